// Reads what people type to find cases, with the names of the queues and agents that there are. Former ones, which the
// rules no longer have, count as long as a case has them.

import { type KnownNames, type ParsedCaseQuery, parseCaseQuery } from '../../core/search/parse-case-query.js';
import type { CaseSearch } from '../../ports/case-search.js';

export interface QueryDeps {
  readonly caseSearch: Pick<CaseSearch, 'hasCasesOf'>;
  /** Null when the rules cannot be read: then every name is taken. */
  readonly names: () => Promise<KnownNames | null>;
}

export async function readQuery({ caseSearch, names }: QueryDeps, written: string): Promise<ParsedCaseQuery> {
  let known = await names();
  for (;;) {
    const parsed = parseCaseQuery(written, known);
    if (parsed.ok || known === null || parsed.unknown === undefined) return parsed;
    const { by, name } = parsed.unknown;
    if (!(await caseSearch.hasCasesOf(by, name))) return { ok: false, column: parsed.column, text: parsed.text };
    known = { ...known, [by]: [...known[by], name] };
  }
}
