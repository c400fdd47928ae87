// Explains the due times of an SLA: the ones that production computes, and how the time in between was spent.

import { openPauseStart, type Pause } from '../calendar/pause.js';
import { type Segment, segments } from '../calendar/segments.js';
import type { Calendar } from '../rule-set/calendar.js';
import type { Kpi, Sla } from '../rule-set/sla.js';
import { type DueTimes, dueTimes, milestones } from './due-times.js';

export interface KpiExplanation extends DueTimes {
  readonly kpi: Kpi;
  /** Every warning step; empty while it is paused. */
  readonly warnAts: readonly Date[];
  /** From the start to the failure, or to the beginning of the open pause. */
  readonly segments: readonly Segment[];
}

export interface SlaExplanation {
  readonly sla: Sla;
  readonly calendar: Calendar;
  readonly from: Date;
  /** Since when it is paused; null when no pause is open. */
  readonly pausedSince: Date | null;
  readonly kpis: readonly KpiExplanation[];
}

/** The due times of each KPI, and how the time in between was spent. */
export function explainSla(sla: Sla, calendar: Calendar, from: Date, pauses: readonly Pause[]): SlaExplanation {
  const kpis = sla.kpis.map((kpi) => explainKpi(kpi, calendar, from, pauses));
  return { sla, calendar, from, pausedSince: openPauseStart(pauses), kpis };
}

/** The same for one KPI. */
export function explainKpi(kpi: Kpi, calendar: Calendar, from: Date, pauses: readonly Pause[]): KpiExplanation {
  const due = dueTimes(kpi, calendar, from, pauses);
  const reached = milestones(kpi, calendar, from, pauses);
  const warnAts = due.failAt === null ? [] : reached.warnAts.flatMap((at) => at ?? []);
  // A pause that began after the failure did not stop anything.
  const until = due.failAt ?? reached.failAt ?? openPauseStart(pauses) ?? from;
  return { kpi, ...due, warnAts, segments: segments(calendar, from, until, pauses) };
}
