// An agent changes what a case is, or where it waits. Its clocks follow.

import { caseNumber } from '../../core/case/number.js';
import type { CasePriority, CaseType } from '../../core/rule-set/case-values.js';
import { noChanges } from '../../ports/rows.js';
import { type ActionContext, type ActionResult, done, refuse, refuseClosed } from './action.js';
import { moveToQueue } from './move-to-queue.js';

/** What is left out stays. */
export interface CaseChange {
  readonly priority?: CasePriority;
  readonly type?: CaseType;
  readonly sla?: string;
}

export function changeCase(context: ActionContext, { priority, type, sla }: CaseChange): ActionResult {
  const { case: found, rules } = context;
  const number = caseNumber(found.number);
  const closed = refuseClosed(context, number);
  if (closed !== null) return closed;
  if (sla !== undefined && !rules.slas.has(sla)) {
    return refuse('no-sla', `there is no SLA "${sla}" (SLAs: ${[...rules.slas.keys()].join(', ') || 'none'})`);
  }
  const change = {
    ...(priority !== undefined && { priority }),
    ...(type !== undefined && { type }),
    ...(sla !== undefined && { sla }),
  };
  const said = Object.entries(change).map(([field, value]) => `${field} ${value}`);
  return done(`${number} has ${said.join(', ')}`, { insert: {}, update: { Case: [{ id: found.id, ...change }] } });
}

export function route(context: ActionContext, queue: string): ActionResult {
  const { case: found, rules } = context;
  const number = caseNumber(found.number);
  const closed = refuseClosed(context, number);
  if (closed !== null) return closed;
  if (!rules.queues.has(queue)) {
    return refuse('no-queue', `there is no queue "${queue}" (queues: ${[...rules.queues.keys()].join(', ')})`);
  }
  if (queue === found.queue) return done(`${number} is in "${queue}" already`, noChanges);
  return done(`${number} waits in "${queue}"`, moveToQueue(context, queue, context.agent));
}
