// What the statements of a search by words share.

import type { WordsQuery } from '../../../core/search/search-words.js';
import type { AddParameter } from './case-condition.js';

export interface Filtering {
  /** On the case `c`. */
  readonly conditions: readonly string[];
  readonly parameters: readonly unknown[];
  /** Few cases pass: the newest ones are not worth a look of their own. */
  readonly isNarrow: boolean;
}

/** A part of a case that has the words. */
export interface Hit {
  readonly caseId: string;
  readonly number: number;
  readonly rank: number;
}

/** Ranking reads all words of a case: that many are quick to read. */
export const mostRanked = 500;

/** Whether the words `w` of a case are those. */
export function haveWords({ wanted, unwanted }: WordsQuery, add: AddParameter): string {
  if (unwanted === null) return `w.words @@ ${add(wanted)}::tsquery`;
  return `w.words @@ ${add(`(${wanted}) & !(${unwanted})`)}::tsquery AND NOT EXISTS (SELECT FROM "CaseWords" other
    WHERE other."caseId" = w."caseId" AND other.part <> w.part AND other.words @@ ${add(unwanted)}::tsquery)`;
}

export function rankOf(column: string, { ranked }: WordsQuery, add: AddParameter): string {
  return `round(ts_rank(${column}, ${add(ranked)}::tsquery)::numeric, 4)::float8`;
}
