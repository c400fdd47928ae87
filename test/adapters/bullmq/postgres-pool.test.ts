// Jobs on PostgreSQL stay within their connections, and survive the loss of all of them.

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type JobsBackend, openJobs } from '../../../src/adapters/bullmq/jobs.js';
import type { Job } from '../../../src/ports/jobs.js';
import { emptyDatabase, type TestDatabase } from '../../servers/database.js';
import { silent } from '../../usecases/harness.js';

const connections = 2;
let database: TestDatabase;
let admin: pg.Client;
let jobs: JobsBackend;
const done = new Set<string>();
let mostConnections = 0;

beforeAll(async () => {
  database = await emptyDatabase();
  admin = new pg.Client({ connectionString: database.url, pipeline: true });
  await admin.connect();
  jobs = openJobs({ kind: 'postgres', url: database.url, connections }, silent, () => new Date());
  const note = async (id: string) => {
    mostConnections = Math.max(mostConnections, await countConnections());
    done.add(id);
  };
  const all = async ({ ids }: { ids: readonly string[] }) => void (await Promise.all(ids.map(note)));
  const one = ({ id }: { id: string }) => note(id);
  await jobs.work(randomUUID(), { 'process-mails': all, 'process-suspect': one, 'send-mails': all, 'sla-alarm': one });
});
afterAll(async () => {
  await jobs.close();
  await admin.end();
  await database.drop();
});

/** Connections of clients: an autovacuum that happens to run here has its row in pg_stat_activity too. */
const ofJobs = `FROM pg_stat_activity
  WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;

async function countConnections(): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(`SELECT count(*)::int ${ofJobs}`);
  return rows[0]?.count ?? 0;
}

async function addOfEveryKind(count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  const job = (id: string, n: number): Job => {
    if (n % 4 === 0) return { name: 'process-mails', payload: { ids: [id] } };
    if (n % 4 === 1) return { name: 'process-suspect', payload: { id } };
    return n % 4 === 2 ? { name: 'send-mails', payload: { ids: [id] } } : { name: 'sla-alarm', payload: { id } };
  };
  await jobs.add(ids.map(job));
  return ids;
}

const haveRun = (ids: readonly string[]) =>
  vi.waitFor(() => expect(ids.filter((id) => !done.has(id))).toEqual([]), { timeout: 30_000 });

describe('jobs on PostgreSQL', () => {
  it('share their pool and one connection that listens, for all kinds of jobs', async () => {
    await haveRun(await addOfEveryKind(200));
    expect(mostConnections).toBeLessThanOrEqual(connections + 1);
  });

  it('are still heard of when every connection was lost', async () => {
    const killed = (await connectionsOfJobs()).map(({ pid }) => pid);
    await admin.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid', [killed]);
    // What is added through a connection that is just dying is added again by reconcile, a minute later.
    await vi.waitFor(
      async () => {
        const now = await connectionsOfJobs();
        expect(now.filter(({ pid }) => killed.includes(pid))).toEqual([]);
        expect(now.filter(({ listens }) => listens)).toHaveLength(1);
      },
      { timeout: 30_000 },
    );
    await haveRun(await addOfEveryKind(20));
    expect(mostConnections).toBeLessThanOrEqual(connections + 1);
  });
});

async function connectionsOfJobs(): Promise<readonly { readonly pid: number; readonly listens: boolean }[]> {
  return (await admin.query(`SELECT pid, query ILIKE '%listen %' AS listens ${ofJobs}`)).rows;
}
