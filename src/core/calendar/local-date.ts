// Local dates (`YYYY-MM-DD`) in a time zone. Entitlements, contracts, goals and reports have periods of dates, which
// start and end at local midnight.

import { Temporal } from 'temporal-polyfill';

const DAY_MS = 86_400_000;

/** The local date at an instant. */
export function dateAt(timeZone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The first instant of a date. A date that the zone skipped when it crossed the date line starts with the next one. */
export function startOfDate(timeZone: string, date: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds);
}

/** The date `days` days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The number of days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}
