// Runs jobs on BullMQ, on PostgreSQL or Redis, with one BullMQ queue per kind of job. Jobs only repeat what rows
// promise: finished ones are removed so that their ids can be used again, and one that cannot be added is logged and
// left to `reconcile`.

import { UnrecoverableError, type Worker } from 'bullmq';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Job, JobCount, JobHandlers, JobName, Jobs, JobsInHand } from '../../ports/jobs.js';
import { outageLog } from '../log/outage-log.js';
import type { Backend, NewJob, Queues } from './backend.js';
import { bulkAdder } from './bulk-adder.js';
import { alarmMarginMs, notBeforeItsTime } from './due-jobs.js';
import { jobKinds } from './job-kinds.js';
import { leavingNewer } from './newer-jobs.js';
import { openPostgresBackend } from './postgres-backend.js';
import { openRedisBackend } from './redis-backend.js';

/** Where jobs are stored. */
export type JobsConnection =
  | { readonly kind: 'postgres'; readonly url: string; readonly connections: number }
  | { readonly kind: 'redis'; readonly url: string };

/** Jobs with their workers. */
export interface JobsBackend extends Jobs, JobsInHand {
  /** Starts workers in this process, the worker with this id, for the kinds of jobs that have a handler. */
  work(worker: string, handlers: Partial<JobHandlers>): Promise<void>;
  /** Throws an Error for people when the backend does not answer. */
  check(): Promise<void>;
  /** What may go wrong although the backend answers, in words; null: nothing. */
  problem(): Promise<string | null>;
  /** How many jobs there are of each kind, by state. */
  counts(): Promise<readonly JobCount[]>;
  /** Waits for running jobs and closes every connection. */
  close(): Promise<void>;
}

const names = Object.keys(jobKinds) as JobName[];
const jobOptions = {
  removeOnComplete: true,
  removeOnFail: true,
  attempts: 3,
  backoff: { type: 'exponential', delay: 1000 },
} as const;

const countedStates = ['waiting', 'active', 'delayed'] as const;

/** Opens the backend when it is first needed, and tries again as long as it cannot be opened. `clock` says when jobs
 *  are due. */
export function openJobs(connection: JobsConnection, log: Log, clock: Clock): JobsBackend {
  const onError = outageLog(log, 'jobs backend');
  const workers: Worker[] = [];
  const inHand = new Set<Promise<void>>();
  let opened: Promise<OpenedQueues> | undefined;
  const open = () => {
    opened ??= openQueues(connection, log, clock).catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  return {
    async add(jobs) {
      try {
        if (jobs.length > 0) await (await open()).add(jobs);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        log.warn({ jobs: jobs.length, error: reason }, 'jobs not added, will be requeued within a minute');
      }
    },
    async addAgain(workers) {
      const { queues } = await open();
      const dead = new Set<unknown>(workers);
      const added = await Promise.all(
        [...queues.values()].map(async (queue) => {
          const inHand = (await queue.getActive()).filter(({ processedBy }) => dead.has(processedBy));
          await queue.addBulk(
            inHand.map(({ id = '', name, data, processedBy }) => ({
              ...{ name, data },
              opts: { ...jobOptions, jobId: `${ownId(id)}-of-${processedBy}` },
            })),
          );
          return inHand.length;
        }),
      );
      return added.reduce((sum, count) => sum + count, 0);
    },
    async work(id, handlers) {
      const { backend } = await open();
      await backend.check();
      for (const name of names) {
        const handler = handlers[name] as ((payload: unknown) => Promise<void>) | undefined;
        if (handler === undefined) continue;
        const work = leavingNewer(
          name,
          log,
          notBeforeItsTime(clock, (payload) => handler(parsePayload(name, payload))),
        );
        const worker = backend.worker(name, id, async (job, token) => {
          const working = work(job, token);
          inHand.add(working);
          await working.finally(() => inHand.delete(working));
        });
        worker.on('error', onError);
        worker.on('failed', (job, error) =>
          log.error({ job: name, payload: job?.data, error: error.message }, 'job failed'),
        );
        workers.push(worker);
      }
      await Promise.all(workers.map((worker) => worker.waitUntilReady()));
    },
    async check() {
      const { backend, queues } = await open();
      await backend.check();
      await Promise.all([...queues.values()].map((queue) => queue.waitUntilReady()));
      await queues.get('process-mails')?.getJobCounts('waiting');
    },
    problem: async () => (await open()).backend.problem(),
    async counts() {
      const { queues } = await open();
      const counted: JobCount[] = [];
      for (const [job, queue] of queues) {
        const counts = await queue.getJobCounts(...countedStates);
        counted.push(...countedStates.map((state) => ({ job, state, count: counts[state] ?? 0 })));
      }
      return counted;
    },
    async close() {
      const toClose = await opened?.catch(() => undefined);
      if (toClose === undefined) return;
      const { backend, queues } = toClose;
      const closed = Promise.all(workers.map((worker) => worker.close()));
      await waitAtMost(closeTimeoutMs, Promise.race([closed, doneWithoutBackend(backend, inHand)]));
      // It fails when the connection that it still waits for is closed.
      closed.catch(() => undefined);
      await waitAtMost(closeTimeoutMs, Promise.all([...queues.values()].map((queue) => queue.close())));
      await backend.close();
    },
  };
}

/** Resolves when the backend is down and the jobs in hand are done: nobody can be told that they are, and the
 *  workers of BullMQ wait for a backend that may stay away. */
async function doneWithoutBackend(backend: Backend, inHand: ReadonlySet<Promise<void>>): Promise<void> {
  const isUp = await backend.check().then(
    () => true,
    () => false,
  );
  if (isUp) return new Promise(() => {});
  await Promise.allSettled(inHand);
}

interface OpenedQueues {
  readonly backend: Backend;
  readonly queues: Queues;
  readonly add: (jobs: readonly Job[]) => Promise<void>;
}

async function openQueues(connection: JobsConnection, log: Log, clock: Clock): Promise<OpenedQueues> {
  const onError = outageLog(log, 'jobs backend');
  const backend =
    connection.kind === 'redis'
      ? await openRedisBackend(connection.url, log)
      : openPostgresBackend(connection.url, connection.connections);
  const queues = new Map(
    names.map((name) => {
      const queue = backend.queue(name);
      queue.on('error', onError);
      return [name, queue];
    }),
  );
  const add = bulkAdder((jobs) =>
    backend.add(
      queues,
      jobs.map((job) => toNewJob(job, clock())),
    ),
  );
  return { backend, queues, add };
}

function toNewJob(job: Job, now: Date): NewJob {
  const dueAt = job.dueAt?.getTime();
  const delay = dueAt === undefined ? 0 : dueAt - now.getTime() + alarmMarginMs;
  return {
    name: job.name,
    data: { ...job.payload, version: jobKinds[job.name].version, ...(dueAt !== undefined && { dueAt }) },
    opts: { ...jobOptions, ...(delay > 0 && { delay }), ...(job.id !== undefined && { jobId: job.id }) },
  };
}

/** Without the worker of which it was added again. One job that several workers died with, the older ones since brought
 *  back by their locks, is added once for each, not once for each way in which they died. */
function ownId(id: string): string {
  return id.replace(/(-of-[0-9a-f-]{36})+$/, '');
}

function parsePayload(name: JobName, payload: unknown): unknown {
  const parsed = jobKinds[name].payload.safeParse(payload);
  if (parsed.success) return parsed.data;
  throw new UnrecoverableError(`job ${name} has the payload of another version of Casemill`);
}

/** Longer than jobs take, unless an SMTP server is very slow; then the claim on the mail expires and another worker
 *  sends it. */
const closeTimeoutMs = 45_000;

/** Resolves when `work` does, or after `ms`. */
async function waitAtMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
