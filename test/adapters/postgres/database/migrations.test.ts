import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../../src/adapters/postgres/database/migrations.js';
import { emptyDatabase, type TestDatabase } from '../../../servers/database.js';

let database: TestDatabase;
let pool: pg.Pool;
let dir: string;

beforeEach(async () => {
  database = await emptyDatabase();
  pool = new pg.Pool({ connectionString: database.url });
  dir = await mkdtemp(join(tmpdir(), 'casemill-migrations-'));
  await writeFile(join(dir, 'migration_lock.toml'), 'provider = "postgresql"\n');
  await write('20260102030405_first', 'CREATE TABLE one (n int);\nINSERT INTO one VALUES (1);\n');
});

afterEach(async () => {
  await pool.end();
  await database.drop();
  await rm(dir, { recursive: true });
});

describe('migrate', () => {
  it('applies in order, once, and records each as Prisma does', async () => {
    await write('20260203040506_second', 'ALTER TABLE one ADD COLUMN m int;');
    expect(await migrate(database.url, dir)).toEqual(['20260102030405_first', '20260203040506_second']);
    expect(await migrate(pool, dir)).toEqual([]);
    await write('20260304050607_third', 'DROP TABLE one;');
    expect(await migrate(pool, dir)).toEqual(['20260304050607_third']);

    const { rows } = await pool.query('SELECT * FROM _prisma_migrations ORDER BY migration_name LIMIT 1');
    expect(rows[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      checksum: createHash('sha256').update('CREATE TABLE one (n int);\nINSERT INTO one VALUES (1);\n').digest('hex'),
      finished_at: expect.any(Date),
      migration_name: '20260102030405_first',
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      applied_steps_count: 1,
    });
  });

  it('applies each migration once when many workers start together', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => migrate(database.url, dir)));
    expect(results.flat()).toEqual(['20260102030405_first']);
    expect((await pool.query('SELECT n FROM one')).rows).toEqual([{ n: 1 }]);
  });

  it('rolls back a migration that fails, keeps those before it, and names the line', async () => {
    await write('20260203040506_second', 'CREATE TABLE two (n int);\nINSERT INTO nowhere VALUES (1);\n');
    await expect(migrate(pool, dir)).rejects.toThrow(
      'The migration 20260203040506_second failed and was undone: relation "nowhere" does not exist (line 2)',
    );
    const { rows } = await pool.query(`SELECT migration_name, to_regclass('two') AS two FROM _prisma_migrations`);
    expect(rows).toEqual([{ migration_name: '20260102030405_first', two: null }]);

    await write('20260203040506_second', 'CREATE TABLE two (n int);');
    expect(await migrate(pool, dir)).toEqual(['20260203040506_second']);
  });

  it('refuses a migration that was edited after it was applied', async () => {
    await migrate(pool, dir);
    await write('20260102030405_first', 'CREATE TABLE one (n bigint);');
    await write('20260203040506_second', 'CREATE TABLE two (n int);');
    await expect(migrate(pool, dir)).rejects.toThrow(/20260102030405_first was changed after it had been applied/);
    expect((await pool.query(`SELECT to_regclass('two') AS two`)).rows).toEqual([{ two: null }]);
  });

  it('accepts the same file with other line ends', async () => {
    await migrate(pool, dir);
    await write('20260102030405_first', 'CREATE TABLE one (n int);\r\nINSERT INTO one VALUES (1);\r\n');
    expect(await migrate(pool, dir)).toEqual([]);
  });

  it('refuses a database that a newer version has migrated', async () => {
    await write('20990101000000_future', 'CREATE TABLE future (n int);');
    await migrate(pool, dir);
    await rm(join(dir, '20990101000000_future'), { recursive: true });
    await expect(migrate(pool, dir)).rejects.toThrow(
      /20990101000000_future, which this version of Casemill does not know/,
    );
  });

  it('refuses a database with an unfinished migration of Prisma, unless it was rolled back', async () => {
    await migrate(pool, dir);
    await pool.query(`UPDATE _prisma_migrations SET finished_at = NULL`);
    await expect(migrate(pool, dir)).rejects.toThrow(
      /Prisma began the migration 20260102030405_first and did not finish it/,
    );
    await pool.query(`DROP TABLE one; UPDATE _prisma_migrations SET rolled_back_at = now()`);
    expect(await migrate(pool, dir)).toEqual(['20260102030405_first']);
  });

  it('names a folder without migration.sql', async () => {
    await mkdir(join(dir, '20260203040506_empty'));
    await expect(migrate(pool, dir)).rejects.toThrow(/20260203040506_empty has no readable/);
  });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(dir, name), { recursive: true });
  await writeFile(join(dir, name, 'migration.sql'), sql);
}
