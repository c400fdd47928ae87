// Receives mail: stores the raw bytes of every mail of a folder and writes its ledger row; rows and cursor of a batch
// are one transaction. Mails that the server does not send are postponed (receive-postponed.ts), and the others go on.
// The server's copies are touched only after that commit (server-cleanup.ts). A worker that lost the lease writes and
// touches nothing.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Log } from '../../ports/clock-and-log.js';
import type { Folders } from '../../ports/folders.js';
import type { Job, Jobs } from '../../ports/jobs.js';
import type { InboundRow } from '../../ports/mail-rows.js';
import { FetchFailedError, type ListedMail } from '../../ports/mailbox.js';
import type { Observe } from '../../ports/observe.js';
import { batches, type FetchDeps, fetchBatch, type OpenFolder, skippedRow, unfetchableRow } from './fetch-batch.js';
import { isUnfetchable } from './fetch-limits.js';
import { recordFetch } from './fetch-record.js';
import type { OpenMailbox } from './open-mailbox.js';
import { splitAtStart, startInstant } from './start-boundary.js';

export interface ReceiveDeps extends FetchDeps {
  readonly folders: Folders;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly log: Log;
  readonly observe: Observe;
}

/** Mails per job: fewer jobs cost less, and a crash repeats little. */
const mailsPerJob = 20;

/** Receives the new mails of a folder and leaves it open. Returns how many there were. Throws LeaseLostError,
 *  RefusedError, FolderFailedError, and FetchFailedError when the server sends nothing at all. */
export async function receiveFolder(
  deps: ReceiveDeps,
  reading: OpenMailbox,
  folder: string,
  signal: AbortSignal,
): Promise<number> {
  const { mailbox, session } = reading;
  const { uidValidity, uidNext } = await session.openFolder(folder);
  const openedAt = deps.clock();
  const known = await deps.folders.find(mailbox.name, folder);
  const startsAt = known === undefined ? startInstant(mailbox, reading.followedSince, openedAt) : known.startsAt;
  // After a change of UIDVALIDITY the UIDs mean nothing: the whole folder is read again, and copies are recognised by
  // content.
  const renumbered = known?.uidValidity !== uidValidity;
  const after = renumbered ? 0 : known.lastUid;
  if (!renumbered && after >= uidNext - 1) return 0;

  const shown = await session.list(after + 1);
  let listed = shown;
  // Mails from before the start get their rows in one commit and before all others, so that after a crash they do not
  // look new.
  if (renumbered) {
    const [old, fresh] = splitAtStart(shown, mailbox, startsAt, known === undefined ? uidNext : null);
    const cursor = { uidValidity, lastUid: 0, startsAt };
    const place: LeasedFolder = { ...reading, folder, cursor, suspects: false };
    const rows = old.map((mail) => skippedRow(deps, place, mail, 'before-start'));
    await record(deps, place, rows);
    const facts = { mailbox: mailbox.name, folder, before: old.length };
    if (known === undefined) deps.log.info(facts, 'folder found');
    else deps.log.warn(facts, 'UIDVALIDITY changed, the whole folder is read again');
    listed = fresh;
  }
  const earlier = renumbered ? null : known.latestFetch;
  const suspectsTo = earlier?.toUid ?? 0;
  let received = 0;
  let hasFailed = false;
  for (const batch of batches(listed, mailbox.largestMailBytes, suspectsTo)) {
    if (signal.aborted) break;
    const last = batch.at(-1);
    if (last === undefined) continue;
    const cursor = { uidValidity, lastUid: last.uid, startsAt };
    const place = { ...reading, folder, cursor, suspects: last.uid <= suspectsTo };
    if (isUnfetchable(earlier, last)) {
      received += await passOver(deps, place, last);
      continue;
    }
    try {
      received += await receiveBatch(deps, place, batch);
      hasFailed = false;
    } catch (error) {
      // When two batches fail in succession, it is not the mails.
      if (!(error instanceof FetchFailedError) || hasFailed) throw error;
      hasFailed = true;
      await postpone(deps, place, batch, error);
      if (!session.isConnected()) throw error;
    }
  }
  return received;
}

/** Moves the cursor past mails that were not sent, so that those behind them come first. */
async function postpone(
  { folders, clock, log }: ReceiveDeps,
  { lease, mailbox, folder, cursor }: LeasedFolder,
  batch: readonly ListedMail[],
  { message }: FetchFailedError,
): Promise<void> {
  log.warn({ mailbox: mailbox.name, folder, mails: batch.length, error: message }, 'mails postponed');
  const nextTryAt = clock();
  const mails = batch.map(({ uid, size, receivedAt }) => ({ uid, size, receivedAt, failures: 0, nextTryAt }));
  await folders.postpone(lease, folder, cursor, mails);
}

export interface LeasedFolder extends OpenMailbox, OpenFolder {}

async function receiveBatch(deps: ReceiveDeps, place: LeasedFolder, batch: readonly ListedMail[]): Promise<number> {
  const { mailbox, folder } = place;
  const { rows, isNew } = await recordFetch(
    deps.folders,
    place,
    batch,
    () => fetchBatch(deps, place, batch),
    async (rows) => ({ rows, isNew: new Set(await record(deps, place, rows)) }),
  );
  const ids = rows.filter((row) => row.outcome === 'received' && isNew.has(row.id)).map(({ id }) => id);
  await deps.jobs.add(processJobs(ids));
  deps.log.info({ mailbox: mailbox.name, folder, mails: ids.length, mail: ids }, 'mails received');
  return ids.length;
}

/** Passes over a mail that cannot be fetched: its row goes to processing without bytes. */
export async function passOver(deps: ReceiveDeps, place: LeasedFolder, mail: ListedMail): Promise<number> {
  const { mailbox, folder } = place;
  deps.log.error({ mailbox: mailbox.name, folder, uid: mail.uid }, 'mail cannot be fetched, passed over');
  const added = await record(deps, place, [unfetchableRow(deps, place, mail)]);
  await deps.jobs.add(processJobs(added));
  return added.length;
}

/** Returns the ids of new rows. */
export async function record(
  { folders, observe }: ReceiveDeps,
  { mailbox, lease, folder, cursor }: LeasedFolder,
  rows: readonly InboundRow[],
): Promise<readonly string[]> {
  const added = await folders.recordReceived(lease, folder, cursor, rows, mailbox.after === 'leave');
  const isNew = new Set(added);
  const fresh = rows.filter(({ id }) => isNew.has(id));
  const waiting = fresh.filter(({ outcome }) => outcome === 'received');
  if (waiting.length > 0) observe({ type: 'mails-received', mailbox: mailbox.name, count: waiting.length });
  for (const { outcome } of fresh) {
    if (outcome !== 'received') observe({ type: 'mail-decided', mailbox: mailbox.name, outcome, secondsToCase: null });
  }
  return added;
}

export function processJobs(ids: readonly string[]): readonly Job[] {
  const jobs: Job[] = [];
  for (let from = 0; from < ids.length; from += mailsPerJob) {
    jobs.push({ name: 'process-mails', payload: { ids: ids.slice(from, from + mailsPerJob) } });
  }
  return jobs;
}
