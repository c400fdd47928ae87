// The database of a benchmark: one that is named, or one on the embedded server.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { openEmbeddedPostgres } from '../../src/adapters/embedded-postgres/embedded-postgres.js';
import { packageDir } from '../../src/app/package-dir.js';

export const migrationsDir = path.join(packageDir, 'prisma', 'migrations');

export interface BenchOptions {
  /** A database for this benchmark only: empty, or used by it before. Null: one on the embedded server. */
  readonly url: string | null;
}

export interface BenchServer {
  readonly url: string;
  /** Stops the server if it is the embedded one. */
  close(): Promise<void>;
}

/** `home`: where the embedded server keeps its data. */
export async function openBenchServer(url: string | null, home: string): Promise<BenchServer> {
  if (url !== null) return { url, close: async () => {} };
  await mkdir(home, { recursive: true });
  return openEmbeddedPostgres({ home, log: () => {} });
}

/**
 * Marks a migrated database as that of a benchmark, which may remove everything in it. The mark is a comment on the
 * database. Throws an Error when the database has cases and another mark, or none.
 *
 * @returns the comment that it had before, null for a new database
 */
export async function claimDatabase(url: string, mark: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const known = await readMark(client);
    if (known?.startsWith(mark)) return known;
    const { rows } = await client.query('SELECT EXISTS (SELECT FROM "Case") AS used');
    if (rows[0].used) throw new Error('this database holds cases of something else; name an empty database');
    await writeMark(client, mark);
    return null;
  } finally {
    await client.end();
  }
}

export async function writeMark(client: pg.Client, mark: string): Promise<void> {
  const { rows } = await client.query(
    'SELECT quote_ident(current_database()) AS database, quote_literal($1::text) AS mark',
    [mark],
  );
  await client.query(`COMMENT ON DATABASE ${rows[0].database} IS ${rows[0].mark}`);
}

async function readMark(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query(
    `SELECT shobj_description(oid, 'pg_database') AS mark FROM pg_database WHERE datname = current_database()`,
  );
  const mark: unknown = rows[0]?.mark;
  return typeof mark === 'string' ? mark : null;
}
