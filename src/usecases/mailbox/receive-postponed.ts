// Fetches again what the server listed and did not send: one mail at a time, after all others, and with growing pauses.
// A mail that never comes is passed over, and its row quarantined; trouble of the server is not held against its mails.

import type { PostponedMail } from '../../ports/folders.js';
import { FetchFailedError } from '../../ports/mailbox.js';
import { fetchBatch } from './fetch-batch.js';
import { maxFailures, retryDelayMs } from './fetch-limits.js';
import type { OpenMailbox } from './open-mailbox.js';
import { type LeasedFolder, passOver, processJobs, type ReceiveDeps, record } from './receive.js';

/** When the server sends none of several mails. Milliseconds. */
const pauseMs = 30_000;

export interface PostponedResult {
  /** Whether the folder was opened, so that changes of another one may have been missed. */
  readonly opened: boolean;
  /** When the next mail is due; null: none is left. */
  readonly nextTryAt: Date | null;
}

/** Tries the mails of the folder that are due. Throws what `receiveFolder` throws. */
export async function receivePostponed(
  deps: ReceiveDeps,
  reading: OpenMailbox,
  folder: string,
  signal: AbortSignal,
): Promise<PostponedResult> {
  const { mailbox, session } = reading;
  const state = await deps.folders.find(mailbox.name, folder);
  if (state === undefined) return { opened: false, nextTryAt: null };
  const { uidValidity, startsAt } = state;
  const waiting = () => deps.folders.postponed(mailbox.name, folder, uidValidity);
  const all = await waiting();
  const due = all
    .filter(({ nextTryAt }) => nextTryAt <= deps.clock())
    .sort((a, b) => a.failures - b.failures || a.uid - b.uid);
  if (due.length === 0) return { opened: false, nextTryAt: earliest(all) };
  if ((await session.openFolder(folder)).uidValidity === uidValidity) {
    let sent = 0;
    let failed = 0;
    for (const mail of due) {
      if (signal.aborted) break;
      // The server may be in trouble with all mails. Only the first of them is held to account, unless others came.
      const counts = sent > 0 || mail.uid === all[0]?.uid;
      const cursor = { uidValidity, lastUid: mail.uid, startsAt };
      if (await tryAgain(deps, { ...reading, folder, cursor, suspects: true }, mail, counts)) sent++;
      else failed++;
      if (sent === 0 && failed > 1) break;
    }
  }
  return { opened: true, nextTryAt: earliest(await waiting()) };
}

function earliest(mails: readonly PostponedMail[]): Date | null {
  return mails.length === 0 ? null : new Date(Math.min(...mails.map(({ nextTryAt }) => nextTryAt.getTime())));
}

/** False when the server did not send it, and the connection is still there. */
async function tryAgain(
  deps: ReceiveDeps,
  place: LeasedFolder,
  mail: PostponedMail,
  counts: boolean,
): Promise<boolean> {
  const { lease, folder, cursor, session } = place;
  const failures = mail.failures + 1;
  const after = (ms: number) => new Date(deps.clock().getTime() + ms);
  const update = (changed: Partial<PostponedMail>) =>
    deps.folders.postpone(lease, folder, cursor, [{ ...mail, ...changed }]);
  // Counted beforehand, so that a worker that dies with it has counted too.
  await update({ failures, nextTryAt: after(retryDelayMs(failures)) });
  try {
    const rows = await fetchBatch(deps, place, [{ ...mail, seen: false, deleted: false }]);
    const added = await record(deps, place, rows);
    const isReceived = rows[0]?.outcome === 'received';
    await deps.jobs.add(processJobs(isReceived ? added : []));
    return true;
  } catch (error) {
    if (!(error instanceof FetchFailedError)) await update({});
    else if (!counts) await update({ nextTryAt: after(pauseMs) });
    else if (failures >= maxFailures) await passOver(deps, place, { ...mail, seen: false, deleted: false });
    if (!(error instanceof FetchFailedError) || !session.isConnected()) throw error;
    return false;
  }
}
