// The clock of one KPI: when it warns and when it fails. Due times are always computed afresh from the start and the
// pauses, never moved by differences, so applying a rule set again, in any order, gives the same answer.

import { addBusinessTime, businessTimeBetween } from '../calendar/business-time.js';
import { allClosed, closedPauses, openPauseStart, type Pause } from '../calendar/pause.js';
import type { Calendar } from '../rule-set/calendar.js';
import type { Kpi, KpiName } from '../rule-set/sla.js';

/** Every milestone of a clock. Null: a pause that is still open keeps it from being known. */
export interface Milestones {
  /** One for each warning step, ascending. */
  readonly warnAts: readonly (Date | null)[];
  readonly failAt: Date | null;
}

/** The first warning and the failure. `warnAt` is null without a warning; both are null while the clock is paused. */
export interface DueTimes {
  readonly warnAt: Date | null;
  readonly failAt: Date | null;
}

export interface StartedInstance extends DueTimes {
  readonly kpi: KpiName;
  /** What it is measured from, as given; in closed time the clock starts when the calendar next opens. */
  readonly startedAt: Date;
}

/** A clock that was paused before, if at all. */
export function startInstance(
  kpi: Kpi,
  calendar: Calendar,
  startAt: Date,
  pauses: readonly Pause[] = [],
): StartedInstance {
  return { kpi: kpi.name, startedAt: startAt, ...dueTimes(kpi, calendar, startAt, pauses) };
}

/**
 * When the clock warns and fails. Only time that is both paused and open moves them, so the business time that remains
 * at a pause remains at its end. A pause that is still open leaves no due times.
 */
export function dueTimes(kpi: Kpi, calendar: Calendar, startAt: Date, pauses: readonly Pause[]): DueTimes {
  if (!allClosed(pauses)) return { warnAt: null, failAt: null };
  const { warnAts, failAt } = milestones(kpi, calendar, startAt, pauses);
  return { warnAt: warnAts[0] ?? null, failAt };
}

/** The same for every milestone: one that was reached before a pause that is still open began keeps its time. */
export function milestones(kpi: Kpi, calendar: Calendar, startAt: Date, pauses: readonly Pause[]): Milestones {
  const since = openPauseStart(pauses);
  const ended = closedPauses(pauses);
  const after = (ms: number): Date | null => {
    const dueAt = addBusinessTime(calendar, startAt, ms, ended);
    return since === null || dueAt <= since ? dueAt : null;
  };
  return { warnAts: kpi.warnAfterMs.map(after), failAt: after(kpi.failAfterMs) };
}

/** Business milliseconds from `at` to failure: what the clock still has. Negative when it has failed. */
export function remainingMs(kpi: Kpi, calendar: Calendar, startAt: Date, pauses: readonly Pause[], at: Date): number {
  return kpi.failAfterMs - businessTimeBetween(calendar, startAt, at, pauses);
}
