// An agent changes what a case is.

import type { CasePriority, CaseType } from '../../core/rule-set/case-values.js';
import { currentSlaName, currentSlas } from '../../core/rule-set/sla.js';
import { type ActionContext, type ActionResult, done, refuse } from './action.js';

/** What is left out stays. */
export interface NewFields {
  readonly priority?: CasePriority;
  readonly type?: CaseType;
  readonly sla?: string;
}

export function changeFields({ rules, number }: ActionContext, { priority, type, sla }: NewFields): ActionResult {
  if (sla !== undefined && !rules.slas.has(sla)) {
    const known = currentSlas(rules.slas).map(({ name }) => name);
    return refuse('no-sla', `there is no SLA "${sla}" (SLAs: ${known.join(', ') || 'none'})`);
  }
  const fields = {
    ...(priority !== undefined && { priority }),
    ...(type !== undefined && { type }),
    ...(sla !== undefined && { sla: currentSlaName(rules.slas, sla) }),
  };
  const changed = Object.entries(fields).map(([field, value]) => `${field} ${value}`);
  return done(`${number} has ${changed.join(', ')}`, [{ type: 'fields-changed', fields }]);
}
