// An agent puts a case aside, or takes it up again. Which KPIs pause meanwhile is for the rules' `pauseWhen` to say.

import { statusChange } from '../../core/case/status-change.js';
import type { PauseStatus } from '../../core/rule-set/case-values.js';
import { type ActionContext, type ActionResult, done } from './action.js';

export type WorkStatus = 'in-progress' | PauseStatus;

export function setStatus({ case: found, number, deps, now }: ActionContext, status: WorkStatus): ActionResult {
  if (found.status === status) return done(`${number} is ${status} already`, []);
  return done(`${number} is ${status}`, [statusChange(status, deps.newId, now)]);
}
