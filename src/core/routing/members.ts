// The agents who work a queue.

import type { Agent } from '../rule-set/agents-and-queues.js';
import type { RuleSet } from '../rule-set/rule-set.js';

/** The members of a queue, in the order of the rule file. */
export function membersOf(rules: RuleSet, queue: string): readonly Agent[] {
  return (rules.queues.get(queue)?.members ?? []).flatMap((name) => rules.agents.get(name) ?? []);
}
