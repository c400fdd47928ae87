// Reads a KPI's definition against one case: when it starts, whether it applies, when it succeeded, when it pauses.

import type { Pause } from '../calendar/pause.js';
import { conditionHolds } from '../condition/evaluate.js';
import type { ConditionSubject } from '../condition/subject.js';
import type { CaseStatus, CaseTime } from '../rule-set/case-values.js';
import type { Kpi } from '../rule-set/sla.js';

/** The times of a case that KPIs count from and to. */
export type CaseTimes = Readonly<Record<CaseTime, Date | null>>;

/** A time that the case spent in one status, still in it while `to` is null; or that an appointment is awaited,
 *  which may end in the future. */
export interface StatusStay extends Pause {
  readonly status: CaseStatus | 'appointment';
}

/** The instant it counts from; null when there is none yet, and for KPIs that start with each mail of the customer. */
export function startOf(kpi: Kpi, times: CaseTimes): Date | null {
  return kpi.from === 'customer-mail' ? null : times[kpi.from];
}

/** Whether the KPI's `when` holds. */
export function applies(kpi: Kpi, subject: ConditionSubject): boolean {
  return conditionHolds(kpi.when, subject);
}

/** When an instance that started at `startedAt` succeeded; null when it has not. A condition counts from now on. */
export function successOf(
  kpi: Kpi,
  startedAt: Date,
  times: CaseTimes,
  subject: ConditionSubject,
  now: Date,
): Date | null {
  const reachedAt = kpi.until === null ? null : times[kpi.until];
  if (reachedAt !== null && reachedAt >= startedAt) return reachedAt;
  return kpi.success !== null && conditionHolds(kpi.success, subject) ? now : null;
}

/** The times in which this KPI pauses. */
export function pausesOf(kpi: Kpi, stays: readonly StatusStay[]): readonly Pause[] {
  return stays.filter(({ status }) => kpi.pauseWhen.some((paused) => paused === status));
}
