// The rows of a report, created as soon as something is counted in them: one per interval and group.

import { addDays, dateAt } from '../../../../../src/core/calendar/local-date.js';
import type { ReportPeriod } from './measures.js';

export const REPORT_INTERVALS = ['day', 'week', 'month'] as const;
export type ReportInterval = (typeof REPORT_INTERVALS)[number];

/** All rows of a report have the same columns. Null: no value. */
export type ReportRow = Readonly<Record<string, string | number | null>>;

/** How a report divides time. */
export interface RowIntervals {
  /** Null: one row for the whole period. */
  readonly by: ReportInterval | null;
  /** The IANA time zone in which days start. */
  readonly timeZone: string;
  readonly period: ReportPeriod;
}

/** Collects totals of any type per interval and group. */
export class RowSet<Totals> {
  private readonly rows = new Map<string, { readonly date: string; readonly group: string; readonly totals: Totals }>();

  constructor(
    private readonly intervals: RowIntervals,
    private readonly createTotals: () => Totals,
  ) {}

  /** The totals of the row for an instant and a group. */
  totalsAt(instant: Date, group: string): Totals {
    const { by, timeZone, period } = this.intervals;
    const date = by === null ? dateAt(timeZone, period.from) : intervalStart(by, dateAt(timeZone, instant));
    const key = `${date} ${group}`;
    const row = this.rows.get(key) ?? { date, group, totals: this.createTotals() };
    this.rows.set(key, row);
    return row.totals;
  }

  /** The rows by date, then by group. `groupColumn`: null leaves the group out. */
  toRows(groupColumn: string | null, columnsOf: (totals: Totals) => ReportRow): readonly ReportRow[] {
    const { by } = this.intervals;
    return [...this.rows.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { date, group, totals }]) => ({
        ...(by !== null && { [by]: date }),
        ...(groupColumn !== null && { [groupColumn]: group }),
        ...columnsOf(totals),
      }));
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
