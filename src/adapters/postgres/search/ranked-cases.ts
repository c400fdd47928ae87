// A page of the cases that have words, best first: of the newest that have them and pass the filters. The index of
// words would list every case that has them, so how they are looked up depends on how common words and filters are.

import { z } from 'zod';
import type { WordsQuery } from '../../../core/search/search-words.js';
import type { Page, PageRequest } from '../../../ports/page.js';
import type { CaseSummary } from '../../../ports/queries.js';
import { type SummaryRow, summaryColumns, toSummary } from '../case/case-list.js';
import { cursorOf, numberKey, pageOf } from '../database/cursor.js';
import { elementsOf, type Sql } from '../database/sql.js';
import { commonShare, hitsAmongPassing, shareWithWords } from './common-words.js';
import { hitsAmongFew, newestHits } from './rare-words.js';
import type { Filtering, Hit } from './words-condition.js';

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
  return bestOfCase(
    isCommon || filtering.isNarrow
      ? await hitsAmongFew(sql, words, filtering)
      : await newestHits(sql, words, filtering),
  );
}

/** A long case may have the words in several parts. */
function bestOfCase(hits: readonly Hit[]): readonly Hit[] {
  const best = new Map<string, Hit>();
  for (const hit of hits) {
    if (hit.rank > (best.get(hit.caseId)?.rank ?? -1)) best.set(hit.caseId, hit);
  }
  return [...best.values()];
}
