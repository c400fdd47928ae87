// What a clock on somebody's wall shows at an instant.

import { Temporal } from 'temporal-polyfill';

/** Monday first, as everywhere in rule files. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** `timeZone`: IANA. */
export function weekdayAt(timeZone: string, at: Date): string {
  return WEEKDAYS[onTheWall(timeZone, at).dayOfWeek - 1] ?? 'mon';
}

/** 0 to 23. */
export function hourAt(timeZone: string, at: Date): number {
  return onTheWall(timeZone, at).hour;
}

function onTheWall(timeZone: string, at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}
