// Cases of customers whose names are like a word: the words of names are looked up, however many have them.

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, it } from 'vitest';
import { ofSimilarCustomers } from '../../../../src/adapters/postgres/search/customer-conditions.js';
import { freshDatabase } from '../../../servers/database.js';
import { explainingSql } from '../explain.js';

it.each(['auto', 'force_generic_plan'] as const)('do not read every name, planned by %s', async (mode) => {
  const database = await freshDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  await pool.query(
    `INSERT INTO "Account" (id, name, "createdAt") SELECT gen_random_uuid(), 'Customer ' || n, now() FROM generate_series(1, 5000) n`,
  );
  await pool.query('VACUUM ANALYZE "Account"');
  const explained = await explainingSql(pool, mode, async (sql) => {
    const parameters: unknown[] = [];
    const { text } = await ofSimilarCustomers(sql, ['customer'], (value) => `$${parameters.push(value)}`);
    await sql(`SELECT ${text} AS found FROM (SELECT NULL::uuid AS "contactId", $2::uuid AS "accountId") c`, [
      ...parameters,
      randomUUID(),
    ]);
  });
  const readings = explained.at(-1)?.nodes.filter(({ table }) => table === 'Account') ?? [];
  expect(readings.map(({ type, rows }) => ({ type, rows }))).toEqual([{ type: 'Bitmap Heap Scan', rows: 5000 }]);
  await pool.end();
  await database.drop();
});
