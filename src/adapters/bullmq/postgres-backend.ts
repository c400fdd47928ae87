// BullMQ on Casemill's own database.

import { createPostgresBackend, Queue, Worker } from 'bullmq';
import { type Backend, workerOptions } from './backend.js';
import { openJobsPool } from './postgres-pool.js';

/** `connections`: without the one that listens. */
export function openPostgresBackend(url: string, connections: number): Backend {
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
    problem: async () => null,
    close,
  };
}
