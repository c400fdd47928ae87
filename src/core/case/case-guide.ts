// The guide of a case: its process as the rules have it, with what the case is and what was done on it.

import { type Guide, guideOf } from '../process/guide.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { conditionSubjectOf } from './for-review.js';
import { caseNumber } from './number.js';
import type { CaseState } from './state.js';
import { isActive } from './status.js';

/** Null when the case follows no process, or was merged: the work goes on on the other case. What was done on a closed
 *  case is told without what to say and do next. */
export function caseGuide(state: CaseState, { processes, agents }: RuleSet): Guide | null {
  const { process, stage, assignee } = state;
  if (process === null || stage === null || state.mergedInto !== null) return null;
  const source = {
    subject: conditionSubjectOf(state),
    number: caseNumber(state.number),
    agent: assignee === null ? null : (agents.get(assignee)?.displayName ?? assignee),
    language: state.customer.language ?? state.language,
  };
  const guide = guideOf(processes.get(process), { process, stage }, state, source);
  return isActive(state.status) ? guide : { ...guide, script: [], missing: [], next: null, isNextOpen: false };
}
