// Runs no job before it is due. BullMQ compares due times with the clock of the machine, which may be ahead.

import { DelayedError, type Job } from 'bullmq';
import type { Clock } from '../../ports/clock-and-log.js';

/** A job is due a little later than its promise, since clocks are known to within some milliseconds. */
export const alarmMarginMs = 10;

/** Processes a job of BullMQ, whose data may have the instant when it is due. A job that is early waits for the rest
 *  of the time, as the machine of this process measures it. */
export function notBeforeItsTime(clock: Clock, work: (payload: unknown) => Promise<void>) {
  return async (job: Job, token?: string): Promise<void> => {
    const { dueAt } = job.data as { readonly dueAt?: number };
    const earlyMs = dueAt === undefined ? 0 : dueAt - clock().getTime();
    if (earlyMs <= 0) return work(job.data);
    await job.moveToDelayed(Date.now() + earlyMs + alarmMarginMs, token);
    throw new DelayedError();
  };
}
