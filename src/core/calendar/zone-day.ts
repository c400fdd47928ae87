// Wall-clock minutes of a local date as instants. What a zone does on a date is looked up once and kept; most dates
// have no change of the clock, and their minutes need no time zone arithmetic.

import { Temporal } from 'temporal-polyfill';

const MINUTE_MS = 60_000;
/** No clock was ever changed by more. */
const LONGEST_STEP_MS = 26 * 60 * MINUTE_MS;
/** About eleven years; then the dates of the zone are forgotten and looked up again. */
const MOST_DATES = 4_000;

interface ZoneDay {
  /** Monday is 0. */
  readonly weekday: number;
  /** Minutes from midnight are elapsed minutes from here … */
  readonly midnight: number;
  /** … until here, where the clock changes next … */
  readonly plainUntil: number;
  /** … by so many milliseconds, until it changes again. */
  readonly shift: number;
  readonly shiftedUntil: number;
}

interface Zone {
  readonly days: Map<string, ZoneDay>;
  /** The clock does not change from here … */
  steadyFrom: number;
  /** … until here, and shows so many milliseconds more than UTC. */
  steadyTo: number;
  offset: number;
  /** Then it shows so many more, until it changes again. */
  shift: number;
  shiftedTo: number;
}

const zones = new Map<string, Zone>();

/** The day of the week of a date (`YYYY-MM-DD`); Monday is 0. */
export function weekdayOf(timeZone: string, date: string): number {
  return dayOf(timeZone, date).weekday;
}

/** The instant of a wall-clock minute, counted from the midnight of a date; it may be over 1440. A skipped wall time
 *  moves forward by the gap; an ambiguous one means its first occurrence. */
export function instantOf(timeZone: string, date: string, minute: number): number {
  return instantsOf(timeZone, date)(minute);
}

/** The same for many minutes of one date. */
export function instantsOf(timeZone: string, date: string): (minute: number) => number {
  const day = dayOf(timeZone, date);
  return (minute) => {
    const plain = day.midnight + minute * MINUTE_MS;
    if (plain < day.plainUntil) return plain;
    const shifted = plain - day.shift;
    if (shifted >= day.shiftedUntil) return exactInstant(timeZone, date, minute).epochMilliseconds;
    return shifted < day.plainUntil ? plain : shifted;
  };
}

/** The same; null when the wall time is skipped on that date. */
export function existingInstantOf(timeZone: string, date: string, minute: number): number | null {
  return existingInstantsOf(timeZone, date)(minute);
}

/** The same for many minutes of one date. */
export function existingInstantsOf(timeZone: string, date: string): (minute: number) => number | null {
  const day = dayOf(timeZone, date);
  return (minute) => {
    const plain = day.midnight + minute * MINUTE_MS;
    if (plain < day.plainUntil) return plain;
    const shifted = plain - day.shift;
    if (shifted < day.shiftedUntil) return shifted < day.plainUntil ? null : shifted;
    const exact = exactInstant(timeZone, date, minute);
    return exact.toPlainDateTime().equals(wallTime(date, minute)) ? exact.epochMilliseconds : null;
  };
}

function wallTime(date: string, minute: number): Temporal.PlainDateTime {
  return Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes: minute });
}

function exactInstant(timeZone: string, date: string, minute: number): Temporal.ZonedDateTime {
  return wallTime(date, minute).toZonedDateTime(timeZone, { disambiguation: 'compatible' });
}

function dayOf(timeZone: string, date: string): ZoneDay {
  let zone = zones.get(timeZone);
  if (zone === undefined) {
    zone = { days: new Map(), steadyFrom: 0, steadyTo: 0, offset: 0, shift: 0, shiftedTo: 0 };
    zones.set(timeZone, zone);
  }
  let day = zone.days.get(date);
  if (day === undefined) {
    if (zone.days.size >= MOST_DATES) zone.days.clear();
    day = lookUp(zone, timeZone, date);
    zone.days.set(date, day);
  }
  return day;
}

function lookUp(zone: Zone, timeZone: string, date: string): ZoneDay {
  const utc = new Date(`${date}T00:00:00Z`);
  const weekday = (utc.getUTCDay() + 6) % 7;
  const expected = utc.getTime() - zone.offset;
  // Within a day of the beginning, the wall time may have occurred before; then that was the midnight.
  if (expected >= zone.steadyFrom + LONGEST_STEP_MS && expected < zone.steadyTo) {
    return { weekday, midnight: expected, plainUntil: zone.steadyTo, shift: zone.shift, shiftedUntil: zone.shiftedTo };
  }
  const midnight = exactInstant(timeZone, date, 0);
  const at = midnight.epochMilliseconds;
  if (at < zone.steadyFrom || at >= zone.steadyTo) {
    zone.steadyFrom = at;
    const next = midnight.getTimeZoneTransition('next');
    zone.steadyTo = next?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
    zone.offset = midnight.offsetNanoseconds / 1e6;
    zone.shift = (next?.offsetNanoseconds ?? 0) / 1e6 - zone.offset;
    zone.shiftedTo = next?.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  }
  // Where midnight itself is skipped, the minutes after it are not counted from the first instant of the date.
  const skipped = midnight.hour !== 0 || midnight.minute !== 0;
  return {
    weekday,
    midnight: at,
    plainUntil: skipped ? Number.NEGATIVE_INFINITY : zone.steadyTo,
    shift: zone.shift,
    shiftedUntil: skipped ? Number.NEGATIVE_INFINITY : zone.shiftedTo,
  };
}
