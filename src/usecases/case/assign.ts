// An agent gives a case to a colleague, who is told by mail.

import { type ActionContext, type ActionResult, agentName, done, refuse } from './action.js';
import { notifyAgents } from './notify-agents.js';

/** `to`: by name. */
export function assign(context: ActionContext, to: string): ActionResult {
  const { rules, case: found, number, agent, now } = context;
  const colleague = rules.agents.get(to);
  if (colleague === undefined) {
    return refuse('no-agent', `there is no agent "${to}" (agents: ${[...rules.agents.keys()].join(', ')})`);
  }
  if (found.assignee === to) return done(`${number} is ${to}'s already`, []);
  const told =
    to === agent
      ? []
      : notifyAgents(context, found, [colleague], 'case-handed-over', { agent: { name: agentName(context) } });
  return done(`${number} is ${to}'s`, [{ type: 'picked', agent: to, at: now }, ...told]);
}
