// Restores mails that the comparison found missing.

import type { LedgerComparison } from '../../ports/ledger-comparison.js';
import { batches, fetchBatch, skippedRow } from './fetch-batch.js';
import type { OpenMailbox } from './open-mailbox.js';
import { processJobs, type ReceiveDeps } from './receive.js';
import { splitAtStart } from './start-boundary.js';

export interface RestoreDeps extends ReceiveDeps {
  readonly ledgerComparison: LedgerComparison;
}

/** Fetches mails below the cursor that have no row, as if they had just been received; mails from before the start
 *  get their row too. Needs no lease: it moves no cursor, adds only missing rows, and does not touch the server's
 *  copies. Returns how many rows were missing. */
export async function restoreMissing(
  deps: RestoreDeps,
  { mailbox, session }: Pick<OpenMailbox, 'mailbox' | 'session'>,
  folder: string,
  uids: ReadonlySet<number>,
): Promise<number> {
  const { uidValidity } = await session.openFolder(folder);
  const startsAt = (await deps.folders.find(mailbox.name, folder))?.startsAt ?? null;
  const shown = (await session.list(Math.min(...uids))).filter(({ uid }) => uids.has(uid));
  // Whether a mail was \Seen at the start is no longer known; one case too many is better than one too few.
  const [old, wanted] = mailbox.startFrom === 'unseen' ? [[], shown] : splitAtStart(shown, mailbox, startsAt, null);
  const cursor = { uidValidity, lastUid: 0, startsAt };
  const place = { mailbox, session, folder, cursor, suspects: false };
  await deps.ledgerComparison.restoreRows(
    old.map((mail) => skippedRow(deps, place, mail, 'before-start')),
    deps.clock(),
  );
  for (const batch of batches(wanted, mailbox.largestMailBytes, 0)) {
    const rows = await fetchBatch(deps, place, batch);
    await deps.jobs.add(processJobs(await deps.ledgerComparison.restoreRows(rows, deps.clock())));
  }
  return shown.length;
}
