// Makes the words that searches read, of cases that changed and, after an upgrade, of all. What changed is noted in the
// transaction of the change, so a worker that dies leaves nothing out.

import type { CaseSearch } from '../../ports/case-search.js';

interface Deps {
  readonly caseSearch: Pick<CaseSearch, 'indexSome'>;
}

export const indexCasesEveryMs = 2_000;

/** Changes to a transaction. */
const atOnce = 250;

/** Ends when nothing is left, or at the signal. */
export async function indexCases({ caseSearch }: Deps, signal?: AbortSignal): Promise<void> {
  while (signal?.aborted !== true) {
    if ((await caseSearch.indexSome(atOnce)) < atOnce) return;
  }
}
