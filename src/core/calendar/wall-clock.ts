// The local weekday and hour at an instant.

import { Temporal } from 'temporal-polyfill';

/** The days of the week as rule files spell them, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The local day of the week; `timeZone` is an IANA name. */
export function weekdayAt(timeZone: string, at: Date): string {
  return WEEKDAYS[localTime(timeZone, at).dayOfWeek - 1] ?? 'mon';
}

/** The local hour, 0 to 23. */
export function hourAt(timeZone: string, at: Date): number {
  return localTime(timeZone, at).hour;
}

/** The minute of the local day, 0 to 1439. */
export function minuteAt(timeZone: string, at: Date): number {
  const { hour, minute } = localTime(timeZone, at);
  return hour * 60 + minute;
}

/** `2026-03-02T11:00:00+01:00`: as rule tests have it. */
export function instantWithOffset(timeZone: string, at: Date): string {
  return localTime(timeZone, at).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

function localTime(timeZone: string, at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}
