// A case goes back to its queue: it waits there, and nobody has it.

import { caseNumber } from '../../core/case/number.js';
import { type ActionContext, type ActionResult, done, refuseClosed } from './action.js';

export function release(context: ActionContext): ActionResult {
  const { case: found } = context;
  const number = caseNumber(found.number);
  const closed = refuseClosed(context, number);
  if (closed !== null) return closed;
  return done(`${number} waits in "${found.queue}" again`, {
    insert: {},
    update: {
      Case: [{ id: found.id, assignee: null }],
      ...(found.queueItemId !== null && { QueueItem: [{ id: found.queueItemId, agent: null, pickedAt: null }] }),
    },
  });
}
