// Lists cases, the oldest first: all of them, or those that pass the filters of a search.

import type { CaseSearch } from '../../ports/case-search.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Page, PageRequest } from '../../ports/page.js';
import type { CaseFilter, CaseQueries, CaseSummary } from '../../ports/queries.js';
import { type QueryDeps, readQuery } from './read-query.js';

interface Deps extends QueryDeps {
  readonly caseSearch: Pick<CaseSearch, 'list' | 'hasCasesOf'>;
  readonly cases: Pick<CaseQueries, 'list'>;
  readonly clock: Clock;
}

export type ListedCases =
  | { readonly ok: true; readonly page: Page<CaseSummary> }
  /** `column` of `written` counts from 1. */
  | { readonly ok: false; readonly column: number; readonly text: string };

/** `written`: filters as in a search, which hold beside the others; empty: none. */
export async function listCases(
  deps: Deps,
  written: string,
  filter: CaseFilter,
  page: PageRequest,
): Promise<ListedCases> {
  const { caseSearch, cases, clock } = deps;
  if (written.trim() === '') return { ok: true, page: await cases.list(filter, page) };
  const parsed = await readQuery(deps, written);
  if (!parsed.ok) return parsed;
  const [term] = parsed.query.terms;
  if (term !== undefined) {
    const text = `"${term.text}" is no filter: \`casemill case search\` finds words, \`case list\` takes queue:, status: and the like`;
    return { ok: false, column: Math.max(1, written.indexOf(term.text) + 1), text };
  }
  const { queue, status, customer } = filter;
  const others = [
    ...(queue === undefined ? [] : [{ by: 'queue', values: [queue], negated: false } as const]),
    ...(status === undefined ? [] : [{ by: 'status', values: [status], negated: false } as const]),
    ...(customer === undefined ? [] : [{ by: 'customer', values: [customer], negated: false } as const]),
  ];
  return { ok: true, page: await caseSearch.list([...parsed.query.filters, ...others], clock(), page) };
}
