// Converts the opening hours of one local date to instants. zone-day.ts decides about wall times that daylight saving
// skips or repeats; an interval belongs to the date on which it starts, so a holiday removes or keeps all of it.

import type { Calendar, OpenInterval } from '../rule-set/calendar.js';
import { mergeSpans, type Span } from './span.js';
import { instantsOf, weekdayOf } from './zone-day.js';

const WHOLE_DAY: OpenInterval = { fromMinute: 0, toMinute: 24 * 60 };
const NONE: readonly Span[] = [];

/** The spans of one local date, ascending and merged. Overnight intervals extend into the next date. */
export interface ResolvedDay {
  readonly open: readonly Span[];
  /** Time that is closed because of a holiday on this date: the usual hours, or the whole date when it is closed all
   *  day. May overlap open time (special hours, an interval of the day before); open time wins. */
  readonly holiday: readonly Span[];
}

/** The open intervals that start on a local date (`YYYY-MM-DD`), as instants, ascending and merged. */
export function openIntervals(calendar: Calendar, date: string): readonly Span[] {
  return resolveDay(calendar, date).open;
}

/** Resolves a local date (`YYYY-MM-DD`) in the calendar's zone. */
export function resolveDay(calendar: Calendar, date: string): ResolvedDay {
  const { timeZone, hours } = calendar;
  const usual = hours === 'always' ? [WHOLE_DAY] : (hours[weekdayOf(timeZone, date)] ?? []);
  const special = calendar.holidays.get(date);
  if (special === undefined) return { open: resolve(calendar, date, usual), holiday: NONE };
  // A day with special hours is still a working day, so only the usual hours that it loses count as holiday.
  const removed = special.length === 0 ? [WHOLE_DAY, ...usual] : usual;
  return { open: resolve(calendar, date, special), holiday: resolve(calendar, date, removed) };
}

function resolve({ timeZone }: Calendar, date: string, intervals: readonly OpenInterval[]): readonly Span[] {
  if (intervals.length === 0) return NONE;
  const instant = instantsOf(timeZone, date);
  // An interval within a skipped hour may become empty or inverted; mergeSpans drops it.
  return mergeSpans(
    intervals.map(({ fromMinute, toMinute }) => ({ from: instant(fromMinute), to: instant(toMinute) })),
  );
}
