// An agent gives a case to a colleague, or takes it from one. Both are told by mail.

import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import { type ActionContext, type ActionResult, agentName, done, refuse } from './action.js';
import { notifyAgents } from './notify-agents.js';

/** `to`: by name. */
export function assign(context: ActionContext, to: string): ActionResult {
  const { rules, case: found, number, now } = context;
  const colleague = rules.agents.get(to);
  if (colleague === undefined) {
    return refuse('no-agent', `there is no agent "${to}" (agents: ${[...rules.agents.keys()].join(', ')})`);
  }
  if (found.assignee === to) return done(`${number} is ${to}'s already`, []);
  const before = rules.agents.get(found.assignee ?? '');
  return done(`${number} is ${to}'s`, [
    { type: 'picked', agent: to, at: now },
    ...told(context, colleague, 'case-handed-over', agentName(context)),
    ...(before === undefined ? [] : told(context, before, 'case-taken', colleague.displayName)),
  ]);
}

/** Nobody is told of their own doing. */
function told(context: ActionContext, reader: Agent, template: string, name: string) {
  if (reader.name === context.agent) return [];
  return notifyAgents(context, context.case, [reader], template, { agent: { name } });
}
