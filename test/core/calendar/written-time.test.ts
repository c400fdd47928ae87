// Times as people write them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWhen } from '../../../src/core/calendar/written-time.js';

const now = new Date('2026-03-02T08:00:00Z');
const when = (text: string, zone = 'Europe/Berlin') => parseWhen(text, zone, now)?.toISOString() ?? null;

describe('a time as people write it', () => {
  it.each([
    ['2026-03-02T09:00Z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02t09:00:00+01:00', '2026-03-02T08:00:00.000Z'],
    ['2026-03-05 09:00', '2026-03-05T08:00:00.000Z'],
    ['2026-03-05T09:00', '2026-03-05T08:00:00.000Z'],
    ['17:30', '2026-03-02T16:30:00.000Z'],
    ['8:30', '2026-03-03T07:30:00.000Z'],
    ['today 8:30', '2026-03-02T07:30:00.000Z'],
    ['Tomorrow 09:00', '2026-03-03T08:00:00.000Z'],
    ['2h', '2026-03-02T10:00:00.000Z'],
    ['in 30 minutes', '2026-03-02T08:30:00.000Z'],
    ['3 days', '2026-03-05T08:00:00.000Z'],
    ['1 h', '2026-03-02T09:00:00.000Z'],
    ['2w', '2026-03-16T08:00:00.000Z'],
    ['in 1 week', '2026-03-09T08:00:00.000Z'],
    // It is Monday, nine o'clock.
    ['friday 17:30', '2026-03-06T16:30:00.000Z'],
    ['on Fri 5pm', '2026-03-06T16:00:00.000Z'],
    ['Monday 12:30 am', '2026-03-08T23:30:00.000Z'],
    ['monday at 9:01', '2026-03-02T08:01:00.000Z'],
    ['monday 09:00', '2026-03-09T08:00:00.000Z'],
    ['sun, 12pm', '2026-03-08T11:00:00.000Z'],
    ['the day after tomorrow 9:00', '2026-03-04T08:00:00.000Z'],
    ['morgen 9 Uhr', '2026-03-03T08:00:00.000Z'],
    ['Morgen um 9:30 Uhr', '2026-03-03T08:30:00.000Z'],
    ['übermorgen 9.30 Uhr', '2026-03-04T08:30:00.000Z'],
    ['am Freitag um 17 Uhr', '2026-03-06T16:00:00.000Z'],
    ['Di. 09:00', '2026-03-03T08:00:00.000Z'],
    ['5.3.2026 09:00', '2026-03-05T08:00:00.000Z'],
    ['05.03. um 9 Uhr', '2026-03-05T08:00:00.000Z'],
    ['1.3. 09:00', '2027-03-01T08:00:00.000Z'],
    ['in 30 Minuten', '2026-03-02T08:30:00.000Z'],
    ['2 Stunden', '2026-03-02T10:00:00.000Z'],
    ['in 3 Tagen', '2026-03-05T08:00:00.000Z'],
    ['2 Wochen', '2026-03-16T08:00:00.000Z'],
  ])('%s', (text, expected) => expect(when(text)).toBe(expected));

  it.each([
    '',
    'soon',
    '25:00',
    '9:60',
    '2026-02-30 09:00',
    '2026-13-01 09:00',
    '2 weeks ago',
    '-2h',
    'tomorrow',
    '2026-03-05',
    '2026-03-05t',
    '99999h',
    'friday',
    '13pm',
    '0am',
    '9',
    '5/3/2026 09:00',
    '30.2.2026 09:00',
    '5.13. 09:00',
    'so soon',
  ])('"%s" is none', (text) => expect(when(text)).toBeNull());

  it('is the local one where clocks change: an hour that there is not begins after it', () => {
    expect(when('2026-03-29 02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(when('2026-10-25 09:00')).toBe('2026-10-25T08:00:00.000Z');
  });

  describe('that is a day', () => {
    it.each([
      ['2026-03-05', '2026-03-04T23:00:00.000Z', '2026-03-05T22:59:00.000Z'],
      ['today', '2026-03-01T23:00:00.000Z', '2026-03-02T22:59:00.000Z'],
      ['Tomorrow', '2026-03-02T23:00:00.000Z', '2026-03-03T22:59:00.000Z'],
      ['Freitag', '2026-03-05T23:00:00.000Z', '2026-03-06T22:59:00.000Z'],
      ['6.3.', '2026-03-05T23:00:00.000Z', '2026-03-06T22:59:00.000Z'],
      // The day on which clocks change has 23 hours.
      ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:00.000Z'],
    ])('%s is its first instant or its last minute in the zone', (text, start, end) => {
      expect(parseWhen(text, 'Europe/Berlin', now, 'start')?.toISOString()).toBe(start);
      expect(parseWhen(text, 'Europe/Berlin', now, 'end')?.toISOString()).toBe(end);
    });

    it.each(['2026-02-30', '', 'yesterday', '2026-03'])('"%s" is none', (text) =>
      expect(parseWhen(text, 'Europe/Berlin', now, 'end')).toBeNull(),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseWhen(text, 'Asia/Kathmandu', now, 'end')));
  });
});
