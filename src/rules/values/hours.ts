// Opening hours as they are written: `09:00-12:00`, `22:00-02:00` (which runs into the next day), and days as `mon` or
// `mon-thu`. Only reading; whether they make sense together is for the calendar to say.

import { WEEKDAYS as DAYS } from '../../core/calendar/wall-clock.js';
import type { OpenInterval } from '../../core/rule-set/calendar.js';

/** The days of the week, Monday first, as they are written. */
export const WEEKDAYS: readonly string[] = DAYS;

/** Minutes of a whole day. */
export const DAY_MINUTES = 1440;

/** `HH:MM-HH:MM`. An end that is not after its beginning is on the next day; undefined when it is not an interval. */
export function parseInterval(written: string): OpenInterval | undefined {
  const found = /^(\d\d?):(\d\d)\s*-\s*(\d\d?):(\d\d)$/.exec(written.trim());
  if (found === null) return undefined;
  const from = minuteOf(found[1], found[2]);
  const to = minuteOf(found[3], found[4]);
  if (from === undefined || to === undefined || from === DAY_MINUTES || from === to) return undefined;
  return { fromMinute: from, toMinute: to > from ? to : to + DAY_MINUTES };
}

/** The indexes (Monday is 0) of `mon` or `sat-mon`; undefined when these are not days. */
export function parseDays(written: string): readonly number[] | undefined {
  const [first, last, ...more] = written.split('-').map((day) => WEEKDAYS.indexOf(day.trim()));
  if (first === undefined || first < 0 || more.length > 0 || (last !== undefined && last < 0)) return undefined;
  if (last === undefined) return [first];
  const length = ((last - first + WEEKDAYS.length) % WEEKDAYS.length) + 1;
  return Array.from({ length }, (_, index) => (first + index) % WEEKDAYS.length);
}

/** Two neighbours of which the second begins before the first ends, or undefined. */
export function findOverlap(intervals: readonly OpenInterval[]): readonly [OpenInterval, OpenInterval] | undefined {
  const sorted = inOrder(intervals);
  for (const [index, interval] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next !== undefined && next.fromMinute < interval.toMinute) return [interval, next];
  }
  return undefined;
}

/** By their beginning. */
export function inOrder(intervals: readonly OpenInterval[]): readonly OpenInterval[] {
  return [...intervals].sort((a, b) => a.fromMinute - b.fromMinute);
}

/** As it would be written. */
export function formatInterval({ fromMinute, toMinute }: OpenInterval): string {
  return `${clock(fromMinute)}-${clock(toMinute > DAY_MINUTES ? toMinute - DAY_MINUTES : toMinute)}`;
}

function minuteOf(hour: string | undefined, minute: string | undefined): number | undefined {
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= DAY_MINUTES ? minutes : undefined;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
