// The totals of one row of a work report: counts, and how long responses and resolutions took.

import { businessTimeBetween } from '../../../../../src/core/calendar/business-time.js';
import type { Calendar } from '../../../../../src/core/rule-set/calendar.js';
import type { ReportRow } from './row-set.js';
import { percentile } from './statistics.js';

const COUNTS = ['received', 'resolved', 'reopened', 'minutes', 'billableMinutes', 'calls', 'callMinutes'] as const;
const USAGE = ['casesUsed', 'casesOverage', 'minutesUsed', 'minutesOverage'] as const;
const TIMES = ['firstResponse', 'firstResponseBusiness', 'resolution', 'resolutionBusiness'] as const;
type CountName = (typeof COUNTS)[number] | (typeof USAGE)[number];
type TimeName = (typeof TIMES)[number];

/** Counts and times of a row. */
export class WorkTotals {
  private readonly counts = new Map<CountName, number>();
  private readonly times = new Map<TimeName, number[]>();

  add(name: CountName, amount: number): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + amount);
  }

  /** Adds a duration twice: in elapsed minutes and in business minutes. */
  addTime(name: 'firstResponse' | 'resolution', from: Date, to: Date, calendar: Calendar): void {
    this.addMinutes(name, (to.getTime() - from.getTime()) / 60_000);
    this.addMinutes(`${name}Business`, businessTimeBetween(calendar, from, to) / 60_000);
  }

  /** The columns of the row; times as median and 90th percentile in minutes. */
  columns(): ReportRow {
    return {
      ...Object.fromEntries(COUNTS.map((name) => [name, this.counts.get(name) ?? 0])),
      ...Object.fromEntries(
        TIMES.flatMap((name) => [
          [`${name}Median`, percentile(this.times.get(name) ?? [], 50)],
          [`${name}P90`, percentile(this.times.get(name) ?? [], 90)],
        ]),
      ),
      ...Object.fromEntries(USAGE.map((name) => [name, this.counts.get(name) ?? 0])),
    };
  }

  private addMinutes(name: TimeName, minutes: number): void {
    const known = this.times.get(name);
    if (known === undefined) this.times.set(name, [minutes]);
    else known.push(minutes);
  }
}
