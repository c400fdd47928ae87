// Which times are offered, by example; random-slots.slow.test.ts compares with an independent choice.

import { describe, expect, test } from 'vitest';
import type { Service } from '../../../src/core/rule-set/scheduling.js';
import { offeredSlots } from '../../../src/core/scheduling/offered-slots.js';
import type { Preference } from '../../../src/core/scheduling/preferences.js';
import { calendar, hours, somewhere, workWeek } from '../calendar/calendars.js';

const MINUTE = 60_000;
const visit: Service = {
  ...{ name: 'visit', title: 'visit', durationMs: 90 * MINUTE, everyMinutes: 30, beforeMs: 0, afterMs: 0, noticeMs: 0 },
  ...{ between: { fromMinute: 0, toMinute: 1440 }, timeZone: 'Europe/Berlin', at: somewhere, location: null },
  ...{ billable: false, remindMs: null, answerWithinMs: 0 },
  needs: [{ count: 1, of: ['lena'], text: 'lena', at: somewhere }],
};

/** On Monday, 2 March 2026, and after. */
function offered(
  open: string,
  {
    preferences = [],
    days = 7,
    except = null,
  }: { preferences?: Preference[]; days?: number; except?: Date | null } = {},
): readonly string[] {
  const week = calendar({ timeZone: 'Europe/Berlin', week: workWeek(...open.split(' ')) });
  const person = { displayName: 'Lena', kind: 'person', agent: null, email: null, skills: new Map() } as const;
  const lena = { name: 'lena', ...person, at: somewhere, hours: week, breaks: null, capacity: 1 };
  const from = new Date('2026-03-02T00:00:00+01:00');
  const found = offeredSlots({
    ...{ service: visit, resources: new Map([['lena', lena]]), busy: new Map(), preferences, from, now: from, except },
    ...{ to: new Date(from.getTime() + days * 1440 * MINUTE), count: 3 },
  });
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: 'Europe/Berlin', weekday: 'short', hour: '2-digit', minute: '2-digit' },
  });
  return found.map(({ start }) => format.format(start));
}

describe('times that are offered', () => {
  test('are the first of three halves of days', () => {
    expect(offered('08:00-12:00 13:00-17:00')).toEqual(['Mon 08:00', 'Mon 13:00', 'Tue 08:00']);
    expect(offered('08:00-12:00')).toEqual(['Mon 08:00', 'Tue 08:00', 'Wed 08:00']);
  });

  test('do not overlap where others are free', () => {
    expect(offered('08:00-12:30', { days: 1 })).toEqual(['Mon 08:00', 'Mon 09:30', 'Mon 11:00']);
    expect(offered('08:00-11:00', { days: 1 })).toEqual(['Mon 08:00', 'Mon 08:30', 'Mon 09:30']);
  });

  test('meet as many preferences as possible before they are spread', () => {
    const on: Preference = { kind: 'day', day: 'tue', only: false };
    const afternoon = hours('12:00-17:00').map((time): Preference => ({ kind: 'time', time, only: false }));
    expect(offered('08:00-17:00', { preferences: [on] })).toEqual(['Tue 08:00', 'Tue 09:30', 'Tue 12:00']);
    expect(offered('08:00-17:00', { preferences: afternoon })).toEqual(['Mon 12:00', 'Tue 12:00', 'Wed 12:00']);
    expect(offered('08:00-17:00', { preferences: [on, ...afternoon] })).toEqual([
      'Tue 12:00',
      'Tue 13:30',
      'Tue 15:00',
    ]);
  });

  test('leave out the time that the customer has', () => {
    const except = new Date('2026-03-02T08:00:00+01:00');
    expect(offered('08:00-12:00', { except })).toEqual(['Mon 08:30', 'Tue 08:00', 'Wed 08:00']);
  });
});
