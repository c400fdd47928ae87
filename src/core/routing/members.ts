// The agents who work a queue, and those who get cases automatically.

import type { Agent } from '../rule-set/agents-and-queues.js';
import type { RuleSet } from '../rule-set/rule-set.js';

/** The members of a queue, in the order of the rule file. */
export function membersOf(rules: RuleSet, queue: string): readonly Agent[] {
  return (rules.queues.get(queue)?.members ?? []).flatMap((name) => rules.agents.get(name) ?? []);
}

/** Names of the agents whose loads are asked and kept with the facts of a mail: none when no item assigns, otherwise
 *  all that there are, so that other rules can be tried on the same mail. Who has left does not count, however many
 *  there were. */
export function candidates({ agents, routing }: RuleSet): readonly string[] {
  return routing.items.some(({ assign }) => assign !== null) ? [...agents.keys()] : [];
}
