// Business time on known calendars: openings, daylight saving, pauses, holidays.

import { describe, expect, test } from 'vitest';
import { addBusinessTime, businessTimeBetween, isOpen } from '../../../src/core/calendar/business-time.js';
import { openIntervals } from '../../../src/core/calendar/day.js';
import { segments } from '../../../src/core/calendar/segments.js';
import type { OpenInterval } from '../../../src/core/rule-set/calendar.js';
import { calendar, ended, everyDay, hour, minute, pause, workWeek } from './calendars.js';

const office = calendar({
  timeZone: 'Europe/Berlin',
  week: [...Array.from({ length: 4 }, () => ['09:00-12:00', '13:00-17:30']), ['09:00-24:00'], ['22:00-02:00']],
  holidays: { '2026-12-25': [], '2026-12-24': ['09:00-12:00'] },
});

/** Hours are wall time, everything else is UTC. */
describe('open intervals of a local date', () => {
  const berlin = (...texts: string[]) => calendar({ timeZone: 'Europe/Berlin', week: everyDay(...texts) });
  const lordHowe = (...texts: string[]) => calendar({ timeZone: 'Australia/Lord_Howe', week: everyDay(...texts) });
  test.each([
    [
      'an ordinary day',
      office,
      '2026-03-02',
      ['2026-03-02T08:00Z/2026-03-02T11:00Z', '2026-03-02T12:00Z/2026-03-02T16:30Z'],
    ],
    ['until 24:00', office, '2026-03-06', ['2026-03-06T08:00Z/2026-03-06T23:00Z']],
    ['overnight', office, '2026-03-07', ['2026-03-07T21:00Z/2026-03-08T01:00Z']],
    ['a closed weekday', office, '2026-03-08', []],
    ['a holiday', office, '2026-12-25', []],
    ['special hours', office, '2026-12-24', ['2026-12-24T08:00Z/2026-12-24T11:00Z']],
    [
      'overnight into the lost hour: the end moves forward',
      office,
      '2026-03-28',
      ['2026-03-28T21:00Z/2026-03-29T01:00Z'],
    ],
    [
      'overnight into the repeated hour: ends at the first',
      office,
      '2026-10-24',
      ['2026-10-24T20:00Z/2026-10-25T00:00Z'],
    ],
    [
      'a start in the lost hour moves forward',
      berlin('02:30-05:00'),
      '2026-03-29',
      ['2026-03-29T01:30Z/2026-03-29T03:00Z'],
    ],
    [
      'an end in the lost hour moves forward',
      berlin('00:00-02:30'),
      '2026-03-29',
      ['2026-03-28T23:00Z/2026-03-29T01:30Z'],
    ],
    ['all in the lost hour', berlin('02:15-02:45'), '2026-03-29', ['2026-03-29T01:15Z/2026-03-29T01:45Z']],
    ['a moved start beyond the end leaves nothing', berlin('02:30-03:15'), '2026-03-29', []],
    [
      'a start in the repeated hour is the first',
      berlin('02:30-05:00'),
      '2026-10-25',
      ['2026-10-25T00:30Z/2026-10-25T04:00Z'],
    ],
    [
      'an end in the repeated hour is the first',
      berlin('00:00-02:30'),
      '2026-10-25',
      ['2026-10-24T22:00Z/2026-10-25T00:30Z'],
    ],
    ['all in the repeated hour', berlin('02:15-02:45'), '2026-10-25', ['2026-10-25T00:15Z/2026-10-25T00:45Z']],
    ['half an hour lost', lordHowe('02:15-03:00'), '2026-10-04', ['2026-10-03T15:45Z/2026-10-03T16:00Z']],
    ['half an hour repeated', lordHowe('01:45-03:00'), '2026-04-05', ['2026-04-04T14:45Z/2026-04-04T16:30Z']],
    [
      'overlapping and touching intervals are one',
      berlin('09:00-12:00', '11:00-13:00', '13:00-14:00'),
      '2026-03-02',
      ['2026-03-02T08:00Z/2026-03-02T13:00Z'],
    ],
  ])('%s', (_, of, date, expected) => {
    const found = openIntervals(of, date).map((s) => [s.from, s.to]);
    expect(found).toEqual(expected.map(ended).map((s) => [s.from.getTime(), s.to.getTime()]));
  });
});

describe('adding business time', () => {
  const roundTheClock = calendar({ timeZone: 'UTC', week: 'always' });
  const alwaysBut = calendar({ timeZone: 'Europe/Berlin', week: 'always', holidays: { '2026-10-25': [] } });
  const nights = calendar({
    timeZone: 'Europe/Berlin',
    week: everyDay('22:00-06:00'),
    holidays: { '2026-12-25': [] },
  });
  const berlinDays = calendar({ timeZone: 'Europe/Berlin', week: everyDay('00:00-24:00') });
  const newYork = calendar({ timeZone: 'America/New_York', week: workWeek('09:00-17:00') });
  const kathmandu = calendar({ timeZone: 'Asia/Kathmandu', week: workWeek('10:00-18:00') });
  test.each([
    ['inside an interval', office, '2026-03-02T08:00:00Z', 15 * minute, '2026-03-02T08:15:00Z'],
    ['to the millisecond', office, '2026-03-02T10:59:59.999Z', 2, '2026-03-02T12:00:00.001Z'],
    ['exactly on a closing is that closing', office, '2026-03-02T10:00:00Z', hour, '2026-03-02T11:00:00Z'],
    ['over lunch', office, '2026-03-02T10:00:00Z', 2 * hour, '2026-03-02T13:00:00Z'],
    ['a start in closed time counts from the opening', office, '2026-03-02T02:00:00Z', hour, '2026-03-02T09:00:00Z'],
    ['a start on a closing waits too', office, '2026-03-02T16:30:00Z', hour, '2026-03-03T09:00:00Z'],
    ['nothing, open', office, '2026-03-02T09:00:00Z', 0, '2026-03-02T09:00:00Z'],
    ['nothing, closed', office, '2026-03-02T02:00:00Z', 0, '2026-03-02T08:00:00Z'],
    ['over a Sunday with a Saturday night', office, '2026-03-06T22:00:00Z', 6 * hour, '2026-03-09T09:00:00Z'],
    ['over holidays and special hours', office, '2026-12-23T16:00:00Z', 4 * hour, '2026-12-26T21:30:00Z'],
    ['round the clock', roundTheClock, '2026-03-02T02:00:00Z', 8 * hour, '2026-03-02T10:00:00Z'],
    ['round the clock but a day of 25 hours', alwaysBut, '2026-10-24T21:00:00Z', 2 * hour, '2026-10-26T00:00:00Z'],
    [
      'a holiday takes the whole night that starts on it',
      nights,
      '2026-12-25T04:00:00Z',
      2 * hour,
      '2026-12-26T22:00:00Z',
    ],
    ['the lost hour is not worked', berlinDays, '2026-03-29T00:30:00Z', hour, '2026-03-29T01:30:00Z'],
    [
      'New York, the Friday before the clock goes forward',
      newYork,
      '2026-03-06T21:00:00Z',
      2 * hour,
      '2026-03-09T14:00:00Z',
    ],
    [
      'New York, the Friday before the clock goes back',
      newYork,
      '2026-10-30T20:00:00Z',
      2 * hour,
      '2026-11-02T15:00:00Z',
    ],
    ['a zone of 5:45', kathmandu, '2026-03-02T12:00:00Z', hour, '2026-03-03T05:00:00Z'],
    ['weeks', newYork, '2026-01-05T14:00:00Z', 400 * hour, '2026-03-13T21:00:00Z'],
  ])('%s', (_, of, from, ms, expected) => {
    const due = addBusinessTime(of, new Date(from), ms);
    expect(due).toEqual(new Date(expected));
    expect(businessTimeBetween(of, new Date(from), due)).toBe(ms);
  });

  test.each([
    ['a night over the lost hour has 7', '2026-03-28T12:00Z', '2026-03-29T12:00Z', 7],
    ['a night over the repeated hour has 9', '2026-10-24T12:00Z', '2026-10-25T12:00Z', 9],
    ['an ordinary night has 8', '2026-06-01T12:00Z', '2026-06-02T12:00Z', 8],
    ['a year, less one night', '2026-01-01T12:00Z', '2027-01-01T12:00Z', 364 * 8],
    ['backwards is nothing', '2026-06-02T12:00Z', '2026-06-01T12:00Z', 0],
  ])('%s', (_, from, to, expected) => {
    expect(businessTimeBetween(nights, new Date(from), new Date(to)) / hour).toBe(expected);
  });

  test('a midnight that daylight saving skips is the end of the day before', () => {
    const cairo = calendar({ timeZone: 'Africa/Cairo', week: everyDay('00:00-24:00') });
    expect(businessTimeBetween(cairo, new Date('2026-04-23T12:00Z'), new Date('2026-04-25T12:00Z'))).toBe(48 * hour);
  });

  test('a gap over midnight moves wall times into the next date without counting them twice', () => {
    const nuuk = calendar({ timeZone: 'America/Nuuk', week: everyDay('23:30-23:45', '00:15-01:00') });
    const day = [new Date('2026-03-29T00:00Z'), new Date('2026-03-29T12:00Z')] as const;
    expect(businessTimeBetween(nuuk, ...day)).toBe(45 * minute);
  });

  test('pauses count once where they overlap, in any order, and only while it is open', () => {
    const pauses = ['2026-03-02T10:30Z/2026-03-02T12:30Z', '2026-03-02T10:00Z/2026-03-02T10:45Z'].map(ended);
    expect(addBusinessTime(office, new Date('2026-03-02T09:00Z'), 2 * hour, pauses)).toEqual(
      new Date('2026-03-02T13:30Z'),
    );
  });

  test('a start inside a pause waits for its end', () => {
    const pauses = [ended('2026-03-02T08:00Z/2026-03-02T10:00Z')];
    expect(addBusinessTime(office, new Date('2026-03-02T09:00Z'), minute, pauses)).toEqual(
      new Date('2026-03-02T10:01Z'),
    );
  });

  test('a calendar that never opens is an error', () => {
    const never = calendar({ timeZone: 'UTC', week: [], holidays: { '2026-03-05': ['09:00-10:00'] } });
    const from = new Date('2026-03-02T00:00Z');
    expect(addBusinessTime(never, from, hour)).toEqual(new Date('2026-03-05T10:00Z'));
    expect(() => addBusinessTime(never, from, 2 * hour)).toThrow(
      "calendar 'test' does not open within five years after 2026-03-05T10:00:00.000Z",
    );
    expect(businessTimeBetween(never, from, new Date('2046-01-01T00:00Z'))).toBe(hour);
  });

  test('an excessive duration, a negative one and an invalid instant are errors', () => {
    const rare = calendar({ timeZone: 'UTC', week: [['09:00-09:01']] });
    expect(() => addBusinessTime(rare, new Date('2026-03-02T00:00Z'), 1000 * hour)).toThrow('within fifty years after');
    expect(() => addBusinessTime(office, new Date('2026-03-02T00:00Z'), -1)).toThrow('not -1');
    expect(() => addBusinessTime(office, new Date('never'), 1)).toThrow('invalid Date');
  });
});

describe('whether it is open', () => {
  test.each([
    ['at the opening', '2026-03-02T08:00:00.000Z', true],
    ['a millisecond before', '2026-03-02T07:59:59.999Z', false],
    ['a millisecond before the closing', '2026-03-02T10:59:59.999Z', true],
    ['at the closing', '2026-03-02T11:00:00.000Z', false],
    ['at 01:59 on the Sunday after a Saturday night', '2026-03-08T00:59:00Z', true],
    ['at 02:00 then', '2026-03-08T01:00:00Z', false],
    ['on a holiday', '2026-12-25T10:00:00Z', false],
    ['on Thursday before the holiday, by special hours', '2026-12-24T10:59:00Z', true],
    ['in the afternoon then', '2026-12-24T13:00:00Z', false],
  ])('%s', (_, at, expected) => expect(isOpen(office, new Date(at))).toBe(expected));
});

describe('segments', () => {
  const describeSegments = (from: string, to: string, pauses: string[] = [], of = office) =>
    segments(of, new Date(from), new Date(to), pauses.map(pause)).map(
      (s) => `${s.from.toISOString().slice(0, 16)}/${s.to.toISOString().slice(0, 16)} ${s.kind}`,
    );

  test('a closed holiday is the whole date; a day with special hours is a holiday only in the hours it loses', () => {
    expect(describeSegments('2026-12-23T16:00Z', '2026-12-26T22:00Z')).toEqual([
      '2026-12-23T16:00/2026-12-23T16:30 worked',
      '2026-12-23T16:30/2026-12-24T08:00 closed',
      '2026-12-24T08:00/2026-12-24T11:00 worked',
      '2026-12-24T11:00/2026-12-24T12:00 closed',
      '2026-12-24T12:00/2026-12-24T16:30 holiday',
      '2026-12-24T16:30/2026-12-24T23:00 closed',
      '2026-12-24T23:00/2026-12-25T23:00 holiday',
      '2026-12-25T23:00/2026-12-26T21:00 closed',
      '2026-12-26T21:00/2026-12-26T22:00 worked',
    ]);
  });

  test('a night that starts before a holiday is worked to its end, one that starts on it is a holiday to its end', () => {
    const nights = calendar({ timeZone: 'UTC', week: everyDay('22:00-06:00'), holidays: { '2026-12-25': [] } });
    expect(describeSegments('2026-12-25T00:00Z', '2026-12-26T23:00Z', [], nights)).toEqual([
      '2026-12-25T00:00/2026-12-25T06:00 worked',
      '2026-12-25T06:00/2026-12-26T06:00 holiday',
      '2026-12-26T06:00/2026-12-26T22:00 closed',
      '2026-12-26T22:00/2026-12-26T23:00 worked',
    ]);
  });

  test('a pause shows only in open time', () => {
    expect(describeSegments('2026-03-02T10:00Z', '2026-03-02T14:00Z', ['2026-03-02T10:30Z/2026-03-02T12:30Z'])).toEqual(
      [
        '2026-03-02T10:00/2026-03-02T10:30 worked',
        '2026-03-02T10:30/2026-03-02T11:00 paused',
        '2026-03-02T11:00/2026-03-02T12:00 closed',
        '2026-03-02T12:00/2026-03-02T12:30 paused',
        '2026-03-02T12:30/2026-03-02T14:00 worked',
      ],
    );
  });

  test('months round the clock are one segment', () => {
    const always = calendar({ timeZone: 'UTC', week: 'always' });
    const days = calendar({ timeZone: 'Europe/Berlin', week: everyDay('00:00-24:00') });
    const whole = ['2026-01-01T00:00/2026-12-01T00:00 worked'];
    expect(describeSegments('2026-01-01T00:00Z', '2026-12-01T00:00Z', [], always)).toEqual(whole);
    expect(describeSegments('2026-01-01T00:00Z', '2026-12-01T00:00Z', [], days)).toEqual(whole);
  });

  test('holidays are looked up by date, never iterated', () => {
    const refuse = () => {
      throw new Error('walked over all holidays');
    };
    for (const of of [
      office,
      calendar({ timeZone: 'Europe/Berlin', week: 'always', holidays: { '2026-12-25': [] } }),
    ]) {
      const byDate: ReadonlyMap<string, readonly OpenInterval[]> = {
        get: (date) => of.holidays.get(date),
        has: (date) => of.holidays.has(date),
        get size() {
          return refuse();
        },
        entries: refuse,
        keys: refuse,
        values: refuse,
        forEach: refuse,
        [Symbol.iterator]: refuse,
      };
      const christmas = ['2026-12-24T08:00Z', '2026-12-27T12:00Z'] as const;
      expect(describeSegments(...christmas, [], { ...of, holidays: byDate })).toEqual(
        describeSegments(...christmas, [], of),
      );
    }
  });

  test('an empty period has no segments', () =>
    expect(describeSegments('2026-01-01T00:00Z', '2026-01-01T00:00Z')).toEqual([]));
});
