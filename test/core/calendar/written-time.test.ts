// Times as people write them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAndTimeInWords, instantInWords } from '../../../src/core/calendar/times-in-words.js';
import { parseEnd, parseWhen } from '../../../src/core/calendar/written-time.js';

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
    // Rather long past than a year away by mistake.
    ['1.3. 09:00', '2026-03-01T08:00:00.000Z'],
    ['31.8. 09:00', '2026-08-31T07:00:00.000Z'],
    ['am 5.3. um 9 Uhr', '2026-03-05T08:00:00.000Z'],
    ['Fr., 6.3.26, 9:00', '2026-03-06T08:00:00.000Z'],
    ['Freitag, den 6.3.2026 um 9', '2026-03-06T08:00:00.000Z'],
    ['2026-03-05T09:00:00', '2026-03-05T08:00:00.000Z'],
    ['5 March 9:00', '2026-03-05T08:00:00.000Z'],
    ['March 5th, 2027 at 5 pm', '2027-03-05T16:00:00.000Z'],
    ['Friday, March 6, 9:00', '2026-03-06T08:00:00.000Z'],
    ['9 am on the 5th of May', '2026-05-05T07:00:00.000Z'],
    ['Fr., 6. März 2026, 09:00', '2026-03-06T08:00:00.000Z'],
    ['am 24. Dez. um 9 Uhr', '2026-12-24T08:00:00.000Z'],
    ['10 Jan 09:00', '2026-01-10T08:00:00.000Z'],
    ['tomorrow at noon', '2026-03-03T11:00:00.000Z'],
    ['Freitag Mittag', '2026-03-06T11:00:00.000Z'],
    ['noon', '2026-03-02T11:00:00.000Z'],
    // As mails say times.
    ['Mon, 30 Mar 2026, 09:00 CEST', '2026-03-30T07:00:00.000Z'],
    ['5 Mar 2026, 09:00 CET', '2026-03-05T08:00:00.000Z'],
    ['Mo., 30. März 2026, 09:00 MESZ', '2026-03-30T07:00:00.000Z'],
    ['Monday, 30 March 2026 at 09:00 (CEST)', '2026-03-30T07:00:00.000Z'],
    ['tomorrow 9:00 CET', '2026-03-03T08:00:00.000Z'],
    ['9am tomorrow', '2026-03-03T08:00:00.000Z'],
    ['9:30 on friday', '2026-03-06T08:30:00.000Z'],
    ['9 Uhr morgen', '2026-03-03T08:00:00.000Z'],
    ['9:30 Uhr am Freitag', '2026-03-06T08:30:00.000Z'],
    ['9:30 pm, tomorrow', '2026-03-03T20:30:00.000Z'],
    ['friday at 9', '2026-03-06T08:00:00.000Z'],
    ['5 p.m.', '2026-03-02T16:00:00.000Z'],
    ['day after tomorrow 9:00', '2026-03-04T08:00:00.000Z'],
    ['u\u0308bermorgen 9 Uhr', '2026-03-04T08:00:00.000Z'],
    ['30 mins', '2026-03-02T08:30:00.000Z'],
    ['2 Std', '2026-03-02T10:00:00.000Z'],
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
    'march 9:00',
    '31 february 9:00',
    'thursday, march 6, 9:00',
    'mar may 9:00',
    '5 constructor 9:00',
    'midnight',
    'noon uhr',
    '12 noon pm',
    // Not the zone's in which they are read, or not at that time of the year.
    'tomorrow 9:00 EST',
    'tomorrow 9:00 CEST',
    'tomorrow CET',
    'thursday 6.3. 9:00',
    'constructor 9:00',
    '__proto__ 9:00',
    'today friday 9:00',
  ])('"%s" is none', (text) => expect(when(text)).toBeNull());

  it('is the local one where clocks change: an hour that there is not begins after it', () => {
    expect(when('2026-03-29 02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(when('2026-10-25 09:00')).toBe('2026-10-25T08:00:00.000Z');
  });

  it.each(['Europe/Berlin', 'Europe/London', 'America/New_York', 'America/Sao_Paulo', 'Asia/Kolkata', 'UTC'])(
    'may be one as mails say it, in %s',
    (zone) => {
      for (let month = 0; month < 12; month += 1) {
        const at = new Date(Date.UTC(2026, month, 5 + month, 13, 30));
        for (const language of ['en', 'de']) {
          for (const inWords of [instantInWords, dayAndTimeInWords]) {
            const words = inWords(at, zone, language);
            expect([words, parseWhen(words, zone, now)]).toEqual([words, at]);
          }
        }
      }
    },
  );

  describe('that is a day', () => {
    it.each([
      ['2026-03-05', '2026-03-04T23:00:00.000Z', '2026-03-05T22:59:00.000Z'],
      ['today', '2026-03-01T23:00:00.000Z', '2026-03-02T22:59:00.000Z'],
      ['Tomorrow', '2026-03-02T23:00:00.000Z', '2026-03-03T22:59:00.000Z'],
      ['6.3.', '2026-03-05T23:00:00.000Z', '2026-03-06T22:59:00.000Z'],
      // The day on which clocks change has 23 hours.
      ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:00.000Z'],
    ])('%s is its first instant or its last minute in the zone', (text, start, end) => {
      expect(parseWhen(text, 'Europe/Berlin', now, 'start')?.toISOString()).toBe(start);
      expect(parseWhen(text, 'Europe/Berlin', now, 'end')?.toISOString()).toBe(end);
    });

    it('is the next weekday where something ends, and none that is sure where something begins', () => {
      expect(parseWhen('Freitag', 'Europe/Berlin', now, 'end')?.toISOString()).toBe('2026-03-06T22:59:00.000Z');
      expect(parseWhen('Freitag', 'Europe/Berlin', now, 'start')).toBeNull();
    });

    it.each([
      ['2027-12-15', '29.2. 9:00', '2028-02-29T08:00:00.000Z'],
      ['2028-02-29', '29.2. 9:00', '2028-02-29T08:00:00.000Z'],
      ['2028-03-04', '29.2. 9:00', '2028-02-29T08:00:00.000Z'],
      ['2026-12-28', '5.1. 9:00', '2027-01-05T08:00:00.000Z'],
    ])('on %s, %s is in the year that is meant', (today, text, expected) => {
      expect(parseWhen(text, 'Europe/Berlin', new Date(`${today}T10:00Z`))?.toISOString()).toBe(expected);
    });

    it.each(['2026-02-30', '', 'yesterday', '2026-03', 'constructor', '__proto__'])('"%s" is none', (text) =>
      expect(parseWhen(text, 'Europe/Berlin', now, 'end')).toBeNull(),
    );
  });

  describe('at which something ends', () => {
    const begin = (text: string) => parseWhen(text, 'Europe/Berlin', now) ?? now;
    it.each([
      ['tomorrow 09:00', '10:30', '2026-03-03T09:30:00.000Z'],
      ['tomorrow 09:00', 'tomorrow 10:30', '2026-03-03T09:30:00.000Z'],
      ['tomorrow 09:00', '2h', '2026-03-02T10:00:00.000Z'],
      ['22:00', '1:00', '2026-03-03T00:00:00.000Z'],
      ['10:00', '09:00', '2026-03-02T08:00:00.000Z'],
      ['2026-03-09 09:00', 'tuesday 17:00', '2026-03-10T16:00:00.000Z'],
      ['tuesday 9:00', 'tuesday 10:30', '2026-03-03T09:30:00.000Z'],
    ])('from %s until %s', (from, text, expected) => {
      expect(parseEnd(text, 'Europe/Berlin', now, begin(from))?.toISOString()).toBe(expected);
    });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseWhen(text, 'Asia/Kathmandu', now, 'end')));
  });
});
