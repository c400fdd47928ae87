// calendars.yaml: business calendars by name, with weekly opening hours, a time zone and holidays.

import { z } from 'zod';
import { isTimeZone } from '../../core/calendar/time-zone-name.js';
import type { OpenInterval } from '../../core/rule-set/calendar.js';
import {
  DAY_MINUTES,
  findOverlap,
  formatInterval,
  parseDays,
  parseInterval,
  sortIntervals,
  WEEKDAYS,
} from '../values/hours.js';
import { formatValue } from '../yaml/format-value.js';
import { didYouMean } from '../yaml/suggest.js';
import { parsedText, rejectValue, strictMap, text } from './field-types.js';
import { date } from './value-types.js';

/** A valid IANA time zone. */
export function timeZone() {
  return text('An IANA time zone').superRefine((zone, context) => {
    if (isTimeZone(zone)) return;
    const near = didYouMean(zone, ['UTC', ...Intl.supportedValuesOf('timeZone')]);
    const message = `${formatValue(zone)} is not a time zone; write an IANA name such as Europe/Berlin or UTC${near}`;
    context.addIssue({ code: 'custom', message, params: { code: 'bad-zone' } });
  });
}

/** The open intervals of one day; an empty list is a closed day. */
function dayHours() {
  const interval = parsedText<OpenInterval>({
    noun: 'an interval',
    examples: ['09:00-17:30'],
    code: 'bad-hours',
    description: 'An interval of opening hours',
    parse: parseInterval,
  });
  return z.array(interval, 'a list such as [ 09:00-17:30 ]').transform((intervals, context) => {
    const overlap = findOverlap(intervals);
    if (overlap === undefined) return sortIntervals(intervals);
    const [first, second] = overlap.map(formatInterval);
    return rejectValue(context, 'bad-hours', `the hours ${first} and ${second} overlap; merge them`);
  });
}

type Week = readonly (readonly OpenInterval[])[];

/** The open intervals by weekday, Monday first. */
export function weekHours() {
  const days = z.record(z.string(), dayHours(), 'a map such as { mon-fri: [ 09:00-17:00 ] }');
  return days.transform((written, context): Week => {
    const hours = new Map<number, readonly OpenInterval[]>();
    for (const [key, intervals] of Object.entries(written)) {
      const indexes = parseDays(key);
      const twice = indexes?.find((day) => hours.has(day));
      if (indexes === undefined || twice !== undefined) {
        const message =
          twice === undefined
            ? `${formatValue(key)} is not a day; write ${WEEKDAYS.join(', ')} or a range such as mon-fri${didYouMean(key, WEEKDAYS)}`
            : `${WEEKDAYS[twice]} is listed twice, the second time in ${formatValue(key)}`;
        context.addIssue({ code: 'custom', path: [key], message, params: { code: 'bad-hours' } });
        continue;
      }
      for (const day of indexes) hours.set(day, intervals);
    }
    return WEEKDAYS.map((_, day) => hours.get(day) ?? []);
  });
}

/** An entry of `holidays`: a closed date, a date with special hours, or the public holidays of a country. */
export function holidaySchema() {
  return z.union([
    date('A closed day'),
    strictMap({ date: date('A day with special hours'), hours: dayHours() }),
    strictMap({
      country: text('An ISO 3166 code such as DE'),
      region: text('A region of the country, such as BE').optional(),
    }),
  ]);
}

/** A calendar; its holidays are parsed one by one. */
export function calendarSchema() {
  return strictMap({
    timeZone: timeZone(),
    hours: z.union([z.literal('always'), weekHours()]).meta({ description: 'always, or opening hours by weekday' }),
    holidays: z.array(z.unknown()).optional(),
  });
}

/** The file. */
export function calendarsFile() {
  return z.record(z.string(), calendarSchema().extend({ holidays: z.array(holidaySchema()).optional() }));
}

/** All intervals of a week in minutes since Monday midnight. The last ones may run past the end of the week. */
export function spansOfWeek(hours: Week): readonly OpenInterval[] {
  return hours.flatMap((intervals, day) =>
    intervals.map(({ fromMinute, toMinute }) => ({
      fromMinute: fromMinute + day * DAY_MINUTES,
      toMinute: toMinute + day * DAY_MINUTES,
    })),
  );
}
