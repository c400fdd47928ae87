// The clock of one KPI: when it warns and when it fails. Due times are always computed afresh from the start and the
// pauses, never moved by differences, so applying a rule set again, in any order, gives the same answer.

import type { Calendar, Kpi, KpiName } from '../rule-set.js';
import { addBusinessTime, businessTimeBetween } from './calendar.js';
import { allClosed, type Pause } from './pause.js';

export { type KpiInstanceFacts, type KpiStatus, kpiStatus } from './kpi-status.js';
export type { Pause } from './pause.js';
export { chooseSla, type SlaCandidates, type SlaSource } from './sla-choice.js';

/** The two milestones. `warnAt` is null without a warning; both are null while the clock is paused. */
export interface DueTimes {
  readonly warnAt: Date | null;
  readonly failAt: Date | null;
}

export interface Clock extends DueTimes {
  readonly kpi: KpiName;
  /** What it is measured from, as given; in closed time the clock starts when the calendar next opens. */
  readonly startedAt: Date;
}

/** A clock that starts now and was never paused. */
export function startClock(kpi: Kpi, calendar: Calendar, startAt: Date): Clock {
  return { kpi: kpi.name, startedAt: startAt, ...dueTimes(kpi, calendar, startAt, []) };
}

/**
 * When the clock warns and fails. Only time that is both paused and open moves them, so the business time that remains
 * at a pause remains at its end. A pause that is still open leaves no due times: whoever pauses a clock first acts on a
 * milestone that it has already reached.
 */
export function dueTimes(kpi: Kpi, calendar: Calendar, startAt: Date, pauses: readonly Pause[]): DueTimes {
  if (!allClosed(pauses)) return { warnAt: null, failAt: null };
  return {
    warnAt: kpi.warnAfterMs === null ? null : addBusinessTime(calendar, startAt, kpi.warnAfterMs, pauses),
    failAt: addBusinessTime(calendar, startAt, kpi.failAfterMs, pauses),
  };
}

/** Business milliseconds from `at` to failure: what the clock still has. Negative when it has failed. */
export function remainingMs(kpi: Kpi, calendar: Calendar, startAt: Date, pauses: readonly Pause[], at: Date): number {
  return kpi.failAfterMs - businessTimeBetween(calendar, startAt, at, pauses);
}
