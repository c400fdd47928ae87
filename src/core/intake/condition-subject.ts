// What the conditions of rules see of one message.

import type { ConditionSubject } from '../condition/subject.js';
import { domainOf } from '../email/address-parts.js';
import { countedRemaining } from '../entitlement/amount.js';
import type { CoverageResult } from '../entitlement/coverage.js';
import { currentSlaName } from '../rule-set/sla.js';
import type { Open } from './decision.js';
import type { DecisionInput } from './decision-input.js';

/** `about`: the case; null until it is decided that there will be one. */
export function conditionSubject(
  { message, intake, customer, rules }: DecisionInput,
  { covered, entitlement }: CoverageResult,
  about: ConditionSubject['case'],
): ConditionSubject {
  return {
    message,
    mailbox: intake.mailbox,
    sender: {
      known: customer.known,
      address: customer.contact.address,
      domain: domainOf(customer.contact.address),
      trust: customer.trust,
    },
    contact: customer.contact.id === null || customer.trust === 'failed' ? null : customer.contact,
    account: customer.account,
    entitlement: entitlement && {
      covered,
      name: entitlement.name,
      sla: covered && entitlement.sla !== null ? currentSlaName(rules.slas, entitlement.sla) : null,
      remaining: countedRemaining(entitlement),
    },
    case: about,
    time: { at: intake.receivedAt, timeZone: rules.settings.timeZone ?? 'UTC', calendars: rules.calendars },
  };
}

/** The case that is about to be opened. `queue`: null until it is routed. */
export function caseToOpen(fields: Open['fields'], queue: string | null): ConditionSubject['case'] {
  return { ...fields, status: 'in-progress', queue };
}
