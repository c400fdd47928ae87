// Computes when a KPI instance warns and fails. Due times always come from the start and the pauses and are never moved
// by differences, so applying a rule set again, in any order, gives the same answer.

import { addBusinessTime, businessTimeBetween } from '../calendar/business-time.js';
import { allClosed, closedPauses, openPauseStart, type Pause } from '../calendar/pause.js';
import type { Calendar } from '../rule-set/calendar.js';
import type { Kpi, KpiName } from '../rule-set/sla.js';

/** Every milestone of an instance; null while an open pause leaves it undetermined. */
export interface Milestones {
  /** One for each warning step, ascending. */
  readonly warnAts: readonly (Date | null)[];
  readonly failAt: Date | null;
}

/** The first warning and the failure. `warnAt` is null without a warning; both are null while the instance is
 *  paused. */
export interface DueTimes {
  readonly warnAt: Date | null;
  readonly failAt: Date | null;
}

/** A new instance, before it is stored. */
export interface StartedInstance extends DueTimes {
  readonly kpi: KpiName;
  /** The instant it counts from, as given. In closed time it starts counting when the calendar next opens. */
  readonly startedAt: Date;
}

/** `pauses`: those that began before it started. */
export function startInstance(
  kpi: Kpi,
  calendar: Calendar,
  startAt: Date,
  pauses: readonly Pause[] = [],
): StartedInstance {
  return { kpi: kpi.name, startedAt: startAt, ...dueTimes(kpi, calendar, startAt, pauses) };
}

/**
 * The first warning and the failure. Only paused time inside business hours moves them, so the business time that
 * remains when a pause begins still remains when it ends. While a pause is open there are no due times.
 */
export function dueTimes(kpi: Kpi, calendar: Calendar, startAt: Date, pauses: readonly Pause[]): DueTimes {
  if (!allClosed(pauses)) return { warnAt: null, failAt: null };
  const { warnAts, failAt } = milestones(kpi, calendar, startAt, pauses);
  return { warnAt: warnAts[0] ?? null, failAt };
}

/** Every milestone. One that was reached before the open pause began keeps its time. */
export function milestones(kpi: Kpi, calendar: Calendar, startAt: Date, pauses: readonly Pause[]): Milestones {
  const since = openPauseStart(pauses);
  const ended = closedPauses(pauses);
  const after = (ms: number): Date | null => {
    const dueAt = addBusinessTime(calendar, startAt, ms, ended);
    return since === null || dueAt <= since ? dueAt : null;
  };
  return { warnAts: kpi.warnAfterMs.map(after), failAt: after(kpi.failAfterMs) };
}

/** Business milliseconds that are left at `at` before the failure; negative once it has failed. */
export function remainingMs(kpi: Kpi, calendar: Calendar, startAt: Date, pauses: readonly Pause[], at: Date): number {
  return kpi.failAfterMs - businessTimeBetween(calendar, startAt, at, pauses);
}
