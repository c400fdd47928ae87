// Which queue a new case goes to, and whether it is assigned to an agent at once. The first matching item wins; without
// one the default queue gets the case.

import { firstMatchingItem, type RecordItems } from '../condition/first-matching-item.js';
import type { ConditionSubject } from '../condition/subject.js';
import type { Reason } from '../rule-set/reason.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { AgentLoad } from './agent-load.js';
import { chooseAgent } from './choose-agent.js';

export type RoutingReason = Reason<'routing-default' | 'routing-item-matched' | 'assigned'>;

export interface Route {
  readonly queue: string;
  readonly assignee: string | null;
  /** The item, by name, that assigns the case as soon as an agent is free; null: none does. */
  readonly awaits: string | null;
  readonly reasons: readonly RoutingReason[];
}

/** Automatic assignment leaves out agents who are not at work at `now`; an item that names an agent does not.
 *  `record`, if given, gets the evaluation of the items. */
export function routeCase(
  rules: RuleSet,
  subject: ConditionSubject,
  loads: readonly AgentLoad[],
  now: Date,
  record?: RecordItems,
): Route {
  const item = firstMatchingItem(rules.routing.items, subject, record);
  if (item === undefined) {
    const text = `no routing item matches: default queue "${rules.routing.default}"`;
    return { queue: rules.routing.default, assignee: null, awaits: null, reasons: [{ code: 'routing-default', text }] };
  }
  const matched: RoutingReason = {
    code: 'routing-item-matched',
    text: `routing item "${item.name}": queue "${item.queue}"`,
    at: item.at,
  };
  if (item.agent !== null) {
    const assigned: RoutingReason = { code: 'assigned', text: `the item names agent ${item.agent}`, at: item.at };
    return { queue: item.queue, assignee: item.agent, awaits: null, reasons: [matched, assigned] };
  }
  const chosen = chooseAgent(rules, item, loads, now);
  if (chosen === null) return { queue: item.queue, assignee: null, awaits: null, reasons: [matched] };
  return {
    queue: item.queue,
    assignee: chosen.agent,
    awaits: chosen.agent === null ? item.name : null,
    reasons: [matched, { code: 'assigned', text: chosen.why, at: item.at }],
  };
}
