// The agents who work a queue, and those who get cases automatically.

import type { Agent } from '../rule-set/agents-and-queues.js';
import type { RuleSet } from '../rule-set/rule-set.js';

/** The members of a queue, in the order of the rule file. */
export function membersOf(rules: RuleSet, queue: string): readonly Agent[] {
  return (rules.queues.get(queue)?.members ?? []).flatMap((name) => rules.agents.get(name) ?? []);
}

/** Names of the agents among whom routing items choose. Only how busy these are is asked, not how busy everybody was
 *  who ever had a case. */
export function candidates(rules: RuleSet): readonly string[] {
  const queues = new Set(rules.routing.items.flatMap(({ assign, queue }) => (assign === null ? [] : queue)));
  return [...new Set([...queues].flatMap((queue) => membersOf(rules, queue).map(({ name }) => name)))];
}
