// services.yaml: what can be booked, by name: how long it takes, when it is offered and what it needs.

import { z } from 'zod';
import { DAY_MINUTES, formatInterval, parseInterval } from '../values/hours.js';
import { timeZone } from './calendars.js';
import type { DefinedNames } from './defined-names.js';
import { definedName, listOf, parsedText, rejectValue, strictMap, text, yesOrNo } from './field-types.js';
import { duration } from './value-types.js';

/** One service. */
export function serviceSchema(names: DefinedNames) {
  return strictMap({
    title: text('The name that customers see; by default the key').optional(),
    duration: wholeMinutes('How long an appointment takes'),
    every: wholeMinutes('How far apart the possible starts are, from the start of "between"; by default 30 minutes')
      .transform((minutes, context) => {
        if (minutes <= DAY_MINUTES) return minutes;
        return rejectValue(context, 'not-allowed', '"every" must be at most 1 day');
      })
      .default(30),
    before: wholeMinutes('How long its resources are busy before the appointment').default(0),
    after: wholeMinutes('How long its resources are busy after the appointment').default(0),
    notice: duration('How long before its start an appointment is made at the latest').optional(),
    between: parsedText({
      noun: 'an interval',
      examples: ['08:00-18:00'],
      code: 'bad-hours',
      description: 'The daily window in which appointments lie; by default the whole day',
      parse: parseInterval,
    }).optional(),
    timeZone: timeZone().optional().meta({ description: 'Of "between" and "every"; by default of the installation' }),
    needs: listOf(needSchema(names), '[ { skill: electrician }, { any: [ van-1, van-2 ] } ]'),
    location: text('Where it takes place, for the invitation').optional(),
    billable: yesOrNo(
      'Whether the minutes of an appointment are billed, and taken from an entitlement of minutes; by default no',
    ).default(false),
    answerWithin: duration(
      'How long a customer on the waiting list has to answer, before a time is offered to the next; by default 4 hours',
    ).optional(),
    remind: duration('How long before it begins customer and agent are reminded by mail').optional(),
  }).superRefine(({ duration: minutes, between }, context) => {
    if (between === undefined || minutes <= between.toMinute - between.fromMinute) return;
    const message = `an appointment of ${minutes} minutes does not fit between ${formatInterval(between)}`;
    context.addIssue({ code: 'custom', path: ['between'], message, params: { code: 'never-fits' } });
  });
}

/** One of: all of a list, some of a list, some with a skill. */
function needSchema(names: DefinedNames) {
  return strictMap({
    all: z
      .array(definedName('resource', names, 'A resource that it needs'))
      .min(1)
      .optional(),
    any: z
      .array(definedName('resource', names, 'A resource or pool to choose from'))
      .min(1)
      .optional(),
    skill: text('The skill of the resource to choose').optional(),
    rating: z.int().min(1).max(10).optional().meta({ description: 'The least rating of the skill; by default 1' }),
    count: z.int().min(1).max(100).optional().meta({ description: 'How many; by default 1' }),
  }).superRefine(({ all, any, skill, rating, count }, context) => {
    const message =
      [all, any, skill].filter((one) => one !== undefined).length !== 1
        ? 'a need must be one of: { all: [ van-1, kit-1 ] }, { any: [ van-1, van-2 ] }, { skill: electrician }'
        : rating !== undefined && skill === undefined
          ? '"rating" is only for needs with a skill; remove it'
          : count !== undefined && all !== undefined
            ? '"count" is not for needs with "all"; remove it'
            : null;
    if (message !== null) context.addIssue({ code: 'custom', message, params: { code: 'bad-need' } });
  });
}

/** A duration of whole minutes, in minutes. */
function wholeMinutes(description: string) {
  return duration(description).transform((ms, context) => {
    if (ms % 60_000 === 0) return ms / 60_000;
    return rejectValue(context, 'not-whole', 'this must be a whole number of minutes, such as 90 minutes');
  });
}

/** The file. */
export function servicesFile(names: DefinedNames) {
  return z.record(z.string(), serviceSchema(names));
}
