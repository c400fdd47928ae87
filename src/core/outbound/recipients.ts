// Chooses the agents to notify: whoever works the case, otherwise the members of its queue if the queue notifies them.

import { membersOf } from '../routing/members.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { PlannedMail } from './planned-mail.js';

/** The agents to notify of something about a case in this queue. */
export function agentsFor(
  rules: RuleSet,
  where: { readonly queue: string; readonly assignee: string | null },
): readonly Agent[] {
  const assignee = where.assignee === null ? undefined : rules.agents.get(where.assignee);
  if (assignee !== undefined) return [assignee];
  return rules.queues.get(where.queue)?.notify === 'members' ? membersOf(rules, where.queue) : [];
}

/** One mail to each of them, which the agent can answer to act on the case. */
export function agentsToNotify(
  rules: RuleSet,
  where: { readonly queue: string; readonly assignee: string | null },
  template: string,
): readonly PlannedMail[] {
  return agentsFor(rules, where).map((agent) => mailTo(agent, template));
}

/** The same for agents whom a rule names, without those who are notified already. */
export function namedAgents(
  rules: RuleSet,
  names: readonly string[],
  notified: readonly PlannedMail[],
  template: string,
): readonly PlannedMail[] {
  return names
    .filter((name) => notified.every(({ agent }) => agent !== name))
    .flatMap((name) => rules.agents.get(name) ?? [])
    .map((agent) => mailTo(agent, template));
}

function mailTo(agent: Agent, template: string): PlannedMail {
  return {
    template,
    to: { address: agent.email, name: agent.displayName },
    audience: 'agent',
    agent: agent.name,
  };
}
