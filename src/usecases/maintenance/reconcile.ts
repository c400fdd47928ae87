// Turns unkept promises in the tables into jobs again. Runs at start and every minute, so a lost job, a flushed Redis
// or a dead worker costs a minute at most. A job that was not needed finds its promise kept.

import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Store } from '../../ports/store.js';
import { processJobs } from '../mailbox/receive.js';
import { alarmHorizonMs, alarmJob, sendJobs } from '../outbound/jobs-for.js';

export interface ReconcileDeps {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly log: Log;
}

export const reconcileEveryMs = 15_000;

export async function reconcile(deps: ReconcileDeps): Promise<void> {
  const now = deps.clock();
  await deps.store.forgetSettledAttempts();
  const {
    mails,
    outbound,
    alarms: clocks,
  } = await deps.store.unkeptPromises(now, new Date(now.getTime() + alarmHorizonMs));
  await deps.jobs.add([
    ...processJobs(mails),
    ...sendJobs(outbound),
    ...clocks.map(({ id, dueAt }) => alarmJob(id, dueAt)),
  ]);
  if (mails.length > 0 || outbound.length > 0) {
    deps.log.info({ mails: mails.length, outbound: outbound.length }, 'unkept promises requeued');
  }
}
