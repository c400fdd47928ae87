// Durations parse to whole milliseconds, or not at all.

import { expect, test } from 'vitest';
import { parseDuration } from '../../../src/rules/values/duration.js';

test.each([
  ['15 minutes', 900_000],
  ['1 minute', 60_000],
  ['1.5 hours', 5_400_000],
  ['3 days', 259_200_000],
  ['90 seconds', 90_000],
  ['2 weeks', 1_209_600_000],
  ['0.1 seconds', 100],
  ['15', undefined],
  ['15m', undefined],
  ['15minutes', undefined],
  ['0 hours', undefined],
  ['-1 hours', undefined],
  ['1 month', undefined],
  ['1,5 hours', undefined],
  ['5 constructors', undefined],
  ['99999999 weeks', undefined],
])('%s is %s ms', (words, expected) => {
  expect(parseDuration(words)).toBe(expected);
});
