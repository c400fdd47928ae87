// Takes mails in hand and puts them down again, and has that on record: whoever finds a mail in an attempt that never ended
// knows that a worker died with it. Such a mail is a suspect. Suspects are read apart, one at a time, so the guilty one is
// put aside and the mails that were only beside it are processed.

import type { Job } from '../../ports/jobs.js';
import type { MailToProcess } from '../../ports/store.js';
import { type ProcessDeps, processRows } from './process-mails.js';

/** Processes the mails. Suspects among them get jobs of their own. */
export async function processMails(deps: ProcessDeps, ids: readonly string[]): Promise<void> {
  const attempt = deps.newId();
  const rows = await deps.store.beginAttempt(attempt, ids, false);
  const suspects = rows.filter((row) => row.crashCount > 0);
  for (const { id, crashCount } of suspects)
    deps.log.warn({ mail: id, crashCount }, 'a worker died with this mail in hand');
  const fresh = rows.filter((row) => row.crashCount === 0);
  const following = await processAttempt(deps, attempt, fresh);
  await deps.jobs.add([...following, ...suspects.map(suspectJob)]);
}

/** Processes one mail that may end the process that reads it. */
export async function processSuspect(deps: ProcessDeps, id: string): Promise<void> {
  const attempt = deps.newId();
  const rows = await deps.store.beginAttempt(attempt, [id], true);
  await deps.jobs.add(await processAttempt(deps, attempt, rows));
}

async function processAttempt(
  deps: ProcessDeps,
  attempt: string,
  rows: readonly MailToProcess[],
): Promise<readonly Job[]> {
  if (rows.length === 0) return [];
  try {
    return await processRows(deps, rows);
  } finally {
    await deps.store.endAttempt(attempt);
  }
}

function suspectJob({ id }: MailToProcess): Job {
  return { name: 'process-suspect', payload: { id }, id: `suspect-${id}` };
}
