// Converts the dates of reports and goals to instants.

import { addDays, startOfDate } from '../calendar/local-date.js';
import type { ReportPeriod } from './intervals.js';

/** The period from the first to the last day, `YYYY-MM-DD`, both included. */
export function datePeriod(timeZone: string, first: string, last: string): ReportPeriod {
  return { from: startOfDate(timeZone, first), to: startOfDate(timeZone, addDays(last, 1)) };
}
