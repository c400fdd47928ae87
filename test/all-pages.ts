// Whole lists, for tests: every page of them.

import type { Page, PageRequest } from '../src/ports/page.js';
import type { CaseQueries, CaseSummary } from '../src/ports/queries.js';

export async function allPages<Item>(list: (page: PageRequest) => Promise<Page<Item>>, limit = 100): Promise<Item[]> {
  const found: Item[] = [];
  for (let after: string | null = null; ; ) {
    const { items, next }: Page<Item> = await list({ limit, after });
    found.push(...items);
    if (next === null) return found;
    after = next;
  }
}

export function allCases(cases: CaseQueries): Promise<CaseSummary[]> {
  return allPages((page) => cases.list({}, page));
}
