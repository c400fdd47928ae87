// A case goes to another queue. Nobody works it there yet, since who had it works the other one; the agents of the new
// queue are notified, and so is who had it.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { CaseState } from '../../core/case/state.js';
import { agentsFor } from '../../core/outbound/recipients.js';
import type { CaseContext } from './case-context.js';
import { notifyAgents } from './notify-agents.js';

/** `by`: the agent who moves it, and needs no notice; of that, who had it hears by another mail. Null: the rules. */
export function moveToQueue(
  context: CaseContext,
  found: CaseState,
  queue: string,
  by: string | null,
): readonly LaterEvent[] {
  const { deps, now } = context;
  return [{ type: 'queued', queue, queueItemId: deps.newId(), at: now }, ...notifyQueue(context, found, queue, by)];
}

function notifyQueue(context: CaseContext, found: CaseState, queue: string, by: string | null) {
  const { rules } = context;
  const members = agentsFor(rules, { queue, assignee: null });
  const before = rules.agents.get(found.assignee ?? '');
  const others = members.filter((agent) => agent.name !== by && agent !== before);
  const agents = before === undefined || by !== null ? others : [...others, before];
  return notifyAgents(context, found, agents, 'case-moved');
}
