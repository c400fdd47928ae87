// An agent puts a case aside, or takes it up again. What stands still meanwhile is said by the rules' `pauseWhen`.

import { caseNumber } from '../../core/case/number.js';
import type { PauseStatus } from '../../core/rule-set/case-values.js';
import { noChanges } from '../../ports/rows.js';
import { type ActionContext, type ActionResult, done, refuseClosed } from './action.js';

export type WorkStatus = 'in-progress' | PauseStatus;

export function setStatus(context: ActionContext, status: WorkStatus): ActionResult {
  const { case: found } = context;
  const number = caseNumber(found.number);
  const closed = refuseClosed(context, number);
  if (closed !== null) return closed;
  if (found.status === status) return done(`${number} is ${status} already`, noChanges);
  return done(`${number} is ${status}`, { insert: {}, update: { Case: [{ id: found.id, status }] } });
}
