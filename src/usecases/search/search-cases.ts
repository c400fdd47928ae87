// Finds cases for people, by what they type.

import type { CaseSearch } from '../../ports/case-search.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Page, PageRequest } from '../../ports/page.js';
import type { CaseSummary } from '../../ports/queries.js';
import { type QueryDeps, readQuery } from './read-query.js';

interface Deps extends QueryDeps {
  readonly caseSearch: Pick<CaseSearch, 'find' | 'notIndexedBelow' | 'hasCasesOf'>;
  readonly clock: Clock;
}

export type FoundCases =
  /** `notIndexedBelow`: after an upgrade, cases with lower numbers are not found by words yet; null: all are. */
  | { readonly ok: true; readonly page: Page<CaseSummary>; readonly notIndexedBelow: number | null }
  /** `column` counts from 1. */
  | { readonly ok: false; readonly column: number; readonly text: string };

export async function searchCases(deps: Deps, written: string, page: PageRequest): Promise<FoundCases> {
  const { caseSearch, clock } = deps;
  const parsed = await readQuery(deps, written);
  if (!parsed.ok) return parsed;
  const notIndexedBelow = await caseSearch.notIndexedBelow();
  return { ok: true, page: await caseSearch.find(parsed.query, clock(), page), notIndexedBelow };
}
