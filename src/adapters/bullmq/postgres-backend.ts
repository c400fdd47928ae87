// BullMQ on Casemill's own database.

import { createPostgresBackend, Queue, Worker } from 'bullmq';
import { type Backend, type NewJob, workerOptions } from './backend.js';
import { openJobsPool } from './postgres-pool.js';

/** BullMQ's function that adds jobs of any queues, one after the other. `Queue.addBulk` calls another one, which
 *  creates and drops two temporary tables at each call: that costs three times the CPU, and every connection forgets
 *  its plans. */
const addSql = 'SELECT FROM add_flow($1::jsonb)';

/** How long an idle worker waits before it asks for jobs although nobody told it of one. Whoever adds a job, also a
 *  delayed one, notifies; a worker asks when it begins to wait, and when the listening connection is lost. Seconds. */
const askEverySeconds = 30;

/** `connections`: without the one that listens. */
export function openPostgresBackend(url: string, connections: number): Backend {
  const { pool: connection, close } = openJobsPool(url, connections);
  return {
    queue: (name) => new Queue(name, { connection }, createPostgresBackend) as unknown as Queue,
    async add(_queues, jobs) {
      const now = Date.now();
      await connection.query(addSql, [JSON.stringify(jobs.map((job) => toEntry(job, now)))]);
    },
    worker: (name, worker, process) =>
      new Worker(
        name,
        process,
        { connection, ...workerOptions(name, worker), drainDelay: askEverySeconds },
        createPostgresBackend,
      ) as unknown as Worker,
    // Casemill's own database, which is open already.
    check: async () => {},
    problem: async () => null,
    close,
  };
}

/** As BullMQ writes it; without an id the queue numbers its jobs. */
function toEntry({ name, data, opts }: NewJob, now: number): object {
  const { jobId: id = '', delay = 0, attempts = 1 } = opts;
  return { queue: name, name, data: JSON.stringify(data), opts, timestamp: now, ...{ id, delay, attempts } };
}
