// Intervals of a report start at the local midnight of a day, Monday or first of the month, and leave nothing out.

import { expect, test } from 'vitest';
import { datePeriod } from '../../../src/core/report/date-period.js';
import { intervalsOf, type ReportInterval } from '../../../src/core/report/intervals.js';

const timeZone = 'Europe/Berlin';
const march = datePeriod(timeZone, '2026-03-01', '2026-03-31');
const intervals = (by: ReportInterval | null, period = march) => intervalsOf({ by, timeZone, period });

test.each<[ReportInterval, number, string, string]>([
  ['day', 31, '2026-03-01 2026-02-28T23:00:00.000Z', '2026-03-31 2026-03-30T22:00:00.000Z'],
  ['week', 6, '2026-02-23 2026-02-22T23:00:00.000Z', '2026-03-30 2026-03-29T22:00:00.000Z'],
  ['month', 1, '2026-03-01 2026-02-28T23:00:00.000Z', '2026-03-01 2026-02-28T23:00:00.000Z'],
])('by %s: %i intervals, the first and the last contain the ends of the period', (by, count, first, last) => {
  const all = intervals(by).map(({ date, startsAt }) => `${date} ${startsAt.toISOString()}`);
  expect([all.length, all[0], all.at(-1)]).toEqual([count, first, last]);
});

test('months follow each other, however long they are', () => {
  const year = datePeriod(timeZone, '2026-01-31', '2026-12-01');
  expect(
    intervals('month', year)
      .map(({ date }) => date.slice(5, 7))
      .join(' '),
  ).toBe('01 02 03 04 05 06 07 08 09 10 11 12');
});

test('without intervals there is one, the period', () => {
  expect(intervals(null)).toEqual([{ date: '2026-03-01', startsAt: march.from }]);
});
