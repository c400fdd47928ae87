// What BullMQ's two backends have in common, PostgreSQL and Redis.

import type { Job, JobsOptions, Queue, Worker } from 'bullmq';
import type { JobName } from '../../ports/jobs.js';
import { jobKinds } from './job-kinds.js';

/** A job as BullMQ takes it. Its queue has the same name. */
export interface NewJob {
  readonly name: JobName;
  readonly data: object;
  readonly opts: JobsOptions;
}

export type Queues = ReadonlyMap<JobName, Queue>;

/** Makes BullMQ's queues and workers. */
export interface Backend {
  /** Throws an Error for people when jobs can be neither added nor worked off. */
  check(): Promise<void>;
  /** What may go wrong although the backend works, in words; null: nothing. */
  problem(): Promise<string | null>;
  queue(name: string): Queue;
  /** Adds jobs of any kind; one whose id a waiting job has is left out. */
  add(queues: Queues, jobs: readonly NewJob[]): Promise<void>;
  /** `worker`: the id under which BullMQ keeps the jobs in hand. */
  worker(name: JobName, worker: string, process: (job: Job, token?: string) => Promise<void>): Worker;
  close(): Promise<void>;
}

/** Longer than a worker can be busy, since one that is busy renews no lock: the watchdog kills it after a minute.
 *  The jobs of a dead worker are added again before (JobsInHand). */
const lockMs = 90_000;
const renewEveryMs = 15_000;

export const workerOptions = (name: JobName, worker: string) => ({
  name: worker,
  concurrency: jobKinds[name].concurrency,
  lockDuration: lockMs,
  lockRenewTime: renewEveryMs,
  stalledInterval: lockMs / 3,
  // Tries are counted in the rows, so a job survives any number of dead workers.
  maxStalledCount: 1000,
});
