// One batch of a folder's mails, from the server to the disk: small ones together, each larger one in a stream, so that
// memory holds a batch of small mails or a piece of a large one. Gives the rows that the ledger should get.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Cursor } from '../../ports/folders.js';
import type { InboundRow } from '../../ports/mail-rows.js';
import {
  type Chunks,
  type FetchedMail,
  type Fingerprint,
  type FingerprintMail,
  type ListedMail,
  type MailboxSession,
  type RawStore,
  UnsentError,
} from '../../ports/mailbox.js';

export interface FetchDeps {
  readonly rawStore: RawStore;
  readonly fingerprint: FingerprintMail;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The opened folder that the mails are in. */
export interface BatchPlace {
  readonly mailbox: Mailbox;
  readonly session: MailboxSession;
  readonly folder: string;
  readonly cursor: Cursor;
  /** They were in a fetch that did not come to its end: not even a small one is in memory as a whole. */
  readonly suspects: boolean;
}

/** A batch is one commit: at most so many mails, and about so many bytes. */
const batchMails = 100;
const batchBytes = 8 * 1024 * 1024;
/** A larger mail is never in memory as a whole. */
const inOnePieceBytes = 1024 * 1024;
/** So much of a mail that is too large is fetched: its headers and first text. */
const headBytes = 256 * 1024;
/** Until then the mail's job has it; afterwards reconcile looks for it. */
const leaveToJobMs = 30_000;

/** A mail whose bytes are on disk. */
interface SafeMail extends Fingerprint {
  readonly uid: number;
  readonly receivedAt: Date;
  readonly size: number;
  readonly rawHash: string;
}

/** Downloads the batch, puts it on disk, and gives its rows. */
export async function fetchBatch(
  deps: FetchDeps,
  place: BatchPlace,
  batch: readonly ListedMail[],
): Promise<readonly InboundRow[]> {
  const { session, suspects } = place;
  const largest = place.mailbox.largestMailBytes;
  const fetchedAt = deps.clock();
  const inOnePiece = suspects ? 0 : inOnePieceBytes;
  const wanted = batch.filter((mail) => !mail.deleted);
  const whole = wanted.filter((mail) => mail.size <= largest);
  const small = uidsOf(whole.filter((mail) => mail.size <= inOnePiece));
  const tooLarge = uidsOf(wanted.filter((mail) => mail.size > largest));
  const mails = [
    ...(await storeTogether(deps, [
      ...(small.length > 0 ? await session.fetch(small) : []),
      ...(tooLarge.length > 0 ? await session.fetch(tooLarge, headBytes) : []),
    ])),
    ...(await storeStreamed(
      deps,
      session,
      whole.filter((mail) => mail.size > inOnePiece),
    )),
  ];
  const gone = await vanished(session, wanted, mails);
  return [
    ...batch.filter((mail) => mail.deleted).map((mail) => settled(deps, place, mail, 'marked-deleted')),
    ...gone.map((mail) => settled(deps, place, mail, 'vanished')),
    ...mails.map((mail) => promised(deps, place, mail, fetchedAt)),
  ];
}

function uidsOf(mails: readonly ListedMail[]): readonly number[] {
  return mails.map((mail) => mail.uid);
}

async function storeTogether(
  { rawStore, fingerprint }: FetchDeps,
  mails: readonly FetchedMail[],
): Promise<readonly SafeMail[]> {
  const hashes = await rawStore.putAll(mails.map((mail) => mail.raw));
  return Promise.all(
    mails.map(async ({ raw, ...mail }, index) => ({
      ...mail,
      ...(await fingerprint(raw)),
      rawHash: hashes[index] ?? '',
    })),
  );
}

/** One after the other; those that vanish meanwhile are left out. */
async function storeStreamed(
  { rawStore, fingerprint }: FetchDeps,
  session: MailboxSession,
  mails: readonly ListedMail[],
): Promise<readonly SafeMail[]> {
  const safe: SafeMail[] = [];
  for (const { uid, receivedAt } of mails) {
    const stored = await session.download(uid, (mail: Chunks) => rawStore.put(mail));
    if (stored === undefined) continue;
    const raw = await rawStore.open(stored.hash);
    safe.push({ uid, receivedAt, size: stored.size, rawHash: stored.hash, ...(await fingerprint(raw.bytes())) });
  }
  return safe;
}

function promised(deps: FetchDeps, place: BatchPlace, mail: SafeMail, fetchedAt: Date): InboundRow {
  const { rawHash, contentHash, messageId } = mail;
  return {
    ...ledgerRow(deps, place, mail, fetchedAt),
    ...{ rawHash, contentHash, messageId },
    nextTryAt: new Date(fetchedAt.getTime() + leaveToJobMs),
  };
}

/** A mail that is there and cannot be had: its processing puts it aside, with a notice. */
export function passedOver(deps: FetchDeps, place: BatchPlace, mail: ListedMail): InboundRow {
  const at = deps.clock();
  return { ...ledgerRow(deps, place, mail, at), nextTryAt: new Date(at.getTime() + leaveToJobMs) };
}

/** A mail that is never fetched: it was there before us, or somebody threw it or took it away before we could look. */
export function settled(
  deps: FetchDeps,
  place: BatchPlace,
  mail: ListedMail,
  reason: 'before-start' | 'marked-deleted' | 'vanished',
): InboundRow {
  const at = deps.clock();
  return { ...ledgerRow(deps, place, mail, at), outcome: 'skipped', reason, processedAt: at };
}

/** The mails of the batch that the server no longer has. Throws when it has one and did not send it. */
async function vanished(
  session: MailboxSession,
  batch: readonly ListedMail[],
  fetched: readonly SafeMail[],
): Promise<readonly ListedMail[]> {
  const sent = new Set(fetched.map((mail) => mail.uid));
  const missing = batch.filter((mail) => !sent.has(mail.uid));
  const [first] = missing;
  if (first === undefined) return [];
  const still = new Set((await session.list(first.uid)).map((mail) => mail.uid));
  const withheld = missing.find((mail) => still.has(mail.uid));
  if (withheld !== undefined) throw new UnsentError(`the server lists mail ${withheld.uid} and does not send it`);
  return missing;
}

function ledgerRow(
  deps: FetchDeps,
  { mailbox, folder, cursor }: BatchPlace,
  mail: { readonly uid: number; readonly size: number; readonly receivedAt: Date },
  fetchedAt: Date,
): InboundRow {
  return {
    id: deps.newId(),
    mailbox: mailbox.name,
    folder,
    uidValidity: cursor.uidValidity,
    uid: mail.uid,
    receivedAt: mail.receivedAt,
    fetchedAt,
    size: mail.size,
    rawHash: null,
    contentHash: null,
    messageId: null,
    outcome: 'received',
    reason: null,
    activityId: null,
    duplicateOfId: null,
    tries: 0,
    nextTryAt: null,
    error: null,
    facts: null,
    decision: null,
    mail: null,
    ruleSetVersion: null,
    processedAt: null,
  };
}

/** The mails in batches, in their order; those up to `aloneTo`, a UID, one at a time. */
export function* batches(
  listed: readonly ListedMail[],
  largest: number,
  aloneTo: number,
): Generator<readonly ListedMail[]> {
  let batch: ListedMail[] = [];
  let bytes = 0;
  for (const mail of listed) {
    const size = mail.size > largest ? headBytes : mail.size;
    const [first] = batch;
    const isFull = batch.length === batchMails || bytes + size > batchBytes;
    if (first !== undefined && (isFull || first.uid <= aloneTo)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(mail);
    bytes += size;
  }
  yield batch;
}
