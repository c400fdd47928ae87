// A search by words finds the newest cases that have them and pass the filters, and does not read the others: for words
// that nearly every case has, that some have, and that hardly any has.

import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlOn } from '../../../../src/adapters/postgres/database/sql.js';
import { createCaseSearch } from '../../../../src/adapters/postgres/search/case-search.js';
import { hitsAmongPassing, shareWithWords } from '../../../../src/adapters/postgres/search/common-words.js';
import { newestHits } from '../../../../src/adapters/postgres/search/rare-words.js';
import { mostRanked } from '../../../../src/adapters/postgres/search/words-condition.js';
import { caseNumber } from '../../../../src/core/case/number.js';
import { parseCaseQuery } from '../../../../src/core/search/parse-case-query.js';
import { wordsQuery } from '../../../../src/core/search/search-words.js';
import { fillScaled } from '../../../bench/scale-rows.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';
import { explainingSql } from '../explain.js';

const CASES = 12_000;
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

const wordsOf = (text: string) => wordsQuery([{ text, phrase: false, negated: false }], []);
const allCases = { conditions: [], parameters: [], isNarrow: false };

/** The newest cases that hold it, by the plain condition. */
async function newestOf(condition: string): Promise<readonly number[]> {
  const { rows } = await pool.query<{ number: number }>(
    `SELECT c.number FROM "Case" c JOIN "CaseWords" w ON w."caseId" = c.id WHERE ${condition}
     GROUP BY 1 ORDER BY 1 DESC LIMIT ${mostRanked}`,
  );
  return rows.map(({ number }) => number);
}

const numbersOf = (hits: readonly { readonly number: number }[]) =>
  [...new Set(hits.map(({ number }) => number))].sort((a, b) => b - a);

const printer = wordsOf('printer');
const high = { conditions: ["c.priority = 'high'"], parameters: [], isNarrow: false };

describe('words that many cases have', () => {
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
    const odd = { ...high, conditions: [`(c.number <= 550 OR (${CASES} - c.number) % 97 < 2)`] };
    expect(await hitsAmongPassing(sqlOn(pool), printer, odd)).toHaveLength(500);
  });

  it('leaves it to a search among all cases when too few pass', async () => {
    const few = { ...high, conditions: ['c.number < 300'] };
    expect(await hitsAmongPassing(sqlOn(pool), printer, few)).toBeNull();
  });
});

describe('words among all cases', () => {
  it.each([
    ['of every case', 'printer'],
    ['of a fifth of the cases', 'delivery'],
    ['of hardly any', 'person17'],
    ['of no case', 'toner'],
  ])('finds the newest cases that have a word %s', async (_, word) => {
    const expected = await newestOf(`w.words @@ '${word}:*'::tsquery`);
    expect(numbersOf(await newestHits(sqlOn(pool), wordsOf(word), allCases))).toEqual(expected);
  });

  it('finds the newest that pass a filter', async () => {
    const expected = await newestOf(`w.words @@ 'delivery'::tsquery AND c.priority = 'high'`);
    expect(expected).toHaveLength(mostRanked);
    expect(numbersOf(await newestHits(sqlOn(pool), wordsOf('delivery'), high))).toEqual(expected);
  });

  it('reads no more than about as many cases as it gives', async () => {
    const { rows } = await pool.query(`SELECT FROM "CaseWords" WHERE words @@ 'delivery'::tsquery`);
    expect(rows.length).toBeGreaterThan(4 * mostRanked);
    const explained = await explainingSql(pool, 'auto', async (sql) => {
      expect(await newestHits(sql, wordsOf('delivery'), allCases)).toHaveLength(mostRanked);
    });
    const read = explained
      .flatMap(({ nodes }) => nodes)
      .filter(({ table, type }) => table === 'CaseWords' && type === 'Bitmap Heap Scan');
    expect(read).not.toEqual([]);
    expect(Math.max(...read.map(({ rows, removed }) => rows + removed))).toBeLessThanOrEqual(2 * mostRanked);
  });
});
