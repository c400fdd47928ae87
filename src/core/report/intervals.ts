// The intervals of a report: the whole period, or its days, weeks or months. They start at local midnight.

import { addDays, dateAt, startOfDate } from '../calendar/local-date.js';

export const REPORT_INTERVALS = ['day', 'week', 'month'] as const;
export type ReportInterval = (typeof REPORT_INTERVALS)[number];

/** A half-open period: includes `from`, excludes `to`. */
export interface ReportPeriod {
  readonly from: Date;
  readonly to: Date;
}

/** How a report divides time. */
export interface RowIntervals {
  /** Null: one row for the whole period. */
  readonly by: ReportInterval | null;
  /** The IANA time zone in which days start. */
  readonly timeZone: string;
  readonly period: ReportPeriod;
}

/** An interval lasts until the next one starts. */
export interface Interval {
  /** Its first day, `YYYY-MM-DD`, which may be before the period starts. */
  readonly date: string;
  readonly startsAt: Date;
}

/** The intervals of a period, in order. */
export function intervalsOf({ by, timeZone, period }: RowIntervals): readonly Interval[] {
  const first = dateAt(timeZone, period.from);
  if (by === null) return [{ date: first, startsAt: period.from }];
  const intervals: Interval[] = [];
  let date = intervalStart(by, first);
  for (;;) {
    const startsAt = startOfDate(timeZone, date);
    if (startsAt >= period.to) return intervals;
    intervals.push({ date, startsAt });
    date = nextStart(by, date);
  }
}

/** The first date of the day, week (from Monday) or month that contains a date. */
function intervalStart(interval: ReportInterval, date: string): string {
  switch (interval) {
    case 'day':
      return date;
    case 'week': {
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
      return addDays(date, -((weekday + 6) % 7));
    }
    case 'month':
      return `${date.slice(0, 7)}-01`;
    default: {
      const never: never = interval;
      throw new Error(`unknown interval ${String(never)}`);
    }
  }
}

function nextStart(interval: ReportInterval, date: string): string {
  // Any month ends within 31 days of its first.
  return intervalStart(interval, addDays(date, { day: 1, week: 7, month: 31 }[interval]));
}
