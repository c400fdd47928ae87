// Times as people write them on the command line and in mails.

import { Temporal } from 'temporal-polyfill';
import { parseInstant } from './instant.js';
import { zoneAbbreviations } from './times-in-words.js';
import { parseDay, type WrittenDay } from './written-day.js';

const MINUTE_MS = 60_000;
/** What ends earlier in the day than it began goes on for no longer than this. */
const NIGHT_MS = 12 * 3_600_000;

/** Of a day, counted from its midnight: what a day means where something ends. */
export const LAST_MINUTE = 24 * 60 - 1;

/**
 * What a day without a time of day means: its first instant, where something begins (published from then); its last
 * minute, where something ends (due by, away until); or nothing, where people have to say the time.
 */
export type DayMeans = 'start' | 'end' | 'nothing';

/** A time of day: `9:00`, `at 9:00 pm`, `um 9 Uhr`, `um 9`, `noon`. */
const TIME = String.raw`(?:(?:at|um) )?(?:(\d{1,2})(?:[:.](\d{2}))?(?: ?([ap])\.?m\b\.?| ?uhr)|(\d{1,2}):(\d{2})(?::00)?|(?<=at |um )(\d{1,2})|(noon|midday|mittags?))`;
const TIME_LAST = new RegExp(String.raw`(?:^|[ ,]|(?<=\d)t)${TIME}$`);
const TIME_FIRST = new RegExp(String.raw`^${TIME}[ ,]+(?=\D|\d+[.-])`);
const BEFORE_ZONE = /^(.*) (?:\(([a-z]{2,5}(?:[+-][\d:]+)?)\)|([a-z]{2,5}(?:[+-][\d:]+)?))$/;
const LATER =
  /^(?:in )?(\d{1,4}) ?(?:(m|mins?|minutes?|minuten?)|(h|hrs?|hours?|std|stunden?)|(d|days?|tage?n?)|(w|weeks?|wochen?))$/;

/**
 * The instant that people mean: `2026-03-02T09:00Z`, `2026-03-02 09:00` and `09:00` (today, or tomorrow if that is
 * past) in the zone, `tomorrow 09:00`, `friday 5pm` (the next that is not past), `5 March at 9:00`, `5.3. um 9 Uhr`, a
 * time from now such as `30m`, `2h`, `3d`, `2 Wochen`, or a day: `2026-03-02`, `today`, `friday`. The abbreviation of
 * the zone may stand behind a time. Null for anything else. `zone`: IANA.
 */
export function parseWhen(text: string, zone: string, now: Date, dayMeans: DayMeans = 'nothing'): Date | null {
  const { words, abbreviation } = written(text, zone, now);
  const at = parseWords(words, zone, now, dayMeans);
  if (at === null || abbreviation === null) return at;
  return zoneAbbreviations(at, zone).includes(abbreviation) ? at : null;
}

function parseWords(words: string, zone: string, now: Date, dayMeans: DayMeans): Date | null {
  const exact = parseInstant(words.toUpperCase());
  if (exact !== null) return exact;
  const later = LATER.exec(words);
  if (later !== null) return new Date(now.getTime() + Number(later[1]) * unitMinutes(later) * MINUTE_MS);
  const time = timeIn(words);
  const minutes = time === null ? minutesOf(dayMeans) : minutesOfDay(time);
  if (minutes === null) return null;
  const day = dayBeside(words, time, zoned(now, zone).toPlainDate());
  // Where something begins may lie in the past, and a weekday could be the one of either week.
  if (day === null || (day.everyDays === 7 && dayMeans === 'start')) return null;
  const plainTime = { hour: Math.floor(minutes / 60), minute: minutes % 60 };
  const at = (date: Temporal.PlainDate) =>
    new Date(date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds);
  const first = at(day.date);
  return first > now || day.everyDays === null ? first : at(day.date.add({ days: day.everyDays }));
}

/** The end of what begins at `begin`: a time of day is one of that day, or of the night behind it, and a weekday is not
 *  one before it. */
export function parseEnd(text: string, zone: string, now: Date, begin: Date): Date | null {
  const { words } = written(text, zone, now);
  const time = timeIn(words);
  const beginning = zoned(begin, zone);
  const day = time === null ? null : dayBeside(words, time, beginning.toPlainDate());
  if (day === null || day.everyDays === null) return parseWhen(text, zone, now);
  const end = parseWhen(text, zone, new Date(beginning.startOfDay().epochMilliseconds));
  if (end === null || end > begin) return end;
  const nextDay = parseWhen(text, zone, begin);
  return nextDay !== null && nextDay.getTime() - begin.getTime() <= NIGHT_MS ? nextDay : end;
}

function timeIn(words: string): RegExpExecArray | null {
  return TIME_LAST.exec(words) ?? TIME_FIRST.exec(words);
}

function zoned(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

/** Without a day it is any. */
function dayBeside(words: string, time: RegExpExecArray | null, today: Temporal.PlainDate): WrittenDay | null {
  const day = time === null ? words : words.slice(0, time.index) + words.slice(time.index + time[0].length);
  const named = day.replace(/,$/, '');
  return named === '' && time !== null ? { date: today, everyDays: 1 } : parseDay(named, today);
}

/** In lower case, without an abbreviation of the zone behind the time (`09:00 CET`, `09:00 (CET)`). */
function written(
  text: string,
  zone: string,
  now: Date,
): { readonly words: string; readonly abbreviation: string | null } {
  const words = text.trim().normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
  const [, before = '', inParentheses, last] = BEFORE_ZONE.exec(words) ?? [];
  const abbreviation = inParentheses ?? last;
  if (abbreviation === undefined || !TIME_LAST.test(before)) return { words, abbreviation: null };
  const isOfZone = [0, 6].some((month) =>
    zoneAbbreviations(new Date(Date.UTC(now.getUTCFullYear(), month)), zone).includes(abbreviation),
  );
  return isOfZone ? { words: before, abbreviation } : { words, abbreviation: null };
}

function unitMinutes([, , minutes, hours, days]: RegExpExecArray): number {
  if (minutes !== undefined) return 1;
  if (hours !== undefined) return 60;
  return days === undefined ? 7 * 24 * 60 : 24 * 60;
}

/** Null: there is no such time. */
function minutesOfDay([, wordHour, wordMinute, half, hour, minute, bareHour, noon]: RegExpExecArray): number | null {
  if (noon !== undefined) return 12 * 60;
  const hours = Number(hour ?? wordHour ?? bareHour);
  const minutes = Number(minute ?? wordMinute ?? 0);
  if (hours > 23 || minutes > 59) return null;
  if (half === undefined) return hours * 60 + minutes;
  if (hours < 1 || hours > 12) return null;
  return ((hours % 12) + (half === 'p' ? 12 : 0)) * 60 + minutes;
}

/** Of a day, counted from its midnight. */
function minutesOf(dayMeans: DayMeans): number | null {
  switch (dayMeans) {
    case 'start':
      return 0;
    case 'end':
      return LAST_MINUTE;
    case 'nothing':
      return null;
    default: {
      const never: never = dayMeans;
      throw new Error(`unknown meaning ${String(never)}`);
    }
  }
}
