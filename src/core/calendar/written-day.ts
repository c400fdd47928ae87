// Days as people write them, in English and German.

import { Temporal } from 'temporal-polyfill';
import { parseInstant } from './instant.js';

export interface WrittenDay {
  /** The first such day from today on, or a date. */
  readonly date: Temporal.PlainDate;
  /** How many days it is to the next such day; null: there is only this one. */
  readonly everyDays: number | null;
}

const FROM_TODAY: ReadonlyMap<string, number> = new Map([
  ...[['today', 0] as const, ['tomorrow', 1] as const, ['day after tomorrow', 2] as const],
  ...[['heute', 0] as const, ['morgen', 1] as const, ['übermorgen', 2] as const, ['uebermorgen', 2] as const],
]);

/** Monday first. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ['monday', 'mon', 'montag', 'mo'],
  ['tuesday', 'tues', 'tue', 'dienstag', 'di'],
  ['wednesday', 'wed', 'mittwoch', 'mi'],
  ['thursday', 'thurs', 'thu', 'donnerstag', 'do'],
  ['friday', 'fri', 'freitag', 'fr'],
  ['saturday', 'sat', 'samstag', 'sonnabend', 'sa'],
  ['sunday', 'sun', 'sonntag', 'so'],
];
/** January first. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'januar', 'jänner'],
  ['february', 'feb', 'februar'],
  ['march', 'mar', 'märz', 'maerz', 'mär', 'mrz'],
  ['april', 'apr'],
  ['may', 'mai'],
  ['june', 'jun', 'juni'],
  ['july', 'jul', 'juli'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct', 'oktober', 'okt'],
  ['november', 'nov'],
  ['december', 'dec', 'dezember', 'dez'],
];
/** `5.3.`, `5.3.26`: as German writes it, the day comes first. */
const IN_NUMBERS = /^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\.(?: ?(?<year>\d{4}|\d{2}))?$/;
/** `5 March`, `5. März 2026`, `5th of March`. */
const DAY_FIRST = /^(?<day>\d{1,2})(?:\.|st|nd|rd|th)? (?:of )?(?<month>[a-zä]+)\.?(?:,? (?<year>\d{4}))?$/;
/** `March 5`, `Mar 5th, 2026`. */
const MONTH_FIRST = /^(?<month>[a-zä]+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\d{4}))?$/;
/** A date without a year that is longer past than this is one of next year. */
const PAST_MONTHS = 6;

/** `2026-03-05`, `tomorrow`, `friday`, `5 march`, `5.3.`, `Freitag, 5.3.2026`, in lower case. Null: none is meant. */
export function parseDay(text: string, today: Temporal.PlainDate): WrittenDay | null {
  const words = text.replace(/^(?:(?:on|am) )?(?:(?:the|den) )?/, '');
  const ahead = FROM_TODAY.get(words);
  if (ahead !== undefined) return { date: today.add({ days: ahead }), everyDays: null };
  const [, name = '', rest = ''] = /^([a-zäöü]+)\.?(?:,? (?:den |the )?(.+))?$/.exec(words) ?? [];
  const weekday = WEEKDAYS.findIndex((names) => names.includes(name)) + 1;
  const date = parseDate(weekday === 0 ? words : rest, today);
  if (date !== null) return weekday === 0 || weekday === date.dayOfWeek ? { date, everyDays: null } : null;
  if (weekday === 0 || rest !== '') return null;
  return { date: today.add({ days: (weekday + 7 - today.dayOfWeek) % 7 }), everyDays: 7 };
}

function parseDate(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  // A date that does not exist must not roll over into the next month.
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return parseInstant(`${text}T00:00Z`) && Temporal.PlainDate.from(text);
  const found = IN_NUMBERS.exec(text) ?? DAY_FIRST.exec(text) ?? MONTH_FIRST.exec(text);
  if (found === null) return null;
  const { day, month = '', year } = found.groups ?? {};
  const monthNumber = MONTHS.findIndex((names) => names.includes(month)) + 1 || Number(month);
  const dateIn = (year: number) => existingDate(year, monthNumber, Number(day));
  if (year !== undefined) return dateIn(Number(year) + (year.length === 2 ? 2000 : 0));
  const date = dateIn(today.year);
  const isOfThisYear = date !== null && Temporal.PlainDate.compare(date, today.subtract({ months: PAST_MONTHS })) >= 0;
  return isOfThisYear ? date : dateIn(today.year + 1);
}

function existingDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (!(month >= 1 && month <= 12) || day < 1 || year < 1) return null;
  const date = Temporal.PlainDate.from({ year, month, day });
  return date.day === day ? date : null;
}
