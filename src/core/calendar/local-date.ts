// Dates on a customer's wall: which one it is at an instant, and when one begins. What was bought for a period of dates
// begins and ends at midnight there.

import { Temporal } from 'temporal-polyfill';

/** The date (`YYYY-MM-DD`) at an instant. */
export function dateAt(timeZone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The first instant of a date. A date that the zone left out when it crossed the date line begins with the next. */
export function startOfDate(timeZone: string, date: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds);
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}
