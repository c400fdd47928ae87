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
  const pausedSince = openPauseStart(pauses);
  const kpis = sla.kpis.map((kpi): KpiExplanation => {
    const due = dueTimes(kpi, calendar, from, pauses);
    const warnAts =
      due.failAt === null ? [] : milestones(kpi, calendar, from, pauses).warnAts.flatMap((at) => at ?? []);
    return { kpi, ...due, warnAts, segments: segments(calendar, from, due.failAt ?? stoppedAt(kpi), pauses) };
  });
  return { sla, calendar, from, pausedSince, kpis };

  // A pause that began after the failure did not stop anything.
  function stoppedAt(kpi: Kpi): Date {
    return milestones(kpi, calendar, from, pauses).failAt ?? pausedSince ?? from;
  }
}
