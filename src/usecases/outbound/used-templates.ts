// Every template that a mail may be made from: those that the system itself uses, and those that the rules name.

import type { RuleSet } from '../../core/rule-set.js';

/** Used whatever the rules say. */
const ownTemplates = [
  'agent-reply',
  'article',
  'case-moved',
  'command-refused',
  'customer-replied',
  'loop-stopped',
  'mailbox-differs',
  'mailbox-down',
  'mailbox-well',
  'not-delivered',
  'quarantine-notice',
  'queue-notification',
  'sla-failure',
  'sla-warning',
];

/** Their names, each once. */
export function usedTemplates(rules: RuleSet): readonly string[] {
  const byRules = [...rules.recordCreation.values()].flatMap(({ acknowledge, requireEntitlement, items }) => [
    ...(acknowledge === null ? [] : [acknowledge]),
    ...items.flatMap(({ sendTemplate }) => sendTemplate ?? []),
    ...[requireEntitlement, ...items.map((item) => item.requireEntitlement)].flatMap((policy) =>
      policy !== null && typeof policy === 'object' ? [policy.declineWith] : [],
    ),
  ]);
  const atMilestones = [...rules.slas.values()]
    .flatMap(({ kpis }) => kpis.flatMap(({ on }) => [...on.warning, ...on.failure, ...on.success]))
    .flatMap((action) => (action.kind === 'mail' ? [action.template] : []));
  return [...new Set([...ownTemplates, ...byRules, ...atMilestones])];
}
