// The two backends of BullMQ: PostgreSQL and Redis.

import { createPostgresBackend, type Job, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Log } from '../../ports/clock-and-log.js';
import type { JobName } from '../../ports/jobs.js';
import { outageLog } from '../log/outage-log.js';
import { jobKinds } from './job-kinds.js';
import { openJobsPool } from './postgres-pool.js';

/** Where jobs are stored. */
export type JobsConnection =
  | { readonly kind: 'postgres'; readonly url: string; readonly connections: number }
  | { readonly kind: 'redis'; readonly url: string };

/** Longer than a worker can be busy, since one that is busy renews no lock: the watchdog kills it after a minute. The jobs
 *  of a dead worker are added again before (JobsInHand). */
const lockMs = 90_000;
const renewEveryMs = 15_000;

/** Makes BullMQ's queues and workers. */
export interface Backend {
  /** Throws an Error for people when the server cannot be reached. */
  check(): Promise<void>;
  queue(name: string): Queue;
  /** `worker`: the id under which BullMQ keeps the jobs in hand. */
  worker(name: JobName, worker: string, process: (job: Job, token?: string) => Promise<void>): Worker;
  close(): Promise<void>;
}

const workerOptions = (name: JobName, worker: string) => ({
  name: worker,
  concurrency: jobKinds[name].concurrency,
  lockDuration: lockMs,
  lockRenewTime: renewEveryMs,
  stalledInterval: lockMs / 3,
  // Tries are counted in the rows, so a job survives any number of dead workers.
  maxStalledCount: 1000,
});

/** `connections`: without the one that listens. */
export function postgresBackend(url: string, connections: number): Backend {
  const { pool: connection, close } = openJobsPool(url, connections);
  return {
    queue: (name) => new Queue(name, { connection }, createPostgresBackend) as unknown as Queue,
    worker: (name, worker, process) =>
      new Worker(
        name,
        process,
        { connection, ...workerOptions(name, worker) },
        createPostgresBackend,
      ) as unknown as Worker,
    // Casemill's own database, which is open already.
    check: async () => {},
    close,
  };
}

export function redisBackend(url: string, log: Log): Backend {
  // Adding a job fails at once when Redis is down; workers wait for it to come back.
  const adding = new Redis(url, { maxRetriesPerRequest: 1, connectionName: 'casemill' });
  const working = new Redis(url, { maxRetriesPerRequest: null, connectionName: 'casemill' });
  const onError = outageLog(log, 'Redis');
  for (const redis of [adding, working]) redis.on('error', onError);
  return {
    queue: (name) => new Queue(name, { connection: adding, prefix: 'casemill' }),
    worker: (name, worker, process) =>
      new Worker(name, process, {
        ...{ connection: working, prefix: 'casemill' },
        ...workerOptions(name, worker),
      }),
    async check() {
      try {
        await adding.ping();
      } catch (error) {
        const { hostname, port } = new URL(url);
        throw new Error(
          `cannot reach Redis at ${hostname}:${port || 6379}; start it, or unset REDIS_URL to keep jobs on the database`,
          { cause: error },
        );
      }
    },
    async close() {
      adding.disconnect();
      working.disconnect();
    },
  };
}
