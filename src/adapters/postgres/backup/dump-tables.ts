// Reads every table of the program as it was at one instant, while workers go on. Each row travels as the text that
// PostgreSQL writes for a row, which is exact for every type and needs no pg_dump, which the embedded server comes
// without.

import pg from 'pg';
import type { BackupManifest } from '../../../ports/backups.js';

export type DumpedDatabase = Pick<
  BackupManifest,
  'migrations' | 'tables' | 'sequences' | 'whileRunning' | 'secretFingerprint'
>;

/** What holds of processes and open pages, and in no other place. */
export const leftOut: readonly string[] = [
  '_prisma_migrations',
  'Worker',
  'Attempt',
  'CaseChange',
  'PageWatch',
  'PagePresence',
];

const rowsAtOnce = 500;

/** Gives the rows of each table to `write`, one table after the other. Throws an Error for people when there is no
 *  database of Casemill. */
export async function dumpTables(
  url: string,
  write: (table: string, rows: AsyncIterable<string>) => Promise<void>,
): Promise<DumpedDatabase> {
  const client = new pg.Client({ connectionString: url, application_name: 'casemill backup' });
  client.on('error', () => undefined); // the running statement is rejected with it
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query("SET LOCAL search_path = public; SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC'");
    const migrations = await readMigrations(client);
    const tables: BackupManifest['tables'][number][] = [];
    for (const { name, columns } of await readTables(client)) {
      let rows = 0;
      await write(
        name,
        counted(readRows(client, name, columns), (count) => (rows = count)),
      );
      tables.push({ name, columns, rows });
    }
    const { rows: sequences } = await client.query<{ name: string; value: string }>(
      `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
       WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`,
    );
    const { rows: workers } = await client.query('SELECT FROM "Worker" WHERE "missingSince" IS NULL LIMIT 1');
    const { rows: secrets } = await client.query<{ fingerprint: string }>(
      'SELECT "secretFingerprint" AS fingerprint FROM "Installation"',
    );
    await client.query('COMMIT');
    const secretFingerprint = secrets[0]?.fingerprint ?? null;
    return { migrations, tables, sequences, whileRunning: workers.length > 0, secretFingerprint };
  } finally {
    await client.end();
  }
}

async function readMigrations(client: pg.Client): Promise<readonly string[]> {
  const { rows: there } = await client.query("SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS is");
  if (there[0]?.is !== true) throw new Error('there is nothing to back up: the database has no tables of Casemill');
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.map(({ name }) => name);
}

/** The tables of the program with their columns, in the order of the text of a row. */
export async function readTables(
  client: pg.Client,
): Promise<readonly { readonly name: string; readonly columns: readonly string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> ALL($1::text[])
     GROUP BY 1 ORDER BY 1`,
    [leftOut],
  );
  return rows;
}

async function* readRows(client: pg.Client, table: string, columns: readonly string[]): AsyncGenerator<string> {
  const row = `ROW(${columns.map((column) => pg.escapeIdentifier(column)).join(', ')})`;
  await client.query(`DECLARE rows NO SCROLL CURSOR FOR SELECT ${row}::text AS row FROM ${pg.escapeIdentifier(table)}`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${rowsAtOnce} FROM rows`);
    for (const { row } of rows) yield row;
    if (rows.length < rowsAtOnce) break;
  }
  await client.query('CLOSE rows');
}

async function* counted(rows: AsyncIterable<string>, tell: (count: number) => void): AsyncGenerator<string> {
  let count = 0;
  for await (const row of rows) {
    tell(++count);
    yield row;
  }
}
