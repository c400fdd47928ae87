// Cases come in pages: oldest first, each once, whatever is added meanwhile and however many there are.

import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseQueries } from '../../../../src/adapters/postgres/case/case-queries.js';
import { sqlOn } from '../../../../src/adapters/postgres/database/sql.js';
import { FIRST_PAGE, InvalidCursorError } from '../../../../src/ports/page.js';
import type { CaseFilter, CaseQueries, CaseSummary } from '../../../../src/ports/queries.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';
import { explainingSql } from '../explain.js';

let database: TestDatabase;
let pool: pg.Pool;
let cases: CaseQueries;

/** Every tenth case shares its instant with the one before. */
const insertCases = `
INSERT INTO "Case" (id, number, title, description, status, type, priority, channel, queue, "contactId", "accountId",
  "ruleSetVersion", "createdAt")
SELECT gen_random_uuid(), n, 'Case ' || n, '', CASE WHEN n % 50 = 0 THEN 'in-progress' ELSE 'resolved' END, 'request', 'normal',
  'email', CASE WHEN n % 3 = 0 THEN 'gold' ELSE 'triage' END, c.id, c."accountId", 'v',
  timestamptz '2026-01-01' + (n - (n % 10 = 0)::int) * interval '1 minute'
FROM generate_series($1::int, $2::int) n JOIN "Contact" c ON c.name = 'Person ' || n % 100`;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  cases = createCaseQueries(sqlOn(pool));
  await pool.query(`
    INSERT INTO "Account" (id, name) SELECT gen_random_uuid(), 'Customer ' || n FROM generate_series(0, 9) n;
    INSERT INTO "Contact" (id, name, "accountId") SELECT gen_random_uuid(), 'Person ' || n,
      (SELECT id FROM "Account" WHERE name = 'Customer ' || n / 10 AND n < 90) FROM generate_series(0, 99) n;
    INSERT INTO "ContactAddress" (address, "contactId") SELECT 'a' || substr(name, 8) || '@x.example', id FROM "Contact";
    INSERT INTO "ContactAddress" (address, "contactId") SELECT 'b' || substr(name, 8) || '@x.example', id FROM "Contact"`);
  await pool.query(insertCases, [1, 20_000]);
  await pool.query('ANALYZE');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function allOf(filter: CaseFilter, limit: number): Promise<readonly CaseSummary[]> {
  const found: CaseSummary[] = [];
  for (let after: string | null = null; ; ) {
    const { items, next } = await cases.list(filter, { limit, after });
    expect(items.length).toBeLessThanOrEqual(limit);
    found.push(...items);
    if (next === null) return found;
    after = next;
  }
}

const numbers = (found: readonly CaseSummary[]) => found.map(({ number }) => Number(number.slice(2)));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a list of cases', () => {
  it('is the same whatever the size of its pages', async () => {
    const expected = range(1, 20_000).filter((n) => n % 50 === 0);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 500 }), async (limit) => {
        expect(numbers(await allOf({ status: 'in-progress' }, Math.max(limit, 20)))).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  it.each<[CaseFilter, (n: number) => boolean]>([
    [{}, () => true],
    [{ queue: 'gold' }, (n) => n % 3 === 0],
    [{ queue: 'gold', status: 'in-progress' }, (n) => n % 150 === 0],
    [{ customer: 'customer 3' }, (n) => n % 100 >= 30 && n % 100 < 40],
    [{ customer: 'B95@x.example' }, (n) => n % 100 === 95],
    [{ customer: 'a31@x.example', status: 'resolved' }, (n) => n % 100 === 31],
    [{ customer: 'nobody' }, () => false],
    [{ queue: 'nowhere' }, () => false],
  ])('of %j has those, oldest first', async (filter, belongs) => {
    expect(numbers(await allOf(filter, 7_000))).toEqual(range(1, 20_000).filter(belongs));
  });

  it('skips and repeats nothing when cases come in between', async () => {
    const first = await cases.list({ status: 'in-progress' }, { limit: 399, after: null });
    await pool.query(insertCases, [20_001, 20_050]);
    const second = await cases.list({ status: 'in-progress' }, { limit: 100, after: first.next });
    expect(numbers([...first.items, ...second.items])).toEqual(range(1, 20_050).filter((n) => n % 50 === 0));
    expect(second.next).toBeNull();
  });

  it('shows the account, else the contact, with the first of its addresses', async () => {
    const [of95] = (await cases.list({ customer: 'b95@x.example' }, FIRST_PAGE)).items;
    expect(of95).toMatchObject({ customer: 'Person 95', contact: 'a95@x.example' });
    const [of31] = (await cases.list({ customer: 'b31@x.example' }, FIRST_PAGE)).items;
    expect(of31).toMatchObject({ customer: 'Customer 3', contact: 'a31@x.example' });
  });

  it.each([
    'x',
    '',
    Buffer.from('["cases"]').toString('base64url'),
    Buffer.from('["cases","yesterday",1]').toString('base64url'),
    Buffer.from('["kpi-instances","2026-01-01T00:00:00.000Z",1]').toString('base64url'),
  ])('refuses "%s", which is not one of its cursors', async (after) => {
    await expect(cases.list({}, { limit: 1, after })).rejects.toThrow(InvalidCursorError);
  });

  it.each<CaseFilter>([
    {},
    { queue: 'gold' },
    { status: 'in-progress' },
    { queue: 'gold', status: 'in-progress' },
    { customer: 'customer 3' },
    { customer: 'a31@x.example' },
  ])('of %j reads and sorts only its page', async (filter) => {
    for (const mode of ['auto', 'force_generic_plan'] as const) {
      const explained = await explainingSql(pool, mode, async (sql) => {
        const { next } = await createCaseQueries(sql).list(filter, FIRST_PAGE);
        await createCaseQueries(sql).list(filter, { limit: 100, after: next });
      });
      for (const { nodes } of explained) {
        const large = nodes.filter(({ table, rows }) => table === 'Case' && rows > 101);
        expect(large).toEqual([]);
      }
    }
  });
});
