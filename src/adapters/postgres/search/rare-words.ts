// Searches for words that few cases have, or that no filter restricts.

import type { WordsQuery } from '../../../core/search/search-words.js';
import type { Sql } from '../database/sql.js';
import type { AddParameter } from './case-condition.js';
import { type Filtering, type Hit, haveWords, mostRanked, rankOf } from './words-condition.js';

/** With filters that few cases pass: the planner begins with those or with the words. */
export async function hitsAmongFew(
  sql: Sql,
  words: WordsQuery,
  { conditions, parameters: given }: Filtering,
): Promise<readonly Hit[]> {
  const parameters = [...given];
  const add: AddParameter = (value) => `$${parameters.push(value)}`;
  const found = `SELECT w."caseId", w.part, w.number FROM "CaseWords" w JOIN "Case" c ON c.id = w."caseId"
    WHERE ${[haveWords(words, add), ...conditions].join(' AND ')}`;
  return sql<Hit>(rankedSql(found, 'SELECT * FROM found w', words, add), parameters);
}

/**
 * Among all cases. The newest are read, which is enough for words that many cases have. Others are looked up in the
 * index, which tells the cases that have them, and in which range of numbers each is; so no more rows are read than
 * should be enough, newest first.
 */
export async function newestHits(sql: Sql, words: WordsQuery, filtering: Filtering): Promise<readonly Hit[]> {
  const [last] = await sql<{ number: number | null }>('SELECT max(number) AS number FROM "CaseWords"');
  const top = last?.number ?? 0;
  let hits = await hitsAmong(sql, words, filtering, 'newest');
  for (let searched = newest; hits.length < mostRanked && searched < top; ) {
    const wanted = (searched * mostRanked * enough) / Math.max(hits.length, fewHits);
    const range = LEVELS.map((level) => newestRange(top, level)).find(({ cases }) => cases >= wanted);
    hits = await hitsAmong(sql, words, filtering, range?.keys ?? 'all');
    searched = range?.cases ?? top;
  }
  return hits;
}

/** Reading so many is quick. */
const newest = 2_000;
/** Words are not spread evenly. */
const enough = 1.5;
/** Fewer do not tell how many there are among more cases. */
const fewHits = 4;

/** The function `recency_keys` of the database numbers the ranges of 2^11 cases, of 2^12, and so on. */
const LEVELS = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21];

/** The newest range of a level, which is not full yet, and the one before. */
function newestRange(top: number, level: number): { readonly keys: readonly number[]; readonly cases: number } {
  const last = top >> level;
  return { keys: [last, last - 1].map((range) => (level << 24) | range), cases: top - ((last - 1) << level) + 1 };
}

function hitsAmong(
  sql: Sql,
  words: WordsQuery,
  { conditions, parameters: given }: Filtering,
  where: 'newest' | 'all' | readonly number[],
): Promise<readonly Hit[]> {
  const parameters = [...given];
  const add: AddParameter = (value) => `$${parameters.push(value)}`;
  const haveThem = haveWords(words, add);
  const inRange = typeof where === 'string' ? '' : `AND recency_keys(w.number) && ${add(where)}::int[]`;
  const found =
    where === 'newest'
      ? `SELECT w."caseId", w.part, w.number FROM (SELECT * FROM "CaseWords" ORDER BY number DESC LIMIT ${newest}) w
        WHERE ${haveThem}`
      : `SELECT w."caseId", w.part, w.number FROM "CaseWords" w WHERE ${haveThem} ${inRange}`;
  // OFFSET 0 keeps the planner from the indexes of the filters, whose statistics may be old.
  const passing = `SELECT w.* FROM found w CROSS JOIN LATERAL (SELECT * FROM "Case" WHERE id = w."caseId" OFFSET 0) c
    WHERE ${conditions.join(' AND ')}`;
  return sql<Hit>(
    rankedSql(found, conditions.length === 0 ? 'SELECT * FROM found w' : passing, words, add),
    parameters,
  );
}

/** `found` is looked up without a limit: no plan shall go through the cases to find the first few. */
function rankedSql(found: string, passing: string, words: WordsQuery, add: AddParameter): string {
  return `
    WITH found AS MATERIALIZED (${found}),
    hit AS MATERIALIZED (${passing} ORDER BY w.number DESC LIMIT ${mostRanked})
    SELECT hit."caseId", hit.number, ${rankOf('w.words', words, add)} AS rank
    FROM hit CROSS JOIN LATERAL (
      SELECT words FROM "CaseWords" WHERE "caseId" = hit."caseId" AND part = hit.part OFFSET 0) w`;
}
