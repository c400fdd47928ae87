// The KPI instances that count how long the customer waits for the next answer (`from: customer-mail`).

import type { ConditionSubject } from '../condition/subject.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { type StartedInstance, startInstance } from './due-times.js';
import { applies, pausesOf, type StatusStay } from './kpi.js';

/** Those of the SLA that apply, counted from `startAt`. */
export function startCustomerWait(
  { slas, calendars }: Pick<RuleSet, 'slas' | 'calendars'>,
  of: { readonly sla: string | null; readonly subject: ConditionSubject; readonly stays: readonly StatusStay[] },
  startAt: Date,
): readonly StartedInstance[] {
  const sla = of.sla === null ? undefined : slas.get(of.sla);
  const calendar = sla && calendars.get(sla.calendar);
  if (sla === undefined || calendar === undefined) return [];
  return sla.kpis
    .filter((kpi) => kpi.from === 'customer-mail' && applies(kpi, of.subject))
    .map((kpi) => startInstance(kpi, calendar, startAt, pausesOf(kpi, of.stays)));
}
