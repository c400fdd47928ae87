// A database for each test file: a copy of one that was migrated once in this run, so that making it takes
// milliseconds. All are on one server; see global-setup.ts.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { openEmbeddedPostgres } from '../../src/adapters/embedded-postgres/embedded-postgres.js';
import { migrate } from '../../src/adapters/postgres/database/migrations.js';

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'prisma', 'migrations');

export interface TestDatabase {
  readonly url: string;
  /** Removes it, with the connections that are still open. */
  drop(): Promise<void>;
}

/** A database with the present schema and nothing in it. Drop it in `afterAll`. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = await serverUrl();
  const template = await migratedTemplate(server);
  return make(server, `TEMPLATE ${template}`);
}

const emptied: string[] = [];

/**
 * As `freshDatabase`, but one that an earlier test of this process has left, if there is one: to empty it takes a fifth
 * of the time. For tests that change rows only, never the schema or what the server knows of a table's size.
 */
export async function usedDatabase(): Promise<TestDatabase> {
  const url = emptied.pop() ?? (await freshDatabase()).url;
  return {
    url,
    async drop() {
      if (await empty(url)) emptied.push(url);
      else await onServer(await serverUrl(), (client) => dropDatabase(client, new URL(url).pathname.slice(1)));
    },
  };
}

/** False if it cannot be done: somebody still holds a lock, or the role may not pass by the triggers that keep
 *  history. */
async function empty(url: string): Promise<boolean> {
  try {
    await onServer(url, (client) =>
      client.query(`
        BEGIN;
        SET LOCAL session_replication_role = replica;
        SET LOCAL lock_timeout = '2s';
        DO $$ DECLARE name text; BEGIN
          FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' LOOP
            EXECUTE format('DELETE FROM %I', name);
          END LOOP;
          PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
            FROM pg_sequences WHERE last_value IS NOT NULL;
        END $$;
        COMMIT`),
    );
    return true;
  } catch {
    return false;
  }
}

/** A database without even a schema. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return make(await serverUrl(), 'TEMPLATE template0');
}

let joined: Promise<string> | undefined;

function serverUrl(): Promise<string> {
  joined ??= joinServer();
  return joined;
}

async function joinServer(): Promise<string> {
  const server = inject('databaseServer');
  if (server === undefined) {
    throw new Error('A unit test has no database: take it out of unitTests in vitest.config.ts');
  }
  if (server.kind === 'given') return server.url;
  // Never closed here: it would stop when two test files are not at work at the same time.
  const { url } = await openEmbeddedPostgres({ home: server.home, log: () => undefined });
  // Nothing of a test survives a crash of the machine, so nothing has to wait for the disk.
  await onServer(url, async (client) => {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      await client.query(`ALTER SYSTEM SET ${setting} = off`);
    }
    await client.query('SELECT pg_reload_conf()');
  });
  return url;
}

async function make(server: string, from: string): Promise<TestDatabase> {
  const name = `${inject('databaseServer').prefix}_${randomBytes(4).toString('hex')}`;
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} ${from}`));
  return {
    url: urlOf(server, name),
    drop: () => onServer(server, (client) => dropDatabase(client, name)),
  };
}

/** Pools that were ended are still closing their connections; what a test left open is cut off after two seconds. */
async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    const { rows } = await client.query('SELECT FROM pg_stat_activity WHERE datname = $1', [name]);
    if (rows.length === 0) break;
    await pause(50);
  }
  await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
}

async function migratedTemplate(server: string): Promise<string> {
  const template = `${inject('databaseServer').prefix}_template`;
  await onServer(server, async (client) => {
    // The first of all test files makes it, the others wait for it; it ends with this connection.
    await client.query(`SELECT pg_advisory_lock(hashtext($1))`, [template]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount !== 0) return;
    const draft = `${template}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft} TEMPLATE template0`);
    await migrate(urlOf(server, draft), MIGRATIONS);
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  });
  return template;
}

async function onServer<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
