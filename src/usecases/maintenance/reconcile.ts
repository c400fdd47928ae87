// Turns unkept promises in the tables into jobs again. Runs at start and every quarter of a minute, so a lost job, or
// a Redis that was flushed or could not write, costs about that. A job that was not needed finds its promise kept.

import type { Attempts } from '../../ports/attempts.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Job, Jobs } from '../../ports/jobs.js';
import type { DueRow, UnkeptPromises } from '../../ports/unkept-promises.js';
import { hookJob } from '../hook/hook-jobs.js';
import { processJobs } from '../mailbox/receive.js';
import { alarmHorizonMs, alarmJob, reminderJob, sendJobs } from '../outbound/jobs-for.js';

export interface ReconcileDeps {
  readonly attempts: Pick<Attempts, 'forgetSettled'>;
  readonly unkeptPromises: UnkeptPromises;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly log: Log;
}

export const reconcileEveryMs = 15_000;
/** What is so late may have a job that waits for a time that only a clock showed which was wrong, as after a machine
 *  that woke up in another year: adding it again under its id would do nothing. */
const lateAfterMs = 20_000;

export async function reconcile(deps: ReconcileDeps): Promise<void> {
  const now = deps.clock();
  await deps.attempts.forgetSettled();
  const { mails, outbound, alarms, reminders, hooks } = await deps.unkeptPromises.find(
    now,
    new Date(now.getTime() + alarmHorizonMs),
  );
  const jobsOf = (isLate: boolean) => {
    const some = (rows: readonly DueRow[]) => (isLate ? rows.filter(({ dueAt }) => now >= lateFrom(dueAt)) : rows);
    return [
      ...sendJobs(some(outbound).map(({ id }) => id)),
      ...some(alarms).map(({ id, dueAt }) => alarmJob(id, dueAt)),
      ...some(reminders).map(({ id, dueAt }) => reminderJob(id, dueAt)),
      ...some(hooks).map(({ id }) => hookJob(id, `waiting-${id}`)),
    ];
  };
  await deps.jobs.add([...processJobs(mails), ...jobsOf(false), ...jobsOf(true).map(atOnce)]);
  if (mails.length > 0 || outbound.length > 0) {
    deps.log.info({ mails: mails.length, outbound: outbound.length }, 'unkept promises requeued');
  }
}

function lateFrom(dueAt: Date): Date {
  return new Date(dueAt.getTime() + lateAfterMs);
}

/** The same job under another id and with no time to wait for. */
function atOnce({ dueAt: _, id, ...job }: Job): Job {
  return { ...job, id: `${id}-late` };
}
