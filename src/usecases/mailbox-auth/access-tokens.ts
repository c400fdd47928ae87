// Provides an access token for each mailbox, for IMAP and SMTP alike. One worker at a time renews it, before it
// expires, and the new refresh token is stored before its access token is used. A token of another account is never
// handed out.

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
import { explainRefusal, refuseOtherAccount } from './refusals.js';
import { newerTokens, openStoredTokens, type StoredTokens, tokensAfter } from './stored-token.js';
import { prepareTokenRequest } from './token-request.js';

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

/** How long a claim on the renewal lasts; longer than the timeout of a request to the provider. Milliseconds. */
const claimMs = 30_000;
const pollEveryMs = 200;
/** How often to wait for other workers' renewals: a minute in all. */
const maxPolls = 300;

/** One provider of tokens for all mailboxes of a process. */
export function createTokenProvider(deps: TokenDeps): AccessTokenOf {
  const cache = new Map<string, CachedTokens>();
  const pending = new Map<string, Promise<unknown>>();
  return (mailbox, oauth, rejected) => {
    // Concurrent requests share one renewal.
    const before = pending.get(mailbox) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(() => accessToken(deps, cache, { mailbox, oauth, rejected }));
    pending.set(mailbox, mine);
    return mine;
  };
}

interface CachedTokens {
  readonly context: string;
  readonly tokens: StoredTokens;
  /** False when it could not be stored: its refresh token may be the only valid one. */
  readonly isStored: boolean;
}

interface AccessRequest {
  readonly mailbox: string;
  readonly oauth: OAuth;
  readonly rejected: string | undefined;
}

async function accessToken(deps: TokenDeps, held: Map<string, CachedTokens>, question: AccessRequest): Promise<string> {
  const { mailbox, oauth, rejected } = question;
  const { request, context } = prepareTokenRequest(mailbox, oauth, deps.secretOf);
  const known = held.get(mailbox);
  const mine = known?.context === context ? known : undefined;
  let tokens = mine?.tokens;
  if (tokens === undefined || !mine?.isStored || !isFresh(tokens, deps.clock(), rejected)) {
    tokens = await withRenewalClaim(deps, mailbox, async (onRecord) => {
      const recorded = openStoredTokens(deps.encrypter, onRecord, context);
      if (onRecord !== null && recorded === undefined) {
        deps.log.warn({ mailbox }, 'stored tokens belong to other settings or another CASEMILL_SECRET and are ignored');
      }
      const last = newerTokens(recorded, mine?.tokens);
      const fresh = last !== undefined && isFresh(last, deps.clock(), rejected);
      const newest = fresh ? last : await renew(deps, question, request, last);
      held.set(mailbox, { context, tokens: newest, isStored: false });
      const encrypted = newest === recorded ? null : deps.encrypter.encrypt(JSON.stringify(newest), context);
      return { tokens: newest, encrypted };
    });
    held.set(mailbox, { context, tokens, isStored: true });
  }
  refuseOtherAccount(mailbox, oauth, tokens.accounts);
  return tokens.accessToken;
}

function isFresh(tokens: StoredTokens, now: Date, rejected: string | undefined): boolean {
  return tokens.accessToken !== rejected && now.getTime() < tokens.renewAt;
}

async function renew(
  { requestToken, clock, log }: TokenDeps,
  { mailbox, oauth, rejected }: AccessRequest,
  request: ReturnType<typeof prepareTokenRequest>['request'],
  last: StoredTokens | undefined,
): Promise<StoredTokens> {
  const now = clock();
  const { grant } = request;
  const newest = last?.refreshToken ?? null;
  const asked = grant.kind === 'refresh-token' && newest !== null ? { ...grant, refreshToken: newest } : grant;
  try {
    const issued = await requestToken({ ...request, grant: asked }, now);
    log.info({ mailbox, rotated: issued.refreshToken !== null }, 'access token renewed');
    return tokensAfter(issued, last, now);
  } catch (error) {
    if (error instanceof TokenRefusedError) throw explainRefusal(mailbox, oauth, error);
    // The current token is valid for some minutes more, and by then the provider may be back.
    if (last === undefined || last.accessToken === rejected || last.expiresAt <= now.getTime()) throw error;
    log.warn({ mailbox, error: String(error) }, 'access token could not be renewed yet');
    return last;
  }
}

/** Runs `work` on the stored tokens while no other worker does, and stores its result. */
async function withRenewalClaim(
  { tokens, newId }: TokenDeps,
  mailbox: string,
  work: (encrypted: string | null) => Promise<{ tokens: StoredTokens; encrypted: string | null }>,
): Promise<StoredTokens> {
  const claim = newId();
  for (let look = 0; look < maxPolls; look++) {
    const claimed = await tokens.claimToken(mailbox, claim, claimMs);
    if (claimed === undefined) {
      await sleep(pollEveryMs);
      continue;
    }
    let encrypted: string | null = null;
    try {
      const done = await work(claimed.encrypted);
      encrypted = done.encrypted;
      return done.tokens;
    } finally {
      await tokens.endTokenClaim(mailbox, claim, encrypted);
    }
  }
  throw new Error(`other workers have been renewing the token of mailbox ${mailbox} for a minute`);
}
