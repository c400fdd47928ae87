// Days as people write them, in English and German.

import { Temporal } from 'temporal-polyfill';
import { parseInstant } from './instant.js';

export interface WrittenDay {
  /** The first such day from today on. */
  readonly date: Temporal.PlainDate;
  /** How far it is to the next such day; null: there is only this one. */
  readonly everyDays: Temporal.DurationLike | null;
}

const FROM_TODAY: Readonly<Record<string, number>> = {
  ...{ today: 0, tomorrow: 1, 'the day after tomorrow': 2 },
  ...{ heute: 0, morgen: 1, übermorgen: 2, uebermorgen: 2 },
};

/** Monday first. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ['monday', 'mon', 'montag', 'mo'],
  ['tuesday', 'tue', 'dienstag', 'di'],
  ['wednesday', 'wed', 'mittwoch', 'mi'],
  ['thursday', 'thu', 'donnerstag', 'do'],
  ['friday', 'fri', 'freitag', 'fr'],
  ['saturday', 'sat', 'samstag', 'sa'],
  ['sunday', 'sun', 'sonntag', 'so'],
];

/** `2026-03-05`, `tomorrow`, `friday`, `5.3.` or `5.3.2026`, in lower case; nothing is any day. Null: none is meant. */
export function parseDay(text: string, today: Temporal.PlainDate): WrittenDay | null {
  if (text === '') return { date: today, everyDays: { days: 1 } };
  const ahead = FROM_TODAY[text];
  if (ahead !== undefined) return { date: today.add({ days: ahead }), everyDays: null };
  const weekday = WEEKDAYS.findIndex((names) => names.includes(text.replace(/^(?:on|am) |\.$/g, '')));
  if (weekday >= 0) return { date: today.add({ days: (weekday + 8 - today.dayOfWeek) % 7 }), everyDays: { days: 7 } };
  const [, iso] = /^(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
  // A date that does not exist must not roll over into the next month.
  if (iso !== undefined)
    return parseInstant(`${iso}T00:00Z`) && { date: Temporal.PlainDate.from(iso), everyDays: null };
  const [, day, month, year] = /^(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}))?$/.exec(text) ?? [];
  return day === undefined
    ? null
    : dottedDay(Number(day), Number(month), year === undefined ? null : Number(year), today);
}

/** As German writes it: the day comes first. */
function dottedDay(day: number, month: number, year: number | null, today: Temporal.PlainDate): WrittenDay | null {
  const date = dateOf(year ?? today.year, month, day);
  if (date === null || year !== null) return date && { date, everyDays: null };
  const isPast = Temporal.PlainDate.compare(date, today) < 0;
  return { date: isPast ? date.add({ years: 1 }) : date, everyDays: { years: 1 } };
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1 || year < 1) return null;
  const date = Temporal.PlainDate.from({ year, month, day });
  return date.day === day ? date : null;
}
