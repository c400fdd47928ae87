// Refuses periods that nobody means and that would cost much.

import { daysBetween } from '../calendar/local-date.js';
import type { ReportInterval } from './intervals.js';

/** The first and the last day that a report may have. */
const EARLIEST = '1970-01-01';
const LATEST = '2199-12-31';
const MOST_INTERVALS = 10_000;
const FEWEST_DAYS: Readonly<Record<ReportInterval, number>> = { day: 1, week: 7, month: 28 };

/** Dates as `2026-03-01`. What is wrong, for people; null: nothing. `mark` goes before the names, as `--` before
 *  options. */
export function periodProblem(from: string, to: string, by: ReportInterval | null, mark = ''): string | null {
  const between = `must be between ${EARLIEST} and ${LATEST}`;
  if (from < EARLIEST || from > LATEST) return `${mark}from ${from} ${between}`;
  if (to < EARLIEST || to > LATEST) return `${mark}to ${to} ${between}`;
  if (to < from) return `${mark}to ${to} is before ${mark}from ${from}`;
  if (by === null || daysBetween(from, to) / FEWEST_DAYS[by] <= MOST_INTERVALS) return null;
  return `${mark}by ${by} gives more than ${MOST_INTERVALS} rows; choose longer steps or a shorter period`;
}
