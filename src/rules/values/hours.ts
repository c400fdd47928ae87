// Parses opening hours such as `09:00-12:00` or `22:00-02:00` (which ends on the next day), and days such as `mon` or
// `mon-thu`.

import { WEEKDAYS as DAYS } from '../../core/calendar/wall-clock.js';
import type { OpenInterval } from '../../core/rule-set/calendar.js';

/** The days of the week as rule files spell them, Monday first. */
export const WEEKDAYS: readonly string[] = DAYS;

/** The minutes of a day. */
export const DAY_MINUTES = 1440;

/** Parses `HH:MM-HH:MM`; an end before the start is on the next day. Undefined when it is not a valid interval. */
export function parseInterval(written: string): OpenInterval | undefined {
  const found = /^(\d\d?):(\d\d)\s*-\s*(\d\d?):(\d\d)$/.exec(written.trim());
  if (found === null) return undefined;
  const from = minuteOf(found[1], found[2]);
  const to = minuteOf(found[3], found[4]);
  if (from === undefined || to === undefined || from === DAY_MINUTES || from === to) return undefined;
  return { fromMinute: from, toMinute: to > from ? to : to + DAY_MINUTES };
}

/** Parses `mon` or `sat-mon` to indexes (Monday is 0); undefined when it is not valid. */
export function parseDays(written: string): readonly number[] | undefined {
  const [first, last, ...more] = written.split('-').map((day) => WEEKDAYS.indexOf(day.trim()));
  if (first === undefined || first < 0 || more.length > 0 || (last !== undefined && last < 0)) return undefined;
  if (last === undefined) return [first];
  const length = ((last - first + WEEKDAYS.length) % WEEKDAYS.length) + 1;
  return Array.from({ length }, (_, index) => (first + index) % WEEKDAYS.length);
}

/** The first two intervals that overlap; undefined when none do. */
export function findOverlap(intervals: readonly OpenInterval[]): readonly [OpenInterval, OpenInterval] | undefined {
  const sorted = sortIntervals(intervals);
  for (const [index, interval] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next !== undefined && next.fromMinute < interval.toMinute) return [interval, next];
  }
  return undefined;
}

/** Sorts intervals by start. */
export function sortIntervals(intervals: readonly OpenInterval[]): readonly OpenInterval[] {
  return [...intervals].sort((a, b) => a.fromMinute - b.fromMinute);
}

/** Formats an interval as rule files spell it. */
export function formatInterval({ fromMinute, toMinute }: OpenInterval): string {
  return `${formatTime(fromMinute)}-${formatTime(toMinute > DAY_MINUTES ? toMinute - DAY_MINUTES : toMinute)}`;
}

function minuteOf(hour: string | undefined, minute: string | undefined): number | undefined {
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= DAY_MINUTES ? minutes : undefined;
}

function formatTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
