// Searches cases. A search sees what was written a second or two ago.

import type pg from 'pg';
import type { CaseQuery, Filter, Term } from '../../../core/search/case-query.js';
import { type Stem, wordsQuery, wordsToStem } from '../../../core/search/search-words.js';
import type { CaseSearch } from '../../../ports/case-search.js';
import type { Page, PageRequest } from '../../../ports/page.js';
import type { CaseSummary } from '../../../ports/queries.js';
import { inSqlTransaction, type Sql, sqlOn } from '../database/sql.js';
import type { AddParameter } from './case-condition.js';
import { filterCondition } from './case-filters.js';
import { indexSome } from './case-index.js';
import { listFiltered } from './filtered-cases.js';
import { listRanked } from './ranked-cases.js';

export function createCaseSearch(pool: pg.Pool): CaseSearch {
  const sql = sqlOn(pool);
  return {
    find: (query, now, page) =>
      inSqlTransaction(pool, async (sql) => {
        await sql(planningSql);
        return findCases(sql, query, now, page);
      }),
    list: (filters, now, page) =>
      inSqlTransaction(pool, async (sql) => {
        await sql(planningSql);
        const parameters: unknown[] = [];
        const { texts } = await conditionsOf(sql, filters, now, (value) => `$${parameters.push(value)}`);
        return listFiltered(sql, texts, parameters, page, 'oldest first');
      }),
    async hasCasesOf(by, name) {
      const column = by === 'queue' ? 'queue' : 'assignee';
      const [row] = await sql<{ found: boolean }>(`SELECT EXISTS (SELECT FROM "Case" WHERE ${column} = $1) AS found`, [
        name,
      ]);
      return row?.found === true;
    },
    async indexSome(most) {
      // Most passes find nothing: that costs one statement.
      const [work] = await sql<{ found: boolean }>(
        `SELECT (SELECT id FROM "CaseToIndex" ORDER BY id DESC LIMIT 1) IS NOT NULL
           OR EXISTS (SELECT FROM "CaseIndexing" WHERE id = 1) AS found`,
      );
      return work?.found === true ? inSqlTransaction(pool, (sql) => indexSome(sql, most)) : 0;
    },
    async notIndexedBelow() {
      const [state] = await sql<{ below: number }>('SELECT below FROM "CaseIndexing"');
      return state?.below ?? null;
    },
  };
}

/**
 * A plan made without the words does not know whether they are rare or common. Compiling it, and starting processes to
 * share the work, takes longer than most searches. What is searched often is in memory, where looking a row up costs
 * little; where it is not, hundreds of rows are asked of the disk at once, unless the server's system cannot (then the
 * setting is 0, and may not be another).
 */
const planningSql = `SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
  set_config('max_parallel_workers_per_gather', '0', true), set_config('random_page_cost', '1.1', true),
  CASE WHEN current_setting('effective_io_concurrency') <> '0' THEN set_config('effective_io_concurrency', '200', true) END`;

async function findCases(
  sql: Sql,
  { terms, filters }: CaseQuery,
  now: Date,
  page: PageRequest,
): Promise<Page<CaseSummary>> {
  const parameters: unknown[] = [];
  const add: AddParameter = (value) => `$${parameters.push(value)}`;
  const { texts, isNarrow } = await conditionsOf(sql, filters, now, add);
  const conditions = [...texts];
  const words = wordsQuery(terms, await stemsOf(sql, terms));
  if (words.impossible) return { items: [], next: null };
  if (words.wanted !== null) return listRanked(sql, words, { conditions, parameters, isNarrow }, page);
  if (words.unwanted !== null) {
    conditions.push(
      `NOT EXISTS (SELECT FROM "CaseWords" w WHERE w."caseId" = c.id AND w.words @@ ${add(words.unwanted)}::tsquery)`,
    );
  }
  if (!filters.some(({ by }) => by === 'status')) conditions.push("c.status <> 'merged'");
  return listFiltered(sql, conditions, parameters, page, 'newest first');
}

async function conditionsOf(sql: Sql, filters: readonly Filter[], now: Date, add: AddParameter) {
  const texts: string[] = [];
  let isNarrow = false;
  for (const filter of filters) {
    const condition = await filterCondition(sql, filter, now, add);
    texts.push(condition.text);
    isNarrow ||= condition.isNarrow;
  }
  return { texts, isNarrow };
}

/**
 * In English, since short mails have no known language, and in the languages of at least one case in a hundred, so that
 * one mail in a strange language changes no search.
 */
async function stemsOf(sql: Sql, terms: readonly Term[]): Promise<readonly Stem[]> {
  const words = wordsToStem(terms);
  if (words.length === 0) return [];
  return sql<Stem>(
    `SELECT word, language, stem.found[1] AS stem FROM unnest($1::text[]) word CROSS JOIN (
       SELECT language, text_search_config(language)::text AS config FROM (
         SELECT 'en' AS language UNION SELECT language FROM "CaseLanguage"
         WHERE cases >= (SELECT sum(cases) FROM "CaseLanguage") / 100) languages
       WHERE text_search_config(language) <> 'simple'::regconfig) used
     CROSS JOIN LATERAL (SELECT ts_lexize((used.config || '_stem')::regdictionary, word) AS found) stem
     WHERE cardinality(stem.found) = 1`,
    [words],
  );
}
