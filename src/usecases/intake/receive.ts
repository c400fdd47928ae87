// Makes mail safe: every mail that a folder shows gets its raw bytes on disk and a row in the ledger, rows and cursor in
// one transaction for each batch. Only after that commit is the mail touched on the server. Thinking comes later. Who has
// lost the lease of the mailbox writes nothing and touches nothing.

import type { Mailbox, RuleSet } from '../../core/rule-set.js';
import type {
  Clock,
  Cursor,
  FetchedMail,
  FingerprintMail,
  Job,
  Jobs,
  Lease,
  ListedMail,
  Log,
  MailboxSession,
  RawStore,
  Store,
} from '../../ports.js';
import type { InboundRow } from '../../tables.js';
import { leaseMs } from './lease.js';
import { startInstant, wasThereBefore } from './start-boundary.js';

export interface ReceiveDeps {
  readonly store: Store;
  readonly rawStore: RawStore;
  readonly fingerprint: FingerprintMail;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
}

/** A batch is one download and one commit: at most so many mails, and about so many bytes in memory. */
const batchMails = 100;
const batchBytes = 16 * 1024 * 1024;
/** So much of a mail that is too large is fetched: its headers and first text. */
const headBytes = 256 * 1024;
/** Mails to a job: fewer jobs cost less, and a crash repeats little. */
const mailsPerJob = 20;
/** Until then the mail's job has it; afterwards reconcile looks for it. */
const leaveToJobMs = 30_000;

/** A mailbox that this worker reads now. */
export interface Reading {
  readonly mailbox: Mailbox;
  readonly session: MailboxSession;
  readonly lease: Lease;
}

/** Receives what is new in one folder. Gives the number of new mails. Throws LeaseLostError. */
export async function receiveFolder(
  deps: ReceiveDeps,
  reading: Reading,
  folder: string,
  signal: AbortSignal,
): Promise<number> {
  const { mailbox, session, lease } = reading;
  const { uidValidity, uidNext } = await session.openFolder(folder);
  const known = await deps.store.findCursor(mailbox.name, folder);
  const startsAt = known === undefined ? startInstant(mailbox, deps.clock()) : known.startsAt;
  // After a change of UIDVALIDITY the numbers mean nothing: everything is looked at again, and copies are recognised.
  const renumbered = known?.uidValidity !== uidValidity;
  const after = renumbered ? 0 : known.lastUid;
  if (!renumbered && after >= uidNext - 1) return 0;

  const shown = await session.list(after + 1);
  let listed = shown;
  // What was there before us goes into the ledger in one piece, ahead of the rest: a crash in between must not make
  // it look new.
  if (renumbered) {
    const [old, fresh] = split(shown, (mail) => wasThereBefore(mailbox, startsAt, mail, known === undefined));
    const place: Place = { ...reading, folder, cursor: { uidValidity, lastUid: 0, startsAt }, largest: 0 };
    const rows = old.map((mail) => settled(deps, place, mail, 'before-start'));
    await deps.store.recordReceived(lease, folder, place.cursor, rows);
    const facts = { mailbox: mailbox.name, folder, before: old.length };
    if (known === undefined) deps.log.info(facts, 'folder met for the first time');
    else deps.log.warn(facts, 'the server numbered the folder anew (UIDVALIDITY): all of it is looked at again');
    listed = fresh;
  }
  const largest = deps.rules().settings.largestMailBytes;
  let received = 0;
  for (const batch of batches(listed, largest)) {
    if (signal.aborted) break;
    const last = batch.at(-1);
    if (last === undefined) continue;
    const cursor = { uidValidity, lastUid: last.uid, startsAt };
    received += await receiveBatch(deps, { ...reading, folder, cursor, largest }, batch);
  }
  return received;
}

interface Place extends Reading {
  readonly folder: string;
  readonly cursor: Cursor;
  readonly largest: number;
}

/** Brings back mails of the folder that were passed and have no row, as if they were received now; those from before the
 *  start, too, get their row. Needs no lease: it moves no cursor, adds only what nobody has, and leaves the server's copies
 *  alone. Gives the number of rows that were missing. */
export async function restoreMissing(
  deps: ReceiveDeps,
  { mailbox, session }: Pick<Reading, 'mailbox' | 'session'>,
  folder: string,
  uids: ReadonlySet<number>,
): Promise<number> {
  const { uidValidity } = await session.openFolder(folder);
  const startsAt = (await deps.store.findCursor(mailbox.name, folder))?.startsAt ?? null;
  const shown = (await session.list(Math.min(...uids))).filter(({ uid }) => uids.has(uid));
  // Whether a mail was seen then cannot be told from whether it is now, and rather one case too many than one too few.
  const tells = mailbox.startFrom !== 'unseen';
  const [old, wanted] = split(shown, (mail) => tells && wasThereBefore(mailbox, startsAt, mail, false));
  const largest = deps.rules().settings.largestMailBytes;
  const place = { mailbox, session, folder, largest, cursor: { uidValidity, lastUid: 0, startsAt } };
  await deps.store.restoreRows(
    old.map((mail) => settled(deps, place, mail, 'before-start')),
    deps.clock(),
  );
  for (const batch of batches(wanted, largest)) {
    const { rows } = await fetchBatch(deps, place, batch);
    await deps.jobs.add(processJobs(await deps.store.restoreRows(rows, deps.clock())));
  }
  return shown.length;
}

async function receiveBatch(deps: ReceiveDeps, place: Place, batch: readonly ListedMail[]): Promise<number> {
  const { mailbox, lease, folder, cursor } = place;
  const { rows, whole } = await fetchBatch(deps, place, batch);
  const added = await deps.store.recordReceived(lease, folder, cursor, rows);

  // From here on the mails are ours, whatever happens to the server's copies.
  const isNew = new Set(added);
  const fresh = rows.filter((row) => row.outcome === 'received' && isNew.has(row.id));
  await tidy(
    deps,
    place,
    fresh.map((row) => row.uid).filter((uid) => whole.includes(uid)),
  );
  const ids = fresh.map((row) => row.id);
  await deps.jobs.add(processJobs(ids));
  deps.log.info({ mailbox: mailbox.name, folder, mails: ids.length }, 'mails received');
  return ids.length;
}

/** Downloads the batch, puts it on disk, and gives its rows, and the UIDs of those that were not too large. */
async function fetchBatch(
  deps: ReceiveDeps,
  place: Omit<Place, 'lease'>,
  batch: readonly ListedMail[],
): Promise<{ readonly rows: readonly InboundRow[]; readonly whole: readonly number[] }> {
  const { session, largest } = place;
  const fetchedAt = deps.clock();
  const [deleted, wanted] = split(batch, (mail) => mail.deleted);
  const whole = wanted.filter((mail) => mail.size <= largest).map((mail) => mail.uid);
  const tooLarge = wanted.filter((mail) => mail.size > largest).map((mail) => mail.uid);
  const mails = [
    ...(whole.length > 0 ? await session.fetch(whole) : []),
    ...(tooLarge.length > 0 ? await session.fetch(tooLarge, headBytes) : []),
  ];

  const gone = await vanished(session, wanted, mails);

  const hashes = await deps.rawStore.putAll(mails.map((mail) => mail.raw));
  const rows = [
    ...deleted.map((mail) => settled(deps, place, mail, 'marked-deleted')),
    ...gone.map((mail) => settled(deps, place, mail, 'vanished')),
    ...mails.map((mail, index) => promised(deps, place, mail, hashes[index] ?? null, fetchedAt)),
  ];
  return { rows, whole };
}

export function processJobs(ids: readonly string[]): readonly Job[] {
  const jobs: Job[] = [];
  for (let from = 0; from < ids.length; from += mailsPerJob) {
    jobs.push({ name: 'process-mails', payload: { ids: ids.slice(from, from + mailsPerJob) } });
  }
  return jobs;
}

/** Those for which it holds, and the others. */
function split(mails: readonly ListedMail[], holds: (mail: ListedMail) => boolean): [ListedMail[], ListedMail[]] {
  return [mails.filter(holds), mails.filter((mail) => !holds(mail))];
}

async function tidy(
  { store }: ReceiveDeps,
  { mailbox: { after }, session, lease }: Place,
  uids: readonly number[],
): Promise<void> {
  if (uids.length === 0 || after === 'leave') return;
  // The server knows no fences: asked last, so that a worker which stalled here touches nothing of another one's.
  await store.renewLease(lease, leaseMs);
  if (after === 'seen') await session.mark(uids, '\\Seen');
  else if (after === 'flag') await session.mark(uids, '\\Flagged');
  else await session.move(uids, after.move);
}

function promised(
  deps: ReceiveDeps,
  place: Omit<Place, 'lease'>,
  mail: FetchedMail,
  rawHash: string | null,
  fetchedAt: Date,
): InboundRow {
  return {
    ...ledgerRow(deps, place, mail, fetchedAt),
    ...deps.fingerprint(mail.raw),
    rawHash,
    nextTryAt: new Date(fetchedAt.getTime() + leaveToJobMs),
  };
}

/** A mail that is never fetched: it was there before us, or somebody threw it or took it away before we could look. */
function settled(
  deps: ReceiveDeps,
  place: Omit<Place, 'lease'>,
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
  fetched: readonly FetchedMail[],
): Promise<readonly ListedMail[]> {
  const sent = new Set(fetched.map((mail) => mail.uid));
  const missing = batch.filter((mail) => !sent.has(mail.uid));
  const [first] = missing;
  if (first === undefined) return [];
  const still = new Set((await session.list(first.uid)).map((mail) => mail.uid));
  const withheld = missing.find((mail) => still.has(mail.uid));
  if (withheld !== undefined) throw new Error(`the server lists mail ${withheld.uid} and does not send it`);
  return missing;
}

function ledgerRow(
  deps: ReceiveDeps,
  { mailbox, folder, cursor }: Omit<Place, 'lease'>,
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

function* batches(listed: readonly ListedMail[], largest: number): Generator<readonly ListedMail[]> {
  let batch: ListedMail[] = [];
  let bytes = 0;
  for (const mail of listed) {
    const size = mail.size > largest ? headBytes : mail.size;
    if (batch.length === batchMails || (batch.length > 0 && bytes + size > batchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(mail);
    bytes += size;
  }
  yield batch;
}
