// What a KPI says about one case: from when it counts, whether it applies, when it has succeeded, when it stands still.

import type { Pause } from '../calendar/pause.js';
import { conditionHolds } from '../condition/evaluate.js';
import type { ConditionSubject } from '../condition/subject.js';
import type { CaseStatus, CaseTime } from '../rule-set/case-values.js';
import type { Kpi } from '../rule-set/sla.js';

export type CaseTimes = Readonly<Record<CaseTime, Date | null>>;

/** A time that the case spent in one status; still in it while `to` is null. */
export interface StatusStay extends Pause {
  readonly status: CaseStatus;
}

/** Null: the clock has nothing to count from yet, or starts with each mail of the customer. */
export function startOf(kpi: Kpi, times: CaseTimes): Date | null {
  return kpi.from === 'customer-mail' ? null : times[kpi.from];
}

export function applies(kpi: Kpi, subject: ConditionSubject): boolean {
  return conditionHolds(kpi.when, subject);
}

/** When a clock that began at `startedAt` succeeded; null when it has not. A condition that holds holds since now. */
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

/** The stays in which this clock stands still, as its pauses. */
export function pausesOf(kpi: Kpi, stays: readonly StatusStay[]): readonly Pause[] {
  return stays.filter(({ status }) => kpi.pauseWhen.some((paused) => paused === status));
}
