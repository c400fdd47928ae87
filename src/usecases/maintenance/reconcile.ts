// Turns unkept promises in the tables into jobs again. Runs at start and every minute, so a lost job, a flushed Redis
// or a dead worker costs a minute at most. A job that was not needed finds its promise kept.

import type { Attempts } from '../../ports/attempts.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { UnkeptPromises } from '../../ports/unkept-promises.js';
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

export async function reconcile(deps: ReconcileDeps): Promise<void> {
  const now = deps.clock();
  await deps.attempts.forgetSettled();
  const { mails, outbound, alarms, reminders, hooks } = await deps.unkeptPromises.find(
    now,
    new Date(now.getTime() + alarmHorizonMs),
  );
  await deps.jobs.add([
    ...processJobs(mails),
    ...sendJobs(outbound),
    ...alarms.map(({ id, dueAt }) => alarmJob(id, dueAt)),
    ...reminders.map(({ id, dueAt }) => reminderJob(id, dueAt)),
    ...hooks.map((hook) => hookJob(hook, `waiting-${hook}`)),
  ]);
  if (mails.length > 0 || outbound.length > 0) {
    deps.log.info({ mails: mails.length, outbound: outbound.length }, 'unkept promises requeued');
  }
}
