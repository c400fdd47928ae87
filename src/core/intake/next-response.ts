// The KPI instances that count from the customer's latest unanswered message. Before the first response there are none:
// until then the instance of the first response runs.

import type { CaseFacts } from '../case/case-facts.js';
import type { ConditionSubject } from '../condition/subject.js';
import type { CaseStatus } from '../rule-set/case-values.js';
import { type StartedInstance, startInstance } from '../sla/due-times.js';
import { applies, pausesOf } from '../sla/kpi.js';
import type { DecisionInput } from './decision-input.js';

/** `status`: of the case once the message has joined it. */
export function startNextResponse(
  { rules, intake, now, customer }: DecisionInput,
  found: CaseFacts,
  status: CaseStatus,
): readonly StartedInstance[] {
  const sla = found.sla === null ? undefined : rules.slas.get(found.sla);
  const calendar = sla && rules.calendars.get(sla.calendar);
  if (sla === undefined || calendar === undefined || found.firstResponseAt === null) return [];
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
  return sla.kpis
    .filter((kpi) => kpi.from === 'customer-mail' && applies(kpi, subject))
    .map((kpi) => startInstance(kpi, calendar, startAt, pausesOf(kpi, [{ status, from: startAt, to: null }])));
}
