// Compiles calendars.yaml. Every calendar is open at some time each week, so every KPI ends eventually.

import type { Calendar, OpenInterval } from '../../core/rule-set/calendar.js';
import { calendarSchema, holidaySchema, spansOfWeek } from '../schema/calendars.js';
import { checkKey } from '../schema/check-key.js';
import { ROUND_THE_CLOCK } from '../schema/defined-names.js';
import { HolidayMap } from '../values/holiday-map.js';
import { findOverlap, WEEKDAYS } from '../values/hours.js';
import { findHolidays, type PublicHolidays } from '../values/public-holidays.js';
import { formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import { entriesOf, isRecord, listOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import type { CompileInput } from './input.js';

const NO_HOLIDAYS = new HolidayMap(new Map(), []);
const MINUTES_OF_WEEK = WEEKDAYS.length * 1440;

/** Compiles the calendars, by name. */
export async function compileCalendars({ report }: CompileInput): Promise<ReadonlyMap<string, Calendar>> {
  const schemas = { calendar: calendarSchema(), holiday: holidaySchema() };
  const calendars = new Map<string, Calendar>();
  for (const [name, value] of entriesOf(report, [], report.source.value, 'office: { timeZone: UTC, hours: always }')) {
    checkKey(report, [name], name);
    const written = report.parse(schemas.calendar, [name], value);
    const listed = isRecord(value) ? value.holidays : undefined;
    const holidays = await compileHolidays(report, schemas.holiday, [name, 'holidays'], listed);
    if (written === undefined) continue;
    if (written.hours !== 'always') checkWeek(report, [name, 'hours'], written.hours);
    calendars.set(name, { name, timeZone: written.timeZone, hours: written.hours, holidays });
  }
  if (!calendars.has(ROUND_THE_CLOCK)) {
    calendars.set(ROUND_THE_CLOCK, { name: ROUND_THE_CLOCK, timeZone: 'UTC', hours: 'always', holidays: NO_HOLIDAYS });
  }
  return calendars;
}

function checkWeek(report: ProblemReporter, path: Path, hours: readonly (readonly OpenInterval[])[]): void {
  const spans = spansOfWeek(hours);
  const first = spans[0];
  if (first === undefined) {
    const text = 'no day has opening hours, so KPIs would never run; add hours, or write always';
    report.error(path, 'never-opens', text);
    return;
  }
  // Sunday night may overlap Monday morning, so append Monday's first interval to the end of the week.
  const nextMonday = { fromMinute: first.fromMinute + MINUTES_OF_WEEK, toMinute: first.toMinute + MINUTES_OF_WEEK };
  const overlap = findOverlap([...spans, nextMonday]);
  if (overlap === undefined) return;
  const day = WEEKDAYS[Math.floor(overlap[0].fromMinute / 1440)] ?? '';
  const text = `the hours of ${day} overlap those of the next day; end them earlier`;
  report.warning(path, 'overlapping-hours', text);
}

async function compileHolidays(
  report: ProblemReporter,
  schema: ReturnType<typeof holidaySchema>,
  path: Path,
  value: unknown,
): Promise<HolidayMap> {
  const listed = new Map<string, readonly OpenInterval[]>();
  const countries: PublicHolidays[] = [];
  const values = Array.isArray(value) ? listOf(report, path, value, '[ 2026-12-25 ]') : [];
  for (const [index, entry] of values.entries()) {
    const at = [...path, index];
    const written = report.parse(schema, at, entry);
    if (written === undefined) continue;
    if (typeof written === 'object' && 'country' in written) {
      const result = await findHolidays(written.country, written.region ?? null);
      if (result.ok) countries.push(result.holidays);
      else report.error(at, 'unknown-holidays', result.why);
      continue;
    }
    const { date, hours } = typeof written === 'string' ? { date: written, hours: [] } : written;
    if (listed.has(date)) {
      report.error(at, 'duplicate-holiday', `the date ${formatValue(date)} is listed twice; remove one of the entries`);
    }
    listed.set(date, hours);
  }
  return new HolidayMap(listed, countries);
}
