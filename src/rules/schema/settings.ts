// settings.yaml: what holds for the whole installation. Everything in it has a default.

import { z } from 'zod';
import { timeZone } from './calendars.js';
import type { DefinedNames } from './defined-names.js';
import { address, definedName, duration, oneOf, size, strictMap } from './field-types.js';
import { pauseSchema } from './sla.js';

const limit = (description: string) => z.int().min(1).max(100_000).meta({ description });

/** The file. */
export function settingsFile(names: DefinedNames) {
  return strictMap({
    operators: address('Who is told about quarantined mail and dead mailboxes').optional(),
    defaultSla: definedName('sla', names, 'The SLA of cases for which nothing else names one').optional(),
    timeZone: timeZone().default('UTC'),
    pauseWhen: pauseSchema().optional(),
    loopLimits: strictMap({
      perAddressPerHour: limit('The most automatic mails to one address in an hour').default(10),
      perCasePerHour: limit('The most automatic mails on one case in an hour').default(20),
    }).prefault({}),
    largestMail: size('A larger mail is not downloaded whole').prefault('50 MB'),
    severalMailboxes: oneOf(
      ['one-case', 'case-per-mailbox'],
      'The same mail in several mailboxes opens one case, or one in each',
    ).default('one-case'),
    retention: strictMap({
      rawMail: z
        .union([z.literal('forever'), duration('How long the bytes of a mail are kept after it was decided')])
        .default('forever'),
    }).prefault({}),
  });
}
