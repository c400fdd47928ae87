// Migrates a database to the schema of this version. Reads Prisma's migration folders and writes Prisma's own record of
// them, so that `prisma migrate deploy` and `prisma migrate status` agree, without any of Prisma's engines. Any number
// of processes may call it at once: one migrates, and the others wait and find nothing to do.
//
// Each migration and its record are one transaction.

import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

// The key that Prisma's schema engine locks (`sql-schema-connector`, Postgres flavour), so that both exclude each
// other.
const LOCK = 72707369;

// Exactly as Prisma creates it.
const RECORD = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface Migration {
  readonly name: string;
  readonly sql: string;
}

interface Applied {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** Applies the missing migrations in `dir` (`prisma/migrations`), ordered by name; returns their names. Throws an
 *  Error for people when the database was migrated by another version or a migration fails. `only`: those of an
 *  earlier version. */
export async function migrate(database: pg.Pool | string, dir: string, only?: readonly string[]): Promise<string[]> {
  const all = await readMigrations(dir);
  const unknown = only?.find((name) => all.every((one) => one.name !== name));
  if (unknown !== undefined) {
    throw new Error(
      `It was made by a newer version of Casemill, whose migration ${unknown} this version does not know.`,
    );
  }
  const migrations = only === undefined ? all : all.filter(({ name }) => only.includes(name));
  if (typeof database === 'string') {
    const client = new pg.Client({ connectionString: database });
    client.on('error', () => undefined); // the running statement is rejected with it
    await client.connect();
    try {
      return await applyMissing(client, migrations, all);
    } finally {
      await client.end();
    }
  }
  const client = await database.connect();
  try {
    const names = await applyMissing(client, migrations, all);
    client.release();
    return names;
  } catch (error) {
    client.release(true); // closes the connection, which may still hold the lock
    throw error;
  }
}

async function readMigrations(dir: string): Promise<Migration[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const file = join(dir, name, 'migration.sql');
      const sql = await readFile(file, 'utf8').catch((error: Error) => {
        throw new Error(`The migration ${name} has no readable ${file}: ${error.message}`);
      });
      return { name, sql };
    }),
  );
}

async function applyMissing(
  client: pg.ClientBase,
  migrations: readonly Migration[],
  all: readonly Migration[],
): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    await client.query(`SET client_min_messages = warning; ${RECORD}; RESET client_min_messages`);
    const { rows } = await client.query<Applied>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
         FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
    );
    for (const applied of rows) check(applied, all);
    const done = new Set(rows.map(({ name }) => name));
    const missing = migrations.filter(({ name }) => !done.has(name));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    // A lost connection has released the lock already, and its own error is the one to report.
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
  }
}

function check(applied: Applied, migrations: readonly Migration[]): void {
  const migration = migrations.find(({ name }) => name === applied.name);
  if (migration === undefined) {
    throw new Error(
      `The database has the migration ${applied.name}, which this version of Casemill does not know: a newer version ` +
        'has used it. Start that version (or a later one), or restore the backup from before the upgrade.',
    );
  }
  if (!applied.finished) {
    throw new Error(
      `Prisma began the migration ${applied.name} and did not finish it. Check the database, then tell Prisma whether ` +
        `it was applied: npx prisma migrate resolve --applied ${applied.name} (or --rolled-back).`,
    );
  }
  if (!checksums(migration.sql).includes(applied.checksum)) {
    throw new Error(
      `The migration ${applied.name} was changed after it had been applied to this database. Restore its migration.sql, ` +
        'and write the change as a new migration.',
    );
  }
}

async function apply(client: pg.ClientBase, { name, sql }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    // now() is the start of the transaction.
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum(sql), name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const { message, position } = error as pg.DatabaseError;
    const line = position === undefined ? '' : ` (line ${sql.slice(0, Number(position)).split('\n').length})`;
    throw new Error(`The migration ${name} failed and was undone: ${message}${line}`, { cause: error });
  }
}

/** The checksums that count as the same migration: a checkout may have other line ends. */
function checksums(sql: string): string[] {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sql, unix, unix.replaceAll('\n', '\r\n')].map(checksum);
}

function checksum(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
