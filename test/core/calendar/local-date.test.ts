// Local dates: which date an instant belongs to, and when a date starts.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dateAt, daysBetween, startOfDate } from '../../../src/core/calendar/local-date.js';

const day = (date: string) => new Date(`${date}T00:00:00Z`);
const zones = [
  'UTC',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Santiago',
];
test('a date starts at its first instant, and as many days later as were added is that many days away', () => {
  const dates = fc.date({ min: day('2000-01-01'), max: day('2040-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.constantFrom(...zones), dates, fc.integer({ min: 0, max: 800 }), (zone, at, days) => {
      const date = dateAt(zone, at);
      const start = startOfDate(zone, date);
      expect(start.getTime()).toBeLessThanOrEqual(at.getTime());
      expect(dateAt(zone, start)).toBe(date);
      expect(dateAt(zone, new Date(start.getTime() - 1))).toBe(addDays(date, -1));
      expect(daysBetween(date, addDays(date, days))).toBe(days);
    }),
    { numRuns: 300 },
  );
});

test('a date that the zone skipped starts with the next one', () => {
  // Samoa went from the 29th to the 31st of December 2011.
  expect(startOfDate('Pacific/Apia', '2011-12-30')).toEqual(startOfDate('Pacific/Apia', '2011-12-31'));
});
