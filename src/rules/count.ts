// Counts the contents of a rule set, for the summary line of a successful check.

import type { RuleSet } from '../core/rule-set/rule-set.js';
import { currentSlas } from '../core/rule-set/sla.js';

/** The number of entries of each kind; the keys are part of the JSON output. */
export function countRules(rules: RuleSet) {
  return {
    mailboxes: rules.mailboxes.size,
    recordCreationItems: [...rules.recordCreation.values()].reduce((sum, rule) => sum + rule.items.length, 0),
    routingItems: rules.routing.items.length,
    queues: rules.queues.size,
    agents: rules.agents.size,
    slas: currentSlas(rules.slas).length,
    calendars: rules.calendars.size,
    entitlementTemplates: rules.entitlementTemplates.size,
    contractTemplates: rules.contractTemplates.size,
    goals: rules.goals.size,
    processes: rules.processes.size,
    webhooks: rules.hooks.size,
    resources: rules.resources.size,
    services: rules.services.size,
  };
}
