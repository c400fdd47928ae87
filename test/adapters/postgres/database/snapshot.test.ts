// Statements of a snapshot see one moment, are planned for their own parameters, and give their rows one by one.

import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inSnapshot } from '../../../../src/adapters/postgres/database/snapshot.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const products = 'SELECT count(*)::int AS count FROM "Product" WHERE name <> $1';

it('what is written meanwhile is not seen', async () => {
  await inSnapshot(pool, async ({ sql }) => {
    expect(await sql(products, [''])).toEqual([{ count: 0 }]);
    await pool.query(`INSERT INTO "Product" (id, name) VALUES (gen_random_uuid(), 'Printer')`);
    expect(await sql(products, [''])).toEqual([{ count: 0 }]);
  });
  expect(await inSnapshot(pool, ({ sql }) => sql(products, ['']))).toEqual([{ count: 1 }]);
});

it('nothing can be written', async () => {
  await expect(inSnapshot(pool, ({ sql }) => sql('DELETE FROM "Product"'))).rejects.toThrow('read-only transaction');
});

it('no plan is kept for other parameters', async () => {
  await inSnapshot(pool, async ({ sql }) => {
    for (let times = 0; times < 8; times++) await sql(products, ['']);
    expect(await sql('SELECT name FROM pg_prepared_statements')).toEqual([]);
  });
});

it('rows arrive one by one, and what is thrown about one of them reaches the caller', async () => {
  const seen: number[] = [];
  const count = (take: (row: { n: number }) => void) =>
    inSnapshot(pool, ({ eachRow }) => eachRow('SELECT n FROM generate_series(1, $1::int) n', [3], take));
  await count(({ n }) => void seen.push(n));
  expect(seen).toEqual([1, 2, 3]);
  const refuse = ({ n }: { n: number }) => {
    throw new Error(`not ${n}`);
  };
  await expect(count(refuse)).rejects.toThrow('not 1');
  await expect(count(({ n }) => void seen.push(n))).resolves.toBeUndefined();
});
