// calendars.yaml -> calendars. Every calendar opens in every week, so a clock that runs in it always comes to its end.

import type { Calendar, OpenInterval } from '../../core/rule-set/calendar.js';
import { calendarSchema, holidaySchema, spansOfWeek } from '../schema/calendars.js';
import { checkKey } from '../schema/check-key.js';
import { ROUND_THE_CLOCK } from '../schema/defined-names.js';
import { HolidayMap } from '../values/holiday-map.js';
import { findOverlap, WEEKDAYS } from '../values/hours.js';
import { findHolidays, type PublicHolidays } from '../values/public-holidays.js';
import { entriesOf, isRecord, listOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import { formatValue } from '../yaml/schema-issues.js';
import type { Path } from '../yaml/source.js';
import type { CompileInput } from './input.js';

const NO_HOLIDAYS = new HolidayMap(new Map(), []);
const MINUTES_OF_WEEK = WEEKDAYS.length * 1440;

/** The calendars by name. */
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
    report.error(
      path,
      'never-opens',
      'no day of the week has opening hours, so no clock would ever run; write some, or always',
    );
    return;
  }
  // Sunday night runs into Monday morning, so Monday's first span is looked at again after the week.
  const again = { fromMinute: first.fromMinute + MINUTES_OF_WEEK, toMinute: first.toMinute + MINUTES_OF_WEEK };
  const overlap = findOverlap([...spans, again]);
  if (overlap === undefined) return;
  const day = WEEKDAYS[Math.floor(overlap[0].fromMinute / 1440)] ?? '';
  const text = `the last hours of ${day} run into those of the next day; they are open once, but end them before`;
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
      const found = await findHolidays(written.country, written.region ?? null);
      if (found.ok) countries.push(found.holidays);
      else report.error(at, 'unknown-holidays', found.why);
      continue;
    }
    const { date, hours } = typeof written === 'string' ? { date: written, hours: [] } : written;
    if (listed.has(date)) {
      report.error(
        at,
        'duplicate-holiday',
        `the date ${formatValue(date)} stands in these holidays twice; keep one of them`,
      );
    }
    listed.set(date, hours);
  }
  return new HolidayMap(listed, countries);
}
