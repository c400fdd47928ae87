// A case goes to another queue. Nobody works it there yet, since who had it works the other one; the agents of the new
// queue are notified.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { CaseState } from '../../core/case/state.js';
import { agentsFor } from '../../core/outbound/recipients.js';
import type { CaseContext } from './case-context.js';
import { notifyAgents } from './notify-agents.js';

/** `by`: the agent who moves it, and needs no notice. */
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
  const agents = agentsFor(context.rules, { queue, assignee: null }).filter(({ name }) => name !== by);
  return notifyAgents(context, found, agents, 'case-moved');
}
