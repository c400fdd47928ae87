// Where a case is on its process, for people who look at it.

import { caseGuide } from '../../core/case/case-guide.js';
import type { Guide } from '../../core/process/guide.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { CaseQueries } from '../../ports/queries.js';

export interface GuideDeps {
  readonly cases: Pick<CaseQueries, 'state'>;
  readonly rules: () => Promise<RuleSet>;
}

/** Null when the case follows no process, or was merged. Rules that cannot be read become its warning, since the
 *  case can be shown. */
export async function readGuide({ cases, rules }: GuideDeps, number: number): Promise<Guide | null> {
  const state = await cases.state(number);
  if (state === undefined || state.process === null || state.stage === null || state.mergedInto !== null) return null;
  const { process, stage } = state;
  try {
    return caseGuide(state, await rules());
  } catch (error) {
    const warning = `the rules cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { process, stage, warning, steps: [], script: [], missing: [], next: null, isNextOpen: false };
  }
}
