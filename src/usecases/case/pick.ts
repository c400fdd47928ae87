// An agent takes a case from its queue. Exactly one gets it; the others are told who.

import { caseNumber } from '../../core/case/number.js';
import { noChanges } from '../../ports/rows.js';
import { type ActionContext, type ActionResult, done, refuse, refuseClosed } from './action.js';

export function pick(context: ActionContext): ActionResult {
  const { case: found, agent, rules, now } = context;
  const number = caseNumber(found.number);
  const closed = refuseClosed(context, number);
  if (closed !== null) return closed;
  if (found.assignee === agent) return done(`${number} is yours already`, noChanges);
  if (found.assignee !== null) return refuse('already-picked', `${number} was picked by ${found.assignee}`);
  const members = rules.queues.get(found.queue)?.members ?? [];
  if (!members.includes(agent)) {
    const text = `${agent} does not work queue "${found.queue}", in which ${number} waits (members: ${members.join(', ') || 'none'})`;
    return refuse('not-a-member', text);
  }
  return done(`${number} is yours`, {
    insert: {},
    update: {
      Case: [{ id: found.id, assignee: agent, pickedAt: now }],
      ...(found.queueItemId !== null && { QueueItem: [{ id: found.queueItemId, agent, pickedAt: now }] }),
    },
  });
}
