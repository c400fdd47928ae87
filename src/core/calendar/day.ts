// Converts the opening hours of one local date to instants. All daylight-saving decisions are made here:
// - a wall time that is skipped moves forward by the gap; an ambiguous one means its first occurrence;
// - an interval belongs to the date on which it starts, so a holiday removes or keeps all of it.

import { Temporal } from 'temporal-polyfill';
import type { Calendar, OpenInterval } from '../rule-set/calendar.js';
import { mergeSpans, type Span } from './span.js';

const WHOLE_DAY: OpenInterval = { fromMinute: 0, toMinute: 24 * 60 };

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
  const day = Temporal.PlainDate.from(date);
  const usual = calendar.hours === 'always' ? [WHOLE_DAY] : (calendar.hours[day.dayOfWeek - 1] ?? []);
  const special = calendar.holidays.get(date);
  if (special === undefined) return { open: resolve(calendar, day, usual), holiday: [] };
  // A day with special hours is still a working day, so only the usual hours that it loses count as holiday.
  const removed = special.length === 0 ? [WHOLE_DAY, ...usual] : usual;
  return { open: resolve(calendar, day, special), holiday: resolve(calendar, day, removed) };
}

function resolve(calendar: Calendar, day: Temporal.PlainDate, intervals: readonly OpenInterval[]): Span[] {
  const midnight = day.toPlainDateTime();
  const instant = (minute: number): number =>
    midnight.add({ minutes: minute }).toZonedDateTime(calendar.timeZone, { disambiguation: 'compatible' })
      .epochMilliseconds;
  // An interval within a skipped hour may become empty or inverted; mergeSpans drops it.
  return mergeSpans(
    intervals.map(({ fromMinute, toMinute }) => ({ from: instant(fromMinute), to: instant(toMinute) })),
  );
}
