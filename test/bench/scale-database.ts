// The database of `npm run bench -- scale`: 300,000 cases of two years with a million mails in and out. It is made
// once, in a few minutes, and kept: later runs use it again, with the migrations that were added since.

import path from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/adapters/postgres/database/migrations.js';
import { packageDir } from '../../src/app/package-dir.js';
import { type BenchOptions, claimDatabase, migrationsDir, openBenchServer, writeMark } from './bench-server.js';
import { fillScaled } from './scale-rows.js';

export const SCALE_CASES = 300_000;
/** Its number changes with the rows, so that a database with other rows is not taken for this one. */
const MARK = 'casemill scale benchmark 3:';

export interface ScaleDatabase {
  readonly url: string;
  /** The end of its two years. */
  readonly endsAt: Date;
  /** Stops the server if it is the embedded one; the database stays. */
  close(): Promise<void>;
}

/** Opens the database, after making it when it is not there yet. */
export async function openScaleDatabase({ url }: BenchOptions): Promise<ScaleDatabase> {
  const server = await openBenchServer(url, path.join(packageDir, '.casemill-bench'));
  try {
    return { url: server.url, endsAt: await prepare(server.url), close: server.close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function prepare(url: string): Promise<Date> {
  await migrate(url, migrationsDir);
  const known = await claimDatabase(url, MARK);
  await forgetDataDirectory(url);
  const madeUntil = known?.slice(MARK.length).trim();
  if (madeUntil) return new Date(madeUntil);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await fill(client);
  } finally {
    await client.end();
  }
}

/** Each run has a data directory of its own. */
async function forgetDataDirectory(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('UPDATE "Installation" SET "dataDirectoryId" = NULL');
  await client.end();
}

async function fill(client: pg.Client): Promise<Date> {
  const started = performance.now();
  console.log(`making ${SCALE_CASES} cases, once; this takes some minutes`);
  const endsAt = new Date(new Date().setUTCHours(0, 0, 0, 0));
  await client.query(
    "SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'; SET synchronous_commit = off; SET jit = off",
  );
  await client.query('BEGIN');
  // Filling tables without indexes and keys takes a third of the time.
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
     JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)`,
  );
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  await client.query('SELECT setseed(0.42)');
  await fillScaled(client, SCALE_CASES, endsAt);
  for (const { definition } of indexes) await client.query(definition);
  for (const { table, name, definition } of keys) {
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  }
  // As after an upgrade: the words of the cases are yet to be indexed.
  await client.query(
    'TRUNCATE "CaseToIndex"; INSERT INTO "CaseIndexing" SELECT 1, max(number) + 1 FROM "Case" ON CONFLICT DO NOTHING',
  );
  await client.query('COMMIT');
  await client.query('VACUUM ANALYZE');
  await writeMark(client, `${MARK} ${endsAt.toISOString()}`);
  console.log(`made in ${Math.round((performance.now() - started) / 1000)} s`);
  return endsAt;
}
