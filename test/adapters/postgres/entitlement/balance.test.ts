// The balances that the database keeps are the sums of the ledger, whoever writes it.

import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url });
  await pool.query(`
    INSERT INTO "Account" (id, name) VALUES (md5('a')::uuid, 'Contoso');
    INSERT INTO "Entitlement" (id, name, "accountId", unit, total, restrict, "decreaseOn", status, "startsAt")
    SELECT md5(name)::uuid, name, md5('a')::uuid, 'cases', 10, true, 'creation', 'active', now()
    FROM unnest(ARRAY['one', 'two']) name`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

type Entry = readonly [entitlement: 'one' | 'two', channel: 'email' | 'phone', amount: number];

const post = (client: pg.Pool | pg.PoolClient, entries: readonly Entry[]) =>
  client.query(
    `INSERT INTO "EntitlementEntry" (id, "entitlementId", key, channel, amount, reason, at)
     SELECT gen_random_uuid(), md5(entry ->> 0)::uuid, gen_random_uuid(), entry ->> 1, (entry ->> 2)::int, 'test', now()
     FROM jsonb_array_elements($1::jsonb) entry`,
    [JSON.stringify(entries)],
  );

const rowsOf = async (table: string) =>
  (
    await pool.query(
      `SELECT "entitlementId", channel, sum(amount)::int AS amount FROM "${table}" GROUP BY 1, 2 ORDER BY 1, 2`,
    )
  ).rows;

it('an entry changes the balance of its entitlement and channel, and of no other', async () => {
  await post(pool, [['one', 'email', -1]]);
  await post(pool, [
    ['one', 'email', -2],
    ['one', 'email', 1],
    ['one', 'phone', -5],
    ['two', 'email', -7],
  ]);
  expect((await rowsOf('EntitlementBalance')).map(({ amount }) => amount).sort()).toEqual([-2, -5, -7].sort());
  expect(await rowsOf('EntitlementBalance')).toEqual(await rowsOf('EntitlementEntry'));
});

it('transactions that post to the same entitlements at once, in any order, lose nothing', async () => {
  const orders: readonly (readonly Entry[])[] = [
    [
      ['one', 'email', -1],
      ['two', 'phone', -1],
    ],
    [
      ['two', 'phone', -1],
      ['one', 'email', -1],
    ],
  ];
  await Promise.all(Array.from({ length: 20 }, (_, n) => post(pool, orders[n % 2] ?? [])));
  expect(await rowsOf('EntitlementBalance')).toEqual(await rowsOf('EntitlementEntry'));
});

it('an entry that is rolled back leaves the balance as it was', async () => {
  const before = await rowsOf('EntitlementBalance');
  const client = await pool.connect();
  await client.query('BEGIN');
  await post(client, [['one', 'email', -100]]);
  await client.query('ROLLBACK');
  client.release();
  expect(await rowsOf('EntitlementBalance')).toEqual(before);
});
