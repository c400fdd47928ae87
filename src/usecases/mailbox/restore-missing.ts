// Brings back what accounting found missing.

import { batches, fetchBatch, settled } from './fetch-batch.js';
import type { Reading } from './mailbox-reading.js';
import { processJobs, type ReceiveDeps } from './receive.js';
import { splitAtStart } from './start-boundary.js';

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
  const startsAt = (await deps.store.findFolder(mailbox.name, folder))?.startsAt ?? null;
  const shown = (await session.list(Math.min(...uids))).filter(({ uid }) => uids.has(uid));
  // Whether a mail was seen then cannot be told from whether it is now, and rather one case too many than one too few.
  const [old, wanted] = mailbox.startFrom === 'unseen' ? [[], shown] : splitAtStart(shown, mailbox, startsAt, false);
  const cursor = { uidValidity, lastUid: 0, startsAt };
  const place = { mailbox, session, folder, cursor, suspects: false };
  await deps.store.restoreRows(
    old.map((mail) => settled(deps, place, mail, 'before-start')),
    deps.clock(),
  );
  for (const batch of batches(wanted, mailbox.largestMailBytes, 0)) {
    const rows = await fetchBatch(deps, place, batch);
    await deps.jobs.add(processJobs(await deps.store.restoreRows(rows, deps.clock())));
  }
  return shown.length;
}
