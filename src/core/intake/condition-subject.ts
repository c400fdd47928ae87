// What the conditions of rules see of one mail.

import type { ConditionSubject } from '../condition/subject.js';
import { domainOf } from '../email/address-parts.js';
import { countedRemaining } from '../entitlement/amount.js';
import type { CoverageResult } from '../entitlement/coverage.js';
import type { Open } from './decision.js';
import type { DecisionInput } from './decision-input.js';

/** `of`: the case, null while it is decided whether there will be one. */
export function conditionSubject(
  { mail, intake, customer, rules }: DecisionInput,
  covered: CoverageResult,
  of: ConditionSubject['case'],
): ConditionSubject {
  return {
    mail,
    mailbox: intake.mailbox,
    sender: {
      known: customer.known,
      address: customer.contact.address,
      domain: domainOf(customer.contact.address),
      trust: customer.trust,
    },
    contact: customer.contact.id === null ? null : customer.contact,
    account: customer.account,
    entitlement: covered.entitlement && {
      covered: covered.covered,
      name: covered.entitlement.name,
      sla: covered.covered ? covered.entitlement.sla : null,
      remaining: countedRemaining(covered.entitlement),
    },
    case: of,
    time: { at: intake.receivedAt, timeZone: rules.settings.timeZone, calendars: rules.calendars },
  };
}

/** The case as conditions see it before it exists. `queue`: null while it is decided which. */
export function newCase(fields: Open['fields'], queue: string | null): ConditionSubject['case'] {
  return { ...fields, status: 'in-progress', queue };
}
