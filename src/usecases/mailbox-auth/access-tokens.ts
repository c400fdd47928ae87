// Keeps an access token for each mailbox: one for IMAP and SMTP, renewed before it ends, by one worker at a time; the
// newest refresh token is on record before its access token is used. Tokens of a stranger are never handed out.

import { setTimeout as sleep } from 'node:timers/promises';
import type { OAuth } from '../../core/rule-set/oauth.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import {
  type AccessTokenOf,
  type Encrypter,
  type MailboxTokens,
  type RequestToken,
  TokenRefusedError,
} from '../../ports/oauth.js';
import { explainRefusal, refuseStranger } from './refusals.js';
import { type Kept, keptAfter, later, openKept } from './stored-token.js';
import { fillIn } from './token-request.js';

export interface TokenDeps {
  readonly tokens: MailboxTokens;
  readonly requestToken: RequestToken;
  readonly encrypter: Encrypter;
  /** The value of an environment variable that the rules name. */
  readonly secretOf: (name: string) => string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
}

/** Longer than a provider is waited for: until then no other worker asks it. */
const claimMs = 30_000;
const lookAgainMs = 200;
/** A minute: others who claimed one after the other have all failed. */
const looks = 300;

/** One for all mailboxes of a process. */
export function keepAccessTokens(deps: TokenDeps): AccessTokenOf {
  const held = new Map<string, Held>();
  const lastInLine = new Map<string, Promise<unknown>>();
  return (mailbox, oauth, rejected) => {
    // Who asks while a token is on its way gets that one.
    const before = lastInLine.get(mailbox) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(() => accessToken(deps, held, { mailbox, oauth, rejected }));
    lastInLine.set(mailbox, mine);
    return mine;
  };
}

interface Held {
  readonly context: string;
  readonly kept: Kept;
  /** False when it could not be put on record: its refresh token may be the only good one, and is nowhere else. */
  readonly onRecord: boolean;
}

interface Question {
  readonly mailbox: string;
  readonly oauth: OAuth;
  readonly rejected: string | undefined;
}

async function accessToken(deps: TokenDeps, held: Map<string, Held>, question: Question): Promise<string> {
  const { mailbox, oauth, rejected } = question;
  const { request, context } = fillIn(mailbox, oauth, deps.secretOf);
  const known = held.get(mailbox);
  const mine = known?.context === context ? known : undefined;
  let kept = mine?.kept;
  if (kept === undefined || !mine?.onRecord || !isFresh(kept, deps.clock(), rejected)) {
    kept = await inTurn(deps, mailbox, async (onRecord) => {
      const recorded = openKept(deps.encrypter, onRecord, context);
      if (onRecord !== null && recorded === undefined) {
        deps.log.warn({ mailbox }, 'tokens on record are of other settings or another CASEMILL_SECRET: beginning anew');
      }
      const last = later(recorded, mine?.kept);
      const fresh = last !== undefined && isFresh(last, deps.clock(), rejected);
      const newest = fresh ? last : await renew(deps, question, request, last);
      held.set(mailbox, { context, kept: newest, onRecord: false });
      const encrypted = newest === recorded ? null : deps.encrypter.close(JSON.stringify(newest), context);
      return { kept: newest, encrypted };
    });
    held.set(mailbox, { context, kept, onRecord: true });
  }
  refuseStranger(mailbox, oauth, kept.accounts);
  return kept.accessToken;
}

function isFresh(kept: Kept, now: Date, rejected: string | undefined): boolean {
  return kept.accessToken !== rejected && now.getTime() < kept.renewAt;
}

async function renew(
  { requestToken, clock, log }: TokenDeps,
  { mailbox, oauth, rejected }: Question,
  request: ReturnType<typeof fillIn>['request'],
  last: Kept | undefined,
): Promise<Kept> {
  const now = clock();
  const { grant } = request;
  const newest = last?.refreshToken ?? null;
  const asked = grant.kind === 'refresh-token' && newest !== null ? { ...grant, refreshToken: newest } : grant;
  try {
    const issued = await requestToken({ ...request, grant: asked }, now);
    log.info({ mailbox, rotated: issued.refreshToken !== null }, 'access token renewed');
    return keptAfter(issued, last, now);
  } catch (error) {
    if (error instanceof TokenRefusedError) throw explainRefusal(mailbox, oauth, error);
    // The one at hand is good for some minutes more, and by then the provider may be back.
    if (last === undefined || last.accessToken === rejected || last.expiresAt <= now.getTime()) throw error;
    log.warn({ mailbox, error: String(error) }, 'access token could not be renewed yet');
    return last;
  }
}

/** Runs `work` on what is on record while no other worker does, and puts its result on record. */
async function inTurn(
  { tokens, newId }: TokenDeps,
  mailbox: string,
  work: (encrypted: string | null) => Promise<{ kept: Kept; encrypted: string | null }>,
): Promise<Kept> {
  const claim = newId();
  for (let look = 0; look < looks; look++) {
    const claimed = await tokens.claimToken(mailbox, claim, claimMs);
    if (claimed === undefined) {
      await sleep(lookAgainMs);
      continue;
    }
    let encrypted: string | null = null;
    try {
      const done = await work(claimed.encrypted);
      encrypted = done.encrypted;
      return done.kept;
    } finally {
      await tokens.endTokenClaim(mailbox, claim, encrypted);
    }
  }
  throw new Error(`other workers have been renewing the token of mailbox ${mailbox} for a minute`);
}
