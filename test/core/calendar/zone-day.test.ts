// Wall-clock minutes as instants; random-calendars.slow.test.ts counts them one by one.

import { expect, test } from 'vitest';
import { existingInstantOf, instantOf, weekdayOf } from '../../../src/core/calendar/zone-day.js';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 16));

test.each([
  ['Europe/Berlin', '2026-03-02', 540, '2026-03-02T08:00', '2026-03-02T08:00'],
  ['Europe/Berlin', '2026-03-28', 1440 + 150, '2026-03-29T01:30', null],
  ['Europe/Berlin', '2026-03-29', 150, '2026-03-29T01:30', null],
  ['Europe/Berlin', '2026-03-29', 180, '2026-03-29T01:00', '2026-03-29T01:00'],
  ['Europe/Berlin', '2026-10-25', 150, '2026-10-25T00:30', '2026-10-25T00:30'],
  ['Europe/Berlin', '2026-10-25', 180, '2026-10-25T02:00', '2026-10-25T02:00'],
  // Midnight is skipped.
  ['America/Santiago', '2026-09-06', 0, '2026-09-06T04:00', null],
  ['America/Santiago', '2026-09-06', 90, '2026-09-06T04:30', '2026-09-06T04:30'],
  // Midnight occurs twice.
  ['America/Havana', '2026-11-01', 30, '2026-11-01T04:30', '2026-11-01T04:30'],
  ['America/Havana', '2026-11-01', 60, '2026-11-01T06:00', '2026-11-01T06:00'],
])('%s %s, minute %i', (zone, date, minute, any, existing) => {
  expect(iso(instantOf(zone, date, minute))).toBe(any);
  expect(iso(existingInstantOf(zone, date, minute))).toBe(existing);
});

test('the dates of a zone may be asked for in any order', () => {
  const dates = ['2026-10-26', '2026-03-28', '2026-03-30', '2026-03-29', '2026-10-24', '2027-01-01'];
  const noons = dates.map((date) => iso(instantOf('Europe/Berlin', date, 720))?.slice(11));
  expect(noons).toEqual(['11:00', '11:00', '10:00', '10:00', '10:00', '11:00']);
});

test('Monday is 0', () => {
  expect(['2026-03-02', '2026-03-08', '1969-12-31'].map((date) => weekdayOf('UTC', date))).toEqual([0, 6, 2]);
});
