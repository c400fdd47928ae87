// Intervals parse to minutes of the day, days to indexes of the week.

import { expect, test } from 'vitest';
import { parseDays, parseInterval } from '../../../src/rules/values/hours.js';

test.each([
  ['09:00-12:00', [540, 720]],
  ['9:00 - 12:00', [540, 720]],
  ['09:00-24:00', [540, 1440]],
  ['00:00-24:00', [0, 1440]],
  ['22:00-02:00', [1320, 1560]],
  ['22:00-00:00', [1320, 1440]],
  ['24:00-01:00', undefined],
  ['12:00-12:00', undefined],
  ['09:60-10:00', undefined],
  ['9-17', undefined],
])('the interval %s is %j', (written, expected) => {
  const interval = parseInterval(written);
  expect(interval && [interval.fromMinute, interval.toMinute]).toEqual(expected);
});

test.each([
  ['mon', [0]],
  ['mon-thu', [0, 1, 2, 3]],
  ['sat-mon', [5, 6, 0]],
  ['mon-sun', [0, 1, 2, 3, 4, 5, 6]],
  ['monday', undefined],
  ['mon-', undefined],
  ['mon-tue-wed', undefined],
  ['', undefined],
])('the days %s are %j', (written, expected) => {
  expect(parseDays(written)).toEqual(expected);
});
