// From the wall clock to instants: what one local date contributes to the open time. The only file that knows time
// zones, and the only place where the daylight-saving decisions are made:
// - a wall time that is skipped moves forward by the gap; an ambiguous one is its first occurrence;
// - an interval belongs to the date on which it starts, so a holiday takes or leaves it whole.

import { Temporal } from 'temporal-polyfill';
import type { Calendar, OpenInterval } from '../rule-set/calendar.js';
import { mergeSpans, type Span } from './span.js';

const WHOLE_DAY: OpenInterval = { fromMinute: 0, toMinute: 24 * 60 };

/** What a local date contributes, ascending and merged. Overnight intervals reach into the next date. */
export interface ResolvedDay {
  readonly open: readonly Span[];
  /** Time that a holiday on this date explains: the usual hours, and all of the date when it is closed all day. It may
   *  overlap open time (special hours, the tail of the day before); open time wins. */
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
  // A day with special hours is a working day: only the hours that it lost are the holiday's doing.
  const taken = special.length === 0 ? [WHOLE_DAY, ...usual] : usual;
  return { open: resolve(calendar, day, special), holiday: resolve(calendar, day, taken) };
}

function resolve(calendar: Calendar, day: Temporal.PlainDate, intervals: readonly OpenInterval[]): Span[] {
  const midnight = day.toPlainDateTime();
  const instant = (minute: number): number =>
    midnight.add({ minutes: minute }).toZonedDateTime(calendar.timeZone, { disambiguation: 'compatible' })
      .epochMilliseconds;
  // An interval that starts in the skipped hour may come out empty or inverted; mergeSpans drops it.
  return mergeSpans(
    intervals.map(({ fromMinute, toMinute }) => ({ from: instant(fromMinute), to: instant(toMinute) })),
  );
}
