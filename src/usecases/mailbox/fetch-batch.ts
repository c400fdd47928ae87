// Fetches one batch of a folder's mails to disk: small ones together, each large one as a stream, so that memory holds
// a batch of small mails or one piece of a large one. Returns the ledger rows to write.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Cursor } from '../../ports/folders.js';
import type { InboundRow } from '../../ports/mail-rows.js';
import {
  type Chunks,
  type FetchedMail,
  FetchFailedError,
  type Fingerprint,
  type FingerprintMail,
  type ListedMail,
  type MailboxSession,
  type RawStore,
} from '../../ports/mailbox.js';
import type { Span, Tracing } from '../../ports/tracing.js';

export interface FetchDeps {
  readonly rawStore: RawStore;
  readonly fingerprint: FingerprintMail;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly tracing: Tracing;
}

/** The open folder of these mails. */
export interface OpenFolder {
  readonly mailbox: Mailbox;
  readonly session: MailboxSession;
  readonly folder: string;
  readonly cursor: Cursor;
  /** A fetch of these mails did not finish before; even small ones are streamed now. */
  readonly suspects: boolean;
}

/** Limits of a batch, which is one commit: mails, and bytes. */
const batchMails = 100;
const batchBytes = 8 * 1024 * 1024;
/** Larger mails are streamed. Bytes. */
const inOnePieceBytes = 1024 * 1024;
/** Of a mail above the size limit only this much is fetched: headers and first text. Bytes. */
const headBytes = 256 * 1024;
/** The mail's job handles it until then; afterwards reconcile looks for it. Milliseconds. */
export const leaveToJobMs = 30_000;

/** A mail that is stored on disk. */
interface StoredMail extends Fingerprint {
  readonly uid: number;
  readonly receivedAt: Date;
  readonly size: number;
  readonly rawHash: string;
}

/** Downloads the batch, stores it, and returns its rows. Each mail that comes begins its trace here. */
export async function fetchBatch(
  deps: FetchDeps,
  place: OpenFolder,
  batch: readonly ListedMail[],
): Promise<readonly InboundRow[]> {
  const { name: mailbox } = place.mailbox;
  const spans: ReadonlyMap<number, Span> = new Map(
    batch.map(({ uid, size }) => [uid, deps.tracing.begin('mail.fetch', null, { mailbox, uid, bytes: size })]),
  );
  try {
    const rows = await fetchRows(deps, place, batch);
    return rows.map((row) => {
      const span = spans.get(row.uid);
      span?.end(row.reason ?? row.outcome);
      return span?.traceparent == null ? row : { ...row, traceparent: span.traceparent };
    });
  } catch (error) {
    for (const span of spans.values()) span.end('not-fetched', false);
    throw error;
  }
}

async function fetchRows(
  deps: FetchDeps,
  place: OpenFolder,
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
  const gone = await findVanished(session, wanted, mails);
  return [
    ...batch.filter((mail) => mail.deleted).map((mail) => skippedRow(deps, place, mail, 'marked-deleted')),
    ...gone.map((mail) => skippedRow(deps, place, mail, 'vanished')),
    ...mails.map((mail) => receivedRow(deps, place, mail, fetchedAt)),
  ];
}

function uidsOf(mails: readonly ListedMail[]): readonly number[] {
  return mails.map((mail) => mail.uid);
}

async function storeTogether(
  { rawStore, fingerprint }: FetchDeps,
  mails: readonly FetchedMail[],
): Promise<readonly StoredMail[]> {
  const hashes = await rawStore.putAll(mails.map((mail) => mail.raw));
  return Promise.all(
    mails.map(async ({ raw, ...mail }, index) => ({
      ...mail,
      ...(await fingerprint(raw)),
      rawHash: hashes[index] ?? '',
    })),
  );
}

/** One by one; mails that vanish in the meantime are left out. */
async function storeStreamed(
  { rawStore, fingerprint }: FetchDeps,
  session: MailboxSession,
  mails: readonly ListedMail[],
): Promise<readonly StoredMail[]> {
  const safe: StoredMail[] = [];
  for (const { uid, receivedAt } of mails) {
    const stored = await session.download(uid, (mail: Chunks) => rawStore.put(mail));
    if (stored === undefined) continue;
    const raw = await rawStore.open(stored.hash);
    safe.push({ uid, receivedAt, size: stored.size, rawHash: stored.hash, ...(await fingerprint(raw.bytes())) });
  }
  return safe;
}

function receivedRow(deps: FetchDeps, place: OpenFolder, mail: StoredMail, fetchedAt: Date): InboundRow {
  const { rawHash, contentHash, messageId } = mail;
  const nextTryAt = new Date(fetchedAt.getTime() + leaveToJobMs);
  return { ...ledgerRow(deps, place, mail, fetchedAt), rawHash, contentHash, messageId, nextTryAt };
}

/** A mail that cannot be fetched; processing quarantines it and notifies the operators. */
export function unfetchableRow(deps: FetchDeps, place: OpenFolder, mail: ListedMail): InboundRow {
  const at = deps.clock();
  return { ...ledgerRow(deps, place, mail, at), nextTryAt: new Date(at.getTime() + leaveToJobMs) };
}

/** A mail that is not fetched: it is older than the start, or was deleted before it could be read. */
export function skippedRow(
  deps: FetchDeps,
  place: OpenFolder,
  mail: ListedMail,
  reason: 'before-start' | 'marked-deleted' | 'vanished',
): InboundRow {
  const at = deps.clock();
  return { ...ledgerRow(deps, place, mail, at), outcome: 'skipped', reason, processedAt: at };
}

/** The mails that have left the server. Throws FetchFailedError when the server still lists one that it did not
 *  send. */
async function findVanished(
  session: MailboxSession,
  batch: readonly ListedMail[],
  fetched: readonly StoredMail[],
): Promise<readonly ListedMail[]> {
  const sent = new Set(fetched.map((mail) => mail.uid));
  const missing = batch.filter((mail) => !sent.has(mail.uid));
  const [first] = missing;
  if (first === undefined) return [];
  const still = new Set((await session.list(first.uid)).map((mail) => mail.uid));
  const withheld = missing.find((mail) => still.has(mail.uid));
  if (withheld !== undefined) throw new FetchFailedError(`the server lists mail ${withheld.uid} but does not send it`);
  return missing;
}

function ledgerRow(
  deps: FetchDeps,
  { mailbox, folder, cursor }: OpenFolder,
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

/** The mails in batches, in order; up to the UID `aloneTo` one at a time. */
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
