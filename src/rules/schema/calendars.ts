// calendars.yaml: when business is open: hours of the week in a time zone, and the days that differ.

import { z } from 'zod';
import type { OpenInterval } from '../../core/rule-set/calendar.js';
import {
  DAY_MINUTES,
  findOverlap,
  formatInterval,
  inOrder,
  parseDays,
  parseInterval,
  WEEKDAYS,
} from '../values/hours.js';
import { formatValue } from '../yaml/schema-issues.js';
import { didYouMean } from '../yaml/suggest.js';
import { date, rejectValue, strictMap, text, textExpecting } from './field-types.js';

/** An IANA time zone that exists. */
export function timeZone() {
  return text('An IANA time zone').superRefine((zone, context) => {
    if (/^[A-Za-z]/.test(zone) && isTimeZone(zone)) return;
    const near = didYouMean(zone, ['UTC', ...Intl.supportedValuesOf('timeZone')]);
    const message = `${formatValue(zone)} is not a time zone; write an IANA name such as Europe/Berlin or UTC${near}`;
    context.addIssue({ code: 'custom', message, params: { code: 'bad-zone' } });
  });
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    // The only way to ask for the zones under all of their names.
    return false;
  }
}

/** The open intervals of one day; an empty list is a closed day. */
function dayHours() {
  const interval = textExpecting('a span of opening hours such as 09:00-17:30').transform(
    (written, context): OpenInterval => {
      const parsed = parseInterval(written);
      if (parsed !== undefined) return parsed;
      return rejectValue(
        context,
        'bad-hours',
        `${formatValue(written)} is not a span of opening hours; write it as 09:00-17:30`,
      );
    },
  );
  return z.array(interval, 'a list such as [ 09:00-17:30 ]').transform((intervals, context) => {
    const overlap = findOverlap(intervals);
    if (overlap === undefined) return inOrder(intervals);
    const [first, second] = overlap.map(formatInterval);
    return rejectValue(context, 'bad-hours', `the hours ${first} and ${second} overlap; write them as one`);
  });
}

type Week = readonly (readonly OpenInterval[])[];

function week() {
  const days = z.record(z.string(), dayHours(), 'a map such as { mon-fri: [ 09:00-17:00 ] }');
  return days.transform((written, context): Week => {
    const hours = new Map<number, readonly OpenInterval[]>();
    for (const [key, intervals] of Object.entries(written)) {
      const indexes = parseDays(key);
      const twice = indexes?.find((day) => hours.has(day));
      if (indexes === undefined || twice !== undefined) {
        const message =
          twice === undefined
            ? `${formatValue(key)} is not a day; write ${WEEKDAYS.join(', ')} or a span such as mon-fri${didYouMean(key, WEEKDAYS)}`
            : `${WEEKDAYS[twice]} stands here twice, the second time in ${formatValue(key)}`;
        context.addIssue({ code: 'custom', path: [key], message, params: { code: 'bad-hours' } });
        continue;
      }
      for (const day of indexes) hours.set(day, intervals);
    }
    return WEEKDAYS.map((_, day) => hours.get(day) ?? []);
  });
}

/** One entry of the holidays: a closed date, a date with other hours, or the public holidays of a country. */
export function holidaySchema() {
  return z.union([
    date(),
    strictMap({ date: date(), hours: dayHours() }),
    strictMap({
      country: text('Two capital letters, such as DE'),
      region: text('A region of it, such as BE').optional(),
    }),
  ]);
}

/** A calendar without its holidays, which are read one by one. */
export function calendarSchema() {
  return strictMap({
    timeZone: timeZone(),
    hours: z.union([z.literal('always'), week()]).meta({ description: 'always, or hours by day of the week' }),
    holidays: z.array(z.unknown()).optional(),
  });
}

/** The file. */
export function calendarsFile() {
  return z.record(z.string(), calendarSchema().extend({ holidays: z.array(holidaySchema()).optional() }));
}

/** The minutes of the week that are open, counted from Monday's midnight, as spans that may pass its end. */
export function spansOfWeek(hours: Week): readonly OpenInterval[] {
  return hours.flatMap((intervals, day) =>
    intervals.map(({ fromMinute, toMinute }) => ({
      fromMinute: fromMinute + day * DAY_MINUTES,
      toMinute: toMinute + day * DAY_MINUTES,
    })),
  );
}
