// A plan that was made while a table was empty does not outlive its growth.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../../src/adapters/postgres/database/client.js';
import { sqlOn, statementName } from '../../../../src/adapters/postgres/database/sql.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';

const find = 'SELECT id FROM "Contact" WHERE id = $1::uuid';
const nobody = '00000000-0000-4000-8000-000000000001';

let server: TestDatabase;
let database: Database;

beforeAll(async () => {
  server = await freshDatabase();
  database = openDatabase({ url: server.url, connections: 1, pooled: false, onError: () => undefined });
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

/** The plan of the statement that the connection has prepared. */
async function planned(): Promise<string> {
  const { rows } = await database.pool.query(`EXPLAIN EXECUTE "${statementName(find)}"('${nobody}')`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

it('a connection plans again after as many uses as it had before', async () => {
  const sql = sqlOn(database.pool);
  // No statistics come by themselves, which would make every plan anew.
  await database.pool.query('ALTER TABLE "Contact" SET (autovacuum_enabled = off); ANALYZE "Contact"');
  const uses = 20;
  for (let use = 0; use < uses; use++) await sql(find, [nobody]);
  expect(await planned()).toContain('Seq Scan');

  await database.pool.query(
    `INSERT INTO "Contact" (id, name) SELECT gen_random_uuid(), 'Contact ' || n FROM generate_series(1, 10000) n`,
  );
  for (let use = 0; use < uses; use++) await sql(find, [nobody]);
  expect(await planned()).toMatch(/Index (Only )?Scan/);
});
