// The KPI instances that count from the customer's latest unanswered message. Before the first response there are none
// while the case is open: until then the instance of the first response runs. It ended with a case that was closed
// without one.

import type { CaseFacts } from '../case/case-facts.js';
import { isActive } from '../case/status.js';
import type { ConditionSubject } from '../condition/subject.js';
import type { CaseStatus } from '../rule-set/case-values.js';
import { startCustomerWait } from '../sla/customer-wait.js';
import type { StartedInstance } from '../sla/due-times.js';
import type { DecisionInput } from './decision-input.js';

/** `status`: of the case once the message has joined it. */
export function startNextResponse(
  { rules, intake, now, customer }: DecisionInput,
  found: CaseFacts,
  status: CaseStatus,
): readonly StartedInstance[] {
  if (found.firstResponseAt === null && isActive(found.status)) return [];
  const subject: ConditionSubject = {
    message: null,
    sender: null,
    mailbox: intake.mailbox,
    contact: customer.contact.id === null ? null : customer.contact,
    account: customer.account,
    entitlement: found.entitlement && { covered: true, ...found.entitlement, sla: found.sla, remaining: null },
    case: { ...found, status },
    time: null,
  };
  const startAt = intake.receivedAt < now ? intake.receivedAt : now;
  return startCustomerWait(rules, { sla: found.sla, subject, stays: [{ status, from: startAt, to: null }] }, startAt);
}
