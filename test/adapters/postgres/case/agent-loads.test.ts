// The loads of agents that the database keeps are those of the cases, whoever writes them.

import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url });
  await pool.query(`INSERT INTO "Contact" (id, name) VALUES (md5('a')::uuid, 'Ana')`);
  await pool.query(`INSERT INTO "RuleSetVersion" (version, files, "loadedAt") VALUES ('v', '{}', now())`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const caseOf = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  assignee: fc.constantFrom('lena', 'omar', null),
  status: fc.constantFrom('in-progress', 'on-hold', 'resolved', 'cancelled', 'merged'),
  at: fc.integer({ min: 1, max: 1_000 }),
});
const statement = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    cases: fc.uniqueArray(caseOf, { selector: ({ id }) => id, minLength: 1 }),
  }),
  fc.record({ kind: fc.constant('delete' as const), id: fc.integer({ min: 1, max: 6 }) }),
);

it('active cases are counted through every kind of statement', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { maxLength: 8 }), async (statements) => {
      await pool.query('TRUNCATE "Case", "AgentLoad" CASCADE');
      for (const one of statements) {
        if (one.kind === 'delete') await pool.query('DELETE FROM "Case" WHERE id = md5($1::text)::uuid', [one.id]);
        else await write(one.cases);
      }
      const counted = await pool.query(
        `SELECT assignee AS agent, count(*)::int AS active FROM "Case" WHERE assignee IS NOT NULL
         AND status NOT IN ('resolved', 'cancelled', 'merged') GROUP BY 1 ORDER BY 1`,
      );
      const kept = await pool.query(
        'SELECT agent, "activeCases" AS active FROM "AgentLoad" WHERE "activeCases" <> 0 ORDER BY agent',
      );
      expect(kept.rows).toEqual(counted.rows);
    }),
    { numRuns: 60 },
  );
});

it('an assignment is remembered after the case has gone to somebody else', async () => {
  await pool.query('TRUNCATE "Case", "AgentLoad" CASCADE');
  await write([{ id: 1, assignee: 'lena', status: 'in-progress', at: 5 }]);
  await write([{ id: 1, assignee: 'omar', status: 'in-progress', at: 9 }]);
  await write([{ id: 1, assignee: null, status: 'in-progress', at: 11 }]);
  const { rows } = await pool.query(
    'SELECT agent, "activeCases" AS active, extract(epoch FROM "lastAssignedAt")::int AS at FROM "AgentLoad" ORDER BY 1',
  );
  expect(rows).toEqual([
    { agent: 'lena', active: 0, at: 5 },
    { agent: 'omar', active: 0, at: 9 },
  ]);
});

function write(cases: readonly object[]): Promise<unknown> {
  return pool.query(
    `INSERT INTO "Case" (id, "contactId", title, description, type, priority, status, queue, channel, "ruleSetVersion", assignee, "pickedAt", "createdAt", "receivedAt")
     SELECT md5(id::text)::uuid, md5('a')::uuid, 'x', '', 'request', 'normal', status, 'triage', 'email', 'v', assignee,
       CASE WHEN assignee IS NOT NULL THEN to_timestamp(at) END, now(), now()
     FROM jsonb_to_recordset($1::jsonb) AS r(id int, assignee text, status text, at int)
     ON CONFLICT (id) DO UPDATE SET assignee = excluded.assignee, status = excluded.status, "pickedAt" = excluded."pickedAt"`,
    [JSON.stringify(cases)],
  );
}
