// Records which mails are being processed, so that a mail on which a worker died is found. An attempt that never ended
// names the mails it held; these are suspects and are processed one at a time, isolated from this process, so that the
// mail that caused the crash is quarantined and the others go through.

import type { MailToProcess } from '../../ports/attempts.js';
import type { Job } from '../../ports/jobs.js';
import { type ProcessDeps, processRows } from './process-mails.js';

/** Processes the mails. Each suspect among them gets a job of its own. */
export async function processMails(deps: ProcessDeps, ids: readonly string[]): Promise<void> {
  const attempt = deps.newId();
  const rows = await deps.attempts.begin(attempt, ids, false);
  const suspects = rows.filter((row) => row.crashCount > 0);
  for (const { id, crashCount } of suspects)
    deps.log.warn({ mail: id, crashCount }, 'a worker died with this mail in hand');
  const fresh = rows.filter((row) => row.crashCount === 0);
  const following = await processAttempt(deps, attempt, fresh);
  await deps.jobs.add([...following, ...suspects.map(suspectJob)]);
}

/** Processes one mail on which a worker died. */
export async function processSuspect(deps: ProcessDeps, id: string): Promise<void> {
  const attempt = deps.newId();
  const rows = await deps.attempts.begin(attempt, [id], true);
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
    await deps.attempts.end(attempt);
  }
}

function suspectJob({ id }: MailToProcess): Job {
  return { name: 'process-suspect', payload: { id }, id: `suspect-${id}` };
}
