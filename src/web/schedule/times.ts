// Times of appointments on pages: with the day of the week, in the reader's zone.

import { WEEKDAYS } from '../../core/calendar/wall-clock.js';
import type { Weekday } from '../../core/scheduling/preferences.js';
import type { Reader } from '../layout/reader.js';

type TimeReader = Pick<Reader, 'words' | 'timeZone'>;

function formatOf({ words, timeZone }: TimeReader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(words.language === 'de' ? 'de-DE' : 'en-GB', { ...options, timeZone });
}

/** `Mon, 30 Mar 2026, 09:00–10:30`. */
export function appointmentTime(start: Date, end: Date, reader: TimeReader): string {
  const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return formatOf(reader, { ...day, hour: '2-digit', minute: '2-digit' }).formatRange(start, end);
}

/** `09:00–10:30`; a day that is over ends at 24:00. */
export function clockRange(from: number, to: number, reader: TimeReader): string {
  const clock = formatOf(reader, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const end = clock.format(new Date(to));
  return `${clock.format(new Date(from))}–${end === '00:00' ? '24:00' : end}`;
}

/** `Mon 30 Mar`, of a date of the reader's calendar. */
export function dayName(date: string, { words }: Pick<Reader, 'words'>): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  return formatOf({ words, timeZone: 'UTC' }, options).format(new Date(`${date}T00:00Z`));
}

/** `Tuesday`. */
export function weekdayName(day: Weekday, { words }: Pick<Reader, 'words'>): string {
  const monday = Date.UTC(2026, 2, 2);
  const at = new Date(monday + WEEKDAYS.indexOf(day) * 86_400_000);
  return formatOf({ words, timeZone: 'UTC' }, { weekday: 'long' }).format(at);
}
