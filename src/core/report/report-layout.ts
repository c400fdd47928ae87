// The period of a report and how it is divided, from what somebody asked for: the last thirty days, unless they say
// otherwise.

import { addDays, dateAt } from '../calendar/local-date.js';
import { datePeriod } from './date-period.js';
import type { ReportInterval, RowIntervals } from './intervals.js';
import { periodProblem } from './period-problem.js';

export interface ReportWish {
  /** `2026-03-01`; left out, 30 days up to the last. */
  readonly from?: string | undefined;
  /** Left out, today. */
  readonly to?: string | undefined;
  readonly by: ReportInterval | null;
}

export interface ReportLayout {
  /** The first and the last day. */
  readonly from: string;
  readonly to: string;
  readonly layout: RowIntervals;
}

/** What is wrong with the wish, for people, or its layout. `mark` goes before names, as `--` before options. */
export function reportLayout(
  { from: first, to: last, by }: ReportWish,
  timeZone: string,
  now: Date,
  mark = '',
): ReportLayout | { readonly problem: string } {
  const to = last ?? dateAt(timeZone, now);
  const from = first ?? addDays(to, -29);
  const problem = periodProblem(from, to, by, mark);
  return problem === null
    ? { from, to, layout: { period: datePeriod(timeZone, from, to), by, timeZone } }
    : { problem };
}
