// Leaves a job that a newer version of Casemill added to a worker of that version. During a rolling upgrade both run; a
// job of a kind that this version does not know is in a queue of its own, which it does not read.

import { DelayedError, type Job } from 'bullmq';
import type { Log } from '../../ports/clock-and-log.js';
import type { JobName } from '../../ports/jobs.js';
import { jobKinds } from './job-kinds.js';

/** Until it is offered again. A rolling upgrade takes minutes, and a newer worker may take the job sooner than it
 *  sees it. */
const leaveForMs = 15_000;

/** Processes a job of BullMQ that this version understands; any other waits as it is, without having failed. */
export function leavingNewer(name: JobName, log: Log, work: (job: Job, token?: string) => Promise<void>) {
  return async (job: Job, token?: string): Promise<void> => {
    const { version = 1 } = job.data as { readonly version?: number };
    if (version <= jobKinds[name].version) return work(job, token);
    log.warn({ job: name, version }, 'job of a newer version of Casemill, left for a newer worker');
    await job.moveToDelayed(Date.now() + leaveForMs, token);
    throw new DelayedError();
  };
}
