// Counts what a rule set holds, for the one line that an admin wants to see when nothing is wrong.

import type { RuleSet } from '../core/rule-set/rule-set.js';

/** How many things of each kind there are, by the words of the JSON answer. */
export function countRules(rules: RuleSet) {
  return {
    mailboxes: rules.mailboxes.size,
    recordCreationItems: [...rules.recordCreation.values()].reduce((sum, rule) => sum + rule.items.length, 0),
    routingItems: rules.routing.items.length,
    queues: rules.queues.size,
    agents: rules.agents.size,
    slas: rules.slas.size,
    calendars: rules.calendars.size,
    entitlementTemplates: rules.entitlementTemplates.size,
    contractTemplates: rules.contractTemplates.size,
    goals: rules.goals.size,
    processes: rules.processes.size,
  };
}
