// Fills an empty database with the rows of a backup, everything or nothing. The database must be at the migrations of
// the backup. Triggers and foreign keys rest meanwhile, because the rows are those that they once made and checked;
// foreign keys are checked again at the end.

import pg from 'pg';
import type { BackupManifest } from '../../../ports/backups.js';
import { readTables } from './dump-tables.js';

/** A piece of rows, as one parameter. Characters. */
const pieceSize = 4_000_000;

export interface Loaded {
  /** Mails that were queued and may have been sent after the backup was made. They are not sent by themselves. */
  readonly perhapsSent: number;
}

/** Throws an Error for people; then nothing is changed. */
export async function loadTables(
  url: string,
  manifest: BackupManifest,
  rowsOf: (table: string) => AsyncIterable<string>,
): Promise<Loaded> {
  const client = new pg.Client({ connectionString: url, application_name: 'casemill restore' });
  client.on('error', () => undefined); // the running statement is rejected with it
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query("SET LOCAL search_path = public; SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC'");
    const tables = manifest.tables.map(({ name }) => pg.escapeIdentifier(name));
    await requireSameTables(client, manifest);
    await requireEmpty(client);
    const constraints = await dropForeignKeys(client);
    for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await client.query(`TRUNCATE ${tables.join(', ')}`);
    for (const { name, rows } of manifest.tables) {
      const loaded = await loadTable(client, name, rowsOf(name));
      if (loaded !== rows) throw new Error(`the backup is damaged: table ${name} has ${loaded} of ${rows} rows`);
    }
    for (const { name, value } of manifest.sequences) {
      await client.query('SELECT setval($1::regclass, $2::bigint)', [pg.escapeIdentifier(name), value]);
    }
    for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    for (const add of constraints) await client.query(add);
    const perhapsSent = manifest.whileRunning ? await holdBackQueued(client) : 0;
    await client.query('UPDATE "MailboxLease" SET holder = NULL, worker = NULL');
    await client.query('COMMIT');
    return { perhapsSent };
  } finally {
    // A transaction that is still open is rolled back.
    await client.end();
  }
}

async function requireSameTables(client: pg.Client, { tables }: BackupManifest): Promise<void> {
  const here = new Map((await readTables(client)).map(({ name, columns }) => [name, columns.join()]));
  const odd = tables.find(({ name, columns }) => here.get(name) !== columns.join());
  if (odd !== undefined || here.size !== tables.length) {
    throw new Error(
      `the database is not at the version of the backup${odd === undefined ? '' : ` (table ${odd.name} differs)`}: restore into ` +
        'a new, empty database or data directory',
    );
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    'SELECT EXISTS (SELECT FROM "Case") OR EXISTS (SELECT FROM "InboundMail") OR EXISTS (SELECT FROM "Contact") AS used',
  );
  if (rows[0]?.used) {
    throw new Error('the database is in use: restore into a new, empty database or data directory (CASEMILL_HOME)');
  }
}

/** Gives the statements that add them again. */
async function dropForeignKeys(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS add
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY conname`,
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ add }) => add);
}

async function loadTable(client: pg.Client, table: string, rows: AsyncIterable<string>): Promise<number> {
  const { rows: columns } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [pg.escapeIdentifier(table)],
  );
  const to = pg.escapeIdentifier(table);
  const names = columns.map(({ name }) => pg.escapeIdentifier(name));
  const insert =
    `INSERT INTO ${to} (${names.join(', ')}) OVERRIDING SYSTEM VALUE ` +
    `SELECT ${names.map((name) => `(one).${name}`).join(', ')} ` +
    `FROM (SELECT row::${to} AS one FROM unnest($1::text[]) AS row OFFSET 0) loaded`;
  let count = 0;
  let piece: string[] = [];
  let size = 0;
  const send = async () => {
    if (piece.length > 0) await client.query(insert, [piece]);
    count += piece.length;
    piece = [];
    size = 0;
  };
  for await (const row of rows) {
    piece.push(row);
    size += row.length;
    if (size > pieceSize) await send();
  }
  await send();
  return count;
}

/** Whoever was sending while the backup was made may have sent them; only a person can know. */
async function holdBackQueued(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE "OutboundMail" SET status = 'failed', "claimedBy" = NULL,
       error = 'queued when the backup was made, perhaps sent since then: look, and retry it if it was not'
     WHERE status = 'queued'`,
  );
  return rowCount ?? 0;
}
