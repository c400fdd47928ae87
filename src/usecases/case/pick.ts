// An agent takes a case from its queue. Exactly one gets it; the others are told who.

import { type ActionContext, type ActionResult, done, refuse } from './action.js';
import { membersTold } from './taken.js';

export function pick(context: ActionContext): ActionResult {
  const { case: found, number, agent, rules, now } = context;
  if (found.assignee === agent) return done(`${number} is yours already`, []);
  if (found.assignee !== null) return refuse('already-picked', `${number} was picked by ${found.assignee}`);
  const members = rules.queues.get(found.queue)?.members ?? [];
  if (!members.includes(agent)) {
    const who = members.join(', ') || 'none';
    const text = `${agent} is not a member of queue "${found.queue}", in which ${number} waits (members: ${who})`;
    return refuse('not-a-member', text);
  }
  return done(`${number} is yours`, [{ type: 'picked', agent, at: now }, ...membersTold(context)]);
}
