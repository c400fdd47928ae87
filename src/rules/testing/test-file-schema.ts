// <name>.test.yaml: rule tests. What is asked (a mail, or slots) and what is expected have schemas of their own.

import { z } from 'zod';
import { strictMap, text } from '../schema/field-types.js';
import { instant } from '../schema/value-types.js';

/** The file; its tests are parsed one by one. */
export function ruleTestFile() {
  return strictMap(
    { given: z.unknown().optional(), tests: z.unknown() },
    'a map with "tests", and "given" if the tests need data',
  );
}

/** One test; its mail or slots, and its expectation, are parsed separately. */
export function ruleTestSchema() {
  return strictMap({
    name: text('What the test shows'),
    now: instant('The time at which the mail is processed, or the slots are asked for').optional(),
    mail: z.unknown().optional(),
    slots: z.unknown().optional(),
    expect: z.unknown(),
  });
}
