// What a rule folder contains, in a few words.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { countRules } from '../../rules/count.js';
import { counted } from './text.js';

const nouns: Readonly<Record<keyof ReturnType<typeof countRules>, readonly [one: string, many: string]>> = {
  mailboxes: ['mailbox', 'mailboxes'],
  recordCreationItems: ['record creation item', 'record creation items'],
  routingItems: ['routing item', 'routing items'],
  queues: ['queue', 'queues'],
  agents: ['agent', 'agents'],
  slas: ['SLA', 'SLAs'],
  calendars: ['calendar', 'calendars'],
  entitlementTemplates: ['entitlement template', 'entitlement templates'],
  contractTemplates: ['contract template', 'contract templates'],
  goals: ['goal', 'goals'],
  processes: ['process', 'processes'],
  webhooks: ['webhook', 'webhooks'],
  resources: ['resource', 'resources'],
  services: ['service', 'services'],
};

/** `1 mailbox, 3 queues`: what there is none of is left out. */
export function ruleCountsText(rules: RuleSet): string {
  const counts: Readonly<Record<string, number>> = countRules(rules);
  const found = Object.entries(nouns).flatMap(([kind, [one, many]]) => {
    const count = counts[kind] ?? 0;
    return count > 0 ? [counted(count, one, many)] : [];
  });
  return found.join(', ');
}
