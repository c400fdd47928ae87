// Turns dates on the command line into instants.

import { addDays, startOfDate } from '../../core/calendar/local-date.js';
import type { ReportPeriod } from '../../core/report/measures.js';

/** From the start of the first day to the end of the last. */
export function datePeriod(timeZone: string, first: string, last: string): ReportPeriod {
  return { from: startOfDate(timeZone, first), to: startOfDate(timeZone, addDays(last, 1)) };
}
