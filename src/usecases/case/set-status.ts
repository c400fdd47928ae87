// An agent puts a case aside, or takes it up again. Which KPIs pause meanwhile is for the rules' `pauseWhen` to say.

import { isActive } from '../../core/case/status.js';
import { statusChange } from '../../core/case/status-change.js';
import type { PauseStatus } from '../../core/rule-set/case-values.js';
import { type ActionContext, type ActionResult, done } from './action.js';
import { reactivate } from './reactivate.js';

export type WorkStatus = 'in-progress' | PauseStatus;

export function setStatus(context: ActionContext, status: WorkStatus): ActionResult {
  const { case: found, number, deps, now } = context;
  // To go on with a closed case is to take it up again.
  if (!isActive(found.status)) return reactivate(context);
  if (found.status === status) return done(`${number} is ${status} already`, []);
  return done(`${number} is ${status}`, [statusChange(status, deps.newId, now)]);
}
