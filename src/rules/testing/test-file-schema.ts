// <name>.test.yaml: rule tests. Mail and expectation of a test have schemas of their own.

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

/** One test; its mail and expectation are parsed separately. */
export function ruleTestSchema() {
  return strictMap({
    name: text('What the test shows'),
    now: instant('The time at which the mail is processed').optional(),
    mail: z.unknown(),
    expect: z.unknown(),
  });
}
