// A search with filters for words that nearly every case has finds the newest of those that pass, and does not read the
// others.

import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqlOn } from '../../../../src/adapters/postgres/database/sql.js';
import { createCaseSearch } from '../../../../src/adapters/postgres/search/case-search.js';
import { hitsAmongPassing, shareWithWords } from '../../../../src/adapters/postgres/search/common-words.js';
import { caseNumber } from '../../../../src/core/case/number.js';
import { parseCaseQuery } from '../../../../src/core/search/parse-case-query.js';
import { wordsQuery } from '../../../../src/core/search/search-words.js';
import { fillScaled } from '../../../bench/scale-rows.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';
import { explainingSql } from '../explain.js';

const CASES = 4_000;
const END = new Date('2026-03-02T00:00:00Z');

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const client = await pool.connect();
  await fillScaled(client, CASES, END);
  client.release(true);
  const search = createCaseSearch(pool);
  while ((await search.indexSome(2_000)) > 0);
  await pool.query('VACUUM ANALYZE');
}, 300_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const printer = wordsQuery([{ text: 'printer', phrase: false, negated: false }], []);
const high = { conditions: ["c.priority = 'high'"], parameters: [], isNarrow: false };

it('gives the newest cases that pass, as a search among all cases would', async () => {
  const parsed = parseCaseQuery('printer priority:high');
  if (!parsed.ok) throw new Error(parsed.text);
  const { items } = await createCaseSearch(pool).find(parsed.query, END, { limit: 500, after: null });
  const { rows } = await pool.query(
    `SELECT number FROM "Case" WHERE priority = 'high' ORDER BY "createdAt" DESC, number DESC LIMIT 500`,
  );
  expect(rows).toHaveLength(500);
  expect(items.map(({ number }) => number).sort()).toEqual(rows.map(({ number }) => caseNumber(number)).sort());
});

it('reads no more cases than that takes', async () => {
  const explained = await explainingSql(pool, 'auto', async (sql) => {
    expect(await shareWithWords(sql, printer)).toBeGreaterThan(0.9);
    expect(await hitsAmongPassing(sql, printer, high)).toHaveLength(500);
  });
  const read = explained.flatMap(({ nodes }) => nodes).filter(({ table }) => table === 'CaseWords');
  expect(Math.max(...read.map(({ rows, removed }) => rows + removed))).toBeLessThanOrEqual(500);
});

it('looks at more cases when those that tell how many pass are not like the others', async () => {
  const odd = { ...high, conditions: [`(c.number <= 550 OR c.number % 97 = ${CASES} % 97)`] };
  expect(await hitsAmongPassing(sqlOn(pool), printer, odd)).toHaveLength(500);
});

it('leaves it to a search among all cases when too few pass', async () => {
  const few = { ...high, conditions: ['c.number < 300'] };
  expect(await hitsAmongPassing(sqlOn(pool), printer, few)).toBeNull();
});
