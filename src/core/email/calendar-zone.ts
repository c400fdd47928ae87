// Finds the instant of a local time in a calendar: by the zone that the calendar itself describes (RFC 5545 section
// 3.6.5), which programs of Windows name in their own way, else by its name, IANA's or that of Windows.

import { isTimeZone } from '../calendar/time-zone-name.js';
import { ianaNameOfWindowsZone } from '../calendar/windows-zones.js';
import { parseWhen } from '../calendar/written-time.js';

/** A content line; its name in upper case. */
export interface CalendarLine {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

/** From when on clocks differ from UTC by so much. */
interface Observance {
  /** The first onset, as a local time, in milliseconds as if it were UTC. */
  readonly start: number;
  readonly offsetMs: number;
  /** In which month and on which weekday of it onsets are; null: only the first. `week` counts from the end when it
   *  is negative. */
  readonly yearly: { readonly month: number; readonly week: number; readonly weekday: number } | null;
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Null when it is no time, or nobody knows its zone. `local`: `20260302T080000`, with `Z` for UTC; `zone`: the name
 *  of its zone. */
export function calendarInstant(local: string, zone: string | undefined, lines: readonly CalendarLine[]): Date | null {
  const wall = wallTime(local);
  if (wall === null) return null;
  if (/Z$/i.test(local.trim())) return new Date(wall);
  if (zone === undefined) return null;
  const offset = offsetAt(observancesOf(zone, lines), wall);
  if (offset !== null) return new Date(wall - offset);
  const written = new Date(wall).toISOString().slice(0, 16).replace('T', ' ');
  const named = ianaNameOfWindowsZone(zone) ?? zone;
  return isTimeZone(named) ? parseWhen(written, named, new Date(wall), 'nothing') : null;
}

function wallTime(text: string): number | null {
  const [, year, month, day, hour, minute, second] =
    /^\s*(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?\s*$/i.exec(text) ?? [];
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(wall) ? null : wall;
}

/** Null when nothing is described. */
function offsetAt(observances: readonly Observance[], wall: number): number | null {
  const year = new Date(wall).getUTCFullYear();
  const onsets = observances
    .flatMap((one) => onsetsOf(one, [year - 1, year]).map((at) => ({ at, offsetMs: one.offsetMs })))
    .filter(({ at }) => at <= wall)
    .sort((a, b) => a.at - b.at);
  return onsets.at(-1)?.offsetMs ?? observances[0]?.offsetMs ?? null;
}

function onsetsOf({ start, yearly }: Observance, years: readonly number[]): readonly number[] {
  if (yearly === null) return [start];
  const { month, week, weekday } = yearly;
  return years.flatMap((year) => {
    const first = Date.UTC(year, month - 1, 1);
    const last = Date.UTC(year, month, 0);
    const from = week < 0 ? last : first;
    const shift =
      week < 0 ? -((new Date(from).getUTCDay() - weekday + 7) % 7) : (weekday - new Date(from).getUTCDay() + 7) % 7;
    const weeks = week < 0 ? week + 1 : week - 1;
    const at = from + (shift + 7 * weeks) * DAY_MS + (((start % DAY_MS) + DAY_MS) % DAY_MS);
    return at >= start ? [at] : [];
  });
}

/** What the description with that name says. */
function observancesOf(zone: string, lines: readonly CalendarLine[]): readonly Observance[] {
  const named = lines.findIndex(({ name, value }) => name === 'TZID' && value.trim() === zone);
  if (named < 0) return [];
  const rest = lines.slice(named);
  const end = rest.findIndex(({ name, value }) => name === 'END' && value.trim().toUpperCase() === 'VTIMEZONE');
  const found: Observance[] = [];
  let part: CalendarLine[] = [];
  for (const line of rest.slice(0, end < 0 ? rest.length : end)) {
    if (line.name === 'BEGIN') part = [];
    else if (line.name === 'END') found.push(...observance(part));
    else part.push(line);
  }
  return found;
}

function observance(lines: readonly CalendarLine[]): readonly Observance[] {
  const textOf = (wanted: string) => lines.find(({ name }) => name === wanted)?.value.trim() ?? '';
  const start = wallTime(textOf('DTSTART'));
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)/.exec(textOf('TZOFFSETTO')) ?? [];
  if (start === null || sign === undefined) return [];
  const size = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return [{ start, offsetMs: sign === '-' ? -size : size, yearly: yearlyOf(textOf('RRULE').toUpperCase()) }];
}

function yearlyOf(rule: string): Observance['yearly'] {
  const month = /BYMONTH=(\d{1,2})(?:;|$)/.exec(rule)?.[1];
  const [, week, day = ''] = /BYDAY=([+-]?\d)([A-Z]{2})(?:;|$)/.exec(rule) ?? [];
  const weekday = WEEKDAYS.indexOf(day);
  if (month === undefined || week === undefined || Number(week) === 0 || weekday < 0) return null;
  return { month: Number(month), week: Number(week), weekday };
}
