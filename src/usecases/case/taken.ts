// Tells the other members of a queue that one of them took a case, where the queue wants it.

import type { MailsPromised } from '../../core/case/event.js';
import { membersOf } from '../../core/routing/members.js';
import { type ActionContext, agentName } from './action.js';
import { notifyAgents } from './notify-agents.js';

export function membersTold(context: ActionContext): readonly MailsPromised[] {
  const { rules, case: found, agent } = context;
  if (rules.queues.get(found.queue)?.taken !== 'members') return [];
  const others = membersOf(rules, found.queue).filter(({ name }) => name !== agent);
  return notifyAgents(context, found, others, 'case-taken', { agent: { name: agentName(context) } });
}
