// Searches with filters for words that many cases have: the newest cases that pass the filters are asked for the words.
// The index of words would list a large part of all cases, and each would have to be asked whether it passes.

import type { WordsQuery } from '../../../core/search/search-words.js';
import type { Sql } from '../database/sql.js';
import type { AddParameter } from './case-condition.js';
import { type Filtering, type Hit, haveWords, mostRanked, rankOf } from './words-condition.js';

/** Words are common from this share of cases on. */
export const commonShare = 0.2;
/** Among the newest cases, some at a distance tell how common something is: the very newest are not like the others,
 *  since nobody has worked on them. */
const sampled = 'SELECT top.number - 97 * step AS number FROM generate_series(0, 199) step';
/** More cases than should be enough are looked at, since shares are guesses. */
const enough = 1.25;
/** Numbers have gaps, and cases of a kind come together: where a guess is too high by up to this factor, it is made
 *  good. */
const misjudged = 10;
/** From this share of cases on, those that pass are met soon by going through all, without an index of the filters. */
const manyPass = 0.05;

/** How large the share of cases is that have the words, as far as some tell. */
export async function shareWithWords(sql: Sql, { wanted }: WordsQuery): Promise<number> {
  return share(sql, 'CaseWords', 'c.words @@ $1::tsquery', [wanted]);
}

/** Null: those that pass are not enough to say so. */
export async function hitsAmongPassing(
  sql: Sql,
  words: WordsQuery,
  filtering: Filtering,
): Promise<readonly Hit[] | null> {
  const passing = await share(sql, 'Case', filtering.conditions.join(' AND '), filtering.parameters);
  const examined = Math.ceil((mostRanked * enough) / commonShare);
  const hits = await hitsAmong(sql, words, filtering, passing, examined);
  if (hits.length === mostRanked) return hits;
  // The shares were guessed too high, but not by more than this.
  if (hits.length < mostRanked / misjudged) return null;
  const more = await hitsAmong(sql, words, filtering, passing / misjudged, examined * misjudged);
  return more.length === mostRanked ? more : null;
}

/** Among `examined` cases that pass, or fewer where fewer than a share of `passing` do. */
async function hitsAmong(
  sql: Sql,
  words: WordsQuery,
  { conditions, parameters: given }: Filtering,
  passing: number,
  examined: number,
): Promise<readonly Hit[]> {
  const passes = conditions.join(' AND ');
  const parameters = [...given];
  const add: AddParameter = (value) => `$${parameters.push(value)}`;
  const cases =
    passing < manyPass ? '"Case" c' : `${newestCases(`${add(Math.ceil((examined * enough) / passing))}::int`)} c`;
  return sql<Hit>(
    `WITH passing AS (
      SELECT c.id FROM ${cases} WHERE ${passes} ORDER BY c."createdAt" DESC, c.number DESC LIMIT ${add(examined)}::int),
    hit AS MATERIALIZED (
      SELECT w.* FROM passing CROSS JOIN LATERAL (SELECT * FROM "CaseWords" WHERE "caseId" = passing.id OFFSET 0) w
      WHERE ${haveWords(words, add)} LIMIT ${mostRanked})
    SELECT "caseId", number, ${rankOf('words', words, add)} AS rank FROM hit`,
    parameters,
  );
}

function newestCases(limit: string): string {
  return `(SELECT * FROM "Case" ORDER BY "createdAt" DESC, number DESC LIMIT ${limit})`;
}

async function share(sql: Sql, table: 'Case' | 'CaseWords', holds: string, parameters: readonly unknown[]) {
  const [found] = await sql<{ share: number }>(
    `SELECT coalesce(avg((${holds})::int), 0)::float8 AS share FROM (SELECT max(number) AS number FROM "${table}") top
     CROSS JOIN LATERAL (${sampled}) wanted
     CROSS JOIN LATERAL (SELECT * FROM "${table}" WHERE number <= wanted.number ORDER BY number DESC LIMIT 1) c`,
    parameters,
  );
  return found?.share ?? 0;
}
