// Times as people write them on the command line and in mails.

import { Temporal } from 'temporal-polyfill';
import { parseInstant } from './instant.js';
import { parseDay } from './written-day.js';

const MINUTE_MS = 60_000;

/** Of a day, counted from its midnight: what a day means where something ends. */
export const LAST_MINUTE = 24 * 60 - 1;

/**
 * What a day without a time of day means: its first instant, where something begins (published from then); its last
 * minute, where something ends (due by, away until); or nothing, where people have to say the time.
 */
export type DayMeans = 'start' | 'end' | 'nothing';

/** A time of day, behind a day or alone: `9:00`, `at 9:00 pm`, `um 9 Uhr`. */
const TIME = /(?:^|[ ,t])(?:(?:at|um) )?(?:(\d{1,2}):(\d{2})|(\d{1,2})(?:[:.](\d{2}))?(?: ?(am|pm)| ?uhr))$/;
const LATER =
  /^(?:in )?(\d{1,4}) ?(?:(m|min|minutes?|minuten?)|(h|hours?|stunden?)|(d|days?|tage?n?)|(w|weeks?|wochen?))$/;

/**
 * The instant that people mean: `2026-03-02T09:00Z`, `2026-03-02 09:00` and `09:00` (today, or tomorrow if that is
 * past) in the zone, `tomorrow 09:00`, `friday 5pm` (the next that is not past), `5.3. um 9 Uhr`, a time from now
 * such as `30m`, `2h`, `3d`, `2 Wochen`, or a day: `2026-03-02`, `today`, `friday`. Null for anything else. `zone`:
 * IANA.
 */
export function parseWhen(text: string, zone: string, now: Date, dayMeans: DayMeans = 'nothing'): Date | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const exact = parseInstant(words.toUpperCase());
  if (exact !== null) return exact;
  const later = LATER.exec(words);
  if (later !== null) return new Date(now.getTime() + Number(later[1]) * unitMinutes(later) * MINUTE_MS);
  const time = TIME.exec(words);
  const minutes = time === null ? minutesOf(dayMeans) : minutesOfDay(time);
  if (minutes === null || words === '') return null;
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const day = parseDay((time === null ? words : words.slice(0, time.index)).replace(/,$/, ''), today);
  if (day === null) return null;
  const plainTime = { hour: Math.floor(minutes / 60), minute: minutes % 60 };
  const at = (date: Temporal.PlainDate) =>
    new Date(date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds);
  const first = at(day.date);
  return first > now || day.everyDays === null ? first : at(day.date.add(day.everyDays));
}

/** Whether nothing but a time of day is written, as in `10:30`. */
export function isTimeOfDay(text: string): boolean {
  return TIME.exec(text.trim().toLowerCase().replace(/\s+/g, ' '))?.index === 0;
}

function unitMinutes([, , minutes, hours, days]: RegExpExecArray): number {
  if (minutes !== undefined) return 1;
  if (hours !== undefined) return 60;
  return days === undefined ? 7 * 24 * 60 : 24 * 60;
}

/** Null: there is no such time. */
function minutesOfDay([, hour, minute, wordHour, wordMinute, half]: RegExpExecArray): number | null {
  const hours = Number(hour ?? wordHour);
  const minutes = Number(minute ?? wordMinute ?? 0);
  if (hours > 23 || minutes > 59) return null;
  if (half === undefined) return hours * 60 + minutes;
  if (hours < 1 || hours > 12) return null;
  return ((hours % 12) + (half === 'pm' ? 12 : 0)) * 60 + minutes;
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
