// A page of the cases that have words, best first. Common words are found among the newest cases, or the newest that
// pass the filters, without reading the index of words, which would list every case that has them; rare ones are found
// by that index.

import { z } from 'zod';
import type { WordsQuery } from '../../../core/search/search-words.js';
import type { Page, PageRequest } from '../../../ports/page.js';
import type { CaseSummary } from '../../../ports/queries.js';
import { type SummaryRow, summaryColumns, toSummary } from '../case/case-list.js';
import { cursorOf, numberKey, pageOf } from '../database/cursor.js';
import { elementsOf, type Sql } from '../database/sql.js';
import type { AddParameter } from './case-condition.js';
import { commonShare, hitsAmongPassing, shareWithWords } from './common-words.js';
import { type Filtering, type Hit, haveWords, mostRanked, rankOf } from './words-condition.js';

/** Reading so many is quick; words that fewer than 500 of them have are rare enough for the index. */
const newest = 8_000;
/** With filters each case is looked up, too. */
const newestToFilter = 4_000;

const cursor = cursorOf('found cases', [z.number(), numberKey]);

export async function listRanked(
  sql: Sql,
  words: WordsQuery,
  filtering: Filtering,
  { limit, after }: PageRequest,
): Promise<Page<CaseSummary>> {
  const [rank, number] = cursor.read(after, [1e9, 2_147_483_647]);
  const hits = (await findHits(sql, words, filtering))
    .filter((hit) => hit.rank < rank || (hit.rank === rank && hit.number < number))
    .sort((a, b) => b.rank - a.rank || b.number - a.number)
    .slice(0, limit + 1);
  const rows = await sql<SummaryRow>(
    `SELECT ${summaryColumns} FROM ${elementsOf('$1::uuid[]')} wanted
     CROSS JOIN LATERAL (SELECT * FROM "Case" WHERE id = wanted.key OFFSET 0) c`,
    [hits.map(({ caseId }) => caseId)],
  );
  const shown = new Map(rows.map((row) => [row.number, row]));
  const found = hits.flatMap((hit) => ({ ...hit, row: shown.get(hit.number) }));
  const existing = found.flatMap(({ row, ...hit }) => (row === undefined ? [] : { ...hit, row }));
  return pageOf(
    existing,
    limit,
    ({ row }) => toSummary(row),
    (hit) => cursor.write([hit.rank, hit.number]),
  );
}

async function findHits(sql: Sql, words: WordsQuery, filtering: Filtering): Promise<readonly Hit[]> {
  const isCommon = filtering.conditions.length > 0 && (await shareWithWords(sql, words)) >= commonShare;
  const found = isCommon ? await hitsAmongPassing(sql, words, filtering) : null;
  if (found !== null) return bestOfCase(found);
  if (!isCommon && !filtering.isNarrow) {
    const rows = await sql<Hit>(...hitsStatement(words, filtering, true));
    if (rows.length === mostRanked) return bestOfCase(rows);
  }
  return bestOfCase(await sql<Hit>(...hitsStatement(words, filtering, false)));
}

/** Among all cases, words are looked up without a limit: no plan shall go through the cases to find the first few. */
function hitsStatement(
  words: WordsQuery,
  { conditions, parameters: given }: Filtering,
  amongNewest: boolean,
): [text: string, parameters: readonly unknown[]] {
  const parameters = [...given];
  const add: AddParameter = (value) => `$${parameters.push(value)}`;
  const isFiltered = conditions.length > 0;
  // The subqueries keep the planner from the indexes of words and filters, whose statistics may be old.
  const from = amongNewest
    ? `(SELECT * FROM "CaseWords" ORDER BY number DESC LIMIT ${isFiltered ? newestToFilter : newest}) w`
    : '"CaseWords" w';
  const join = amongNewest
    ? 'CROSS JOIN LATERAL (SELECT * FROM "Case" WHERE id = w."caseId" OFFSET 0) c'
    : 'JOIN "Case" c ON c.id = w."caseId"';
  const newestFirst = `ORDER BY w.number DESC LIMIT ${mostRanked}`;
  const text = `
    WITH found AS MATERIALIZED (
      SELECT w."caseId", w.part, w.number FROM ${from}
      ${isFiltered ? join : ''}
      WHERE ${[haveWords(words, add), ...conditions].join(' AND ')} ${amongNewest ? newestFirst : ''}),
    hit AS MATERIALIZED (SELECT * FROM found w ${newestFirst})
    SELECT hit."caseId", hit.number, ${rankOf('w.words', words, add)} AS rank
    FROM hit CROSS JOIN LATERAL (
      SELECT words FROM "CaseWords" WHERE "caseId" = hit."caseId" AND part = hit.part OFFSET 0) w`;
  return [text, parameters];
}

/** A long case may have the words in several parts. */
function bestOfCase(hits: readonly Hit[]): readonly Hit[] {
  const best = new Map<string, Hit>();
  for (const hit of hits) {
    if (hit.rank > (best.get(hit.caseId)?.rank ?? -1)) best.set(hit.caseId, hit);
  }
  return [...best.values()];
}
