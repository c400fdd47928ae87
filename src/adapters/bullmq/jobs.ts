// Jobs on BullMQ, over PostgreSQL or Redis. One BullMQ queue for each kind of job. Jobs are nudges: finished ones are
// removed so that their ids can be used again, and a job that cannot be added is only logged, for reconcile finds it.

import { createPostgresBackend, Queue, UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Log } from '../../ports/clock-and-log.js';
import type { Job, JobHandlers, JobName, Jobs } from '../../ports/jobs.js';
import { outageLog } from '../log/outage-log.js';
import { jobKinds } from './job-kinds.js';

export type JobsConnection =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'redis'; readonly url: string };

export interface JobsBackend extends Jobs {
  /** Begins to work off the jobs that have a handler, in this process. */
  work(handlers: Partial<JobHandlers>): Promise<void>;
  /** Resolves when the backend answers; throws an Error for people when it does not. */
  check(): Promise<void>;
  /** Finishes the jobs in hand and closes every connection. */
  close(): Promise<void>;
}

const names = Object.keys(jobKinds) as JobName[];
/** Clocks of machines differ by a little; an alarm that rings a moment early would find nothing to do. */
const alarmMarginMs = 10;
/** A worker that dies leaves its jobs to others after this time. */
const lockMs = 15_000;

const jobOptions = {
  removeOnComplete: true,
  removeOnFail: true,
  attempts: 3,
  backoff: { type: 'exponential', delay: 1000 },
} as const;

export function openJobs(connection: JobsConnection, log: Log): JobsBackend {
  const wiring = connection.kind === 'redis' ? redisWiring(connection.url, log) : postgresWiring(connection.url);
  const onError = outageLog(log, 'jobs backend');
  const queues = new Map(
    names.map((name) => {
      const queue = wiring.queue(name);
      queue.on('error', onError);
      return [name, queue];
    }),
  );
  const addTo = new Map(
    [...queues].map(([name, queue]) => [name, together((jobs) => queue.addBulk(jobs.map(toBulk)))]),
  );
  const workers: Worker[] = [];

  return {
    async add(jobs) {
      try {
        await Promise.all(
          names.map(async (name) => {
            const mine = jobs.filter((job) => job.name === name);
            if (mine.length > 0) await addTo.get(name)?.(mine);
          }),
        );
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        log.warn({ jobs: jobs.length, error: reason }, 'jobs not added; they will be found within minutes');
      }
    },
    async work(handlers) {
      await wiring.check();
      for (const name of names) {
        const handler = handlers[name] as ((payload: unknown) => Promise<void>) | undefined;
        if (handler === undefined) continue;
        const worker = wiring.worker(name, (payload) => handler(parsePayload(name, payload)));
        worker.on('error', onError);
        worker.on('failed', (job, error) =>
          log.error({ job: name, payload: job?.data, error: error.message }, 'job failed'),
        );
        workers.push(worker);
      }
      await Promise.all(workers.map((worker) => worker.waitUntilReady()));
    },
    async check() {
      await wiring.check();
      await Promise.all([...queues.values()].map((queue) => queue.waitUntilReady()));
      await queues.get('process-mails')?.getJobCounts('waiting');
    },
    async close() {
      // A backend that is away must not keep a stopping worker for ever.
      await atMost(closeWithinMs, Promise.all(workers.map((worker) => worker.close())));
      await atMost(closeWithinMs, Promise.all([...queues.values()].map((queue) => queue.close())));
      await wiring.close();
    },
  };
}

/** Jobs that come while others are being added go together next: a bulk of many costs little more than one of few. */
function together(addBulk: (jobs: readonly Job[]) => Promise<unknown>): (jobs: readonly Job[]) => Promise<void> {
  let adding: Promise<unknown> = Promise.resolve();
  let next: { readonly jobs: Job[]; readonly added: Promise<void> } | undefined;
  return (jobs) => {
    if (next === undefined) {
      const waiting: Job[] = [];
      const added = adding.then(async () => {
        next = undefined;
        await addBulk(waiting);
      });
      next = { jobs: waiting, added };
      // The next bulk does not care whether this one failed.
      adding = added.catch(() => undefined);
    }
    next.jobs.push(...jobs);
    return next.added;
  };
}

function toBulk(job: Job) {
  const delay = job.dueAt === undefined ? 0 : job.dueAt.getTime() - Date.now() + alarmMarginMs;
  return {
    name: job.name,
    data: job.payload,
    opts: { ...jobOptions, ...(delay > 0 && { delay }), ...(job.id !== undefined && { jobId: job.id }) },
  };
}

function parsePayload(name: JobName, payload: unknown): unknown {
  const parsed = jobKinds[name].payload.safeParse(payload);
  if (parsed.success) return parsed.data;
  throw new UnrecoverableError(`job ${name} has a payload of another version`);
}

/** Longer than jobs take, unless an SMTP server is very slow: its mail's claim runs out, and another worker sends it. */
const closeWithinMs = 45_000;

/** Resolves when `work` has, or after `ms`. */
async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, patience]).finally(() => clearTimeout(timer));
}

interface Wiring {
  /** Throws an Error for people when the backend is not there. */
  check(): Promise<void>;
  queue(name: string): Queue;
  worker(name: JobName, work: (payload: unknown) => Promise<void>): Worker;
  close(): Promise<void>;
}

const workerOptions = (name: JobName) => ({
  concurrency: jobKinds[name].concurrency,
  lockDuration: lockMs,
  stalledInterval: lockMs / 2,
  // The rows count their tries; a job that was cut off by many dying workers is still worth taking.
  maxStalledCount: 1000,
});

function postgresWiring(url: string): Wiring {
  const connection = { connectionString: url, migrate: true, max: 4, application_name: 'casemill jobs' };
  return {
    queue: (name) => new Queue(name, { connection }, createPostgresBackend) as unknown as Queue,
    worker: (name, work) =>
      new Worker(
        name,
        (job) => work(job.data),
        { connection, ...workerOptions(name) },
        createPostgresBackend,
      ) as unknown as Worker,
    // The same server as the database's, which is open already.
    check: async () => {},
    close: async () => {},
  };
}

function redisWiring(url: string, log: Log): Wiring {
  // Adding a job must not wait for a Redis that is away; working jobs off must.
  const adding = new Redis(url, { maxRetriesPerRequest: 1, connectionName: 'casemill' });
  const working = new Redis(url, { maxRetriesPerRequest: null, connectionName: 'casemill' });
  const onError = outageLog(log, 'Redis');
  for (const redis of [adding, working]) redis.on('error', onError);
  return {
    queue: (name) => new Queue(name, { connection: adding, prefix: 'casemill' }),
    worker: (name, work) =>
      new Worker(name, (job) => work(job.data), { connection: working, prefix: 'casemill', ...workerOptions(name) }),
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
