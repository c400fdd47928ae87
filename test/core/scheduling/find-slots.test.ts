// Slots by example; random-slots.slow.test.ts compares with an independent count.

import { describe, expect, test } from 'vitest';
import type { Resource, Service } from '../../../src/core/rule-set/scheduling.js';
import { findSlots, type SlotRequest } from '../../../src/core/scheduling/find-slots.js';
import { calendar, everyDay, hours, somewhere, workWeek } from '../calendar/calendars.js';

const MINUTE = 60_000;

function resource(name: string, changes: Partial<Resource> = {}): Resource {
  const week = calendar({ timeZone: 'Europe/Berlin', week: workWeek('09:00-12:00', '13:00-17:00') });
  return {
    ...{ name, displayName: name, kind: 'person', agent: null, email: null, skills: new Map(), at: somewhere },
    ...{ hours: week, breaks: null, capacity: 1 },
    ...changes,
  };
}

function need(...of: readonly string[]) {
  return { count: 1, of, text: of.join(' or '), at: somewhere };
}

function service(changes: Partial<Service> = {}): Service {
  return {
    ...{
      name: 'visit',
      title: 'visit',
      durationMs: 60 * MINUTE,
      everyMinutes: 60,
      beforeMs: 0,
      afterMs: 0,
      noticeMs: 0,
    },
    ...{ between: { fromMinute: 0, toMinute: 1440 }, timeZone: 'Europe/Berlin', needs: [need('lena')], at: somewhere },
    ...{ location: null, billable: false, remindMs: null, answerWithinMs: 0 },
    ...changes,
  };
}

function slots(
  asked: Partial<Omit<SlotRequest, 'resources' | 'from' | 'to' | 'busy'>> & {
    readonly resources?: readonly Resource[];
    readonly on?: string;
    readonly busy?: Readonly<Record<string, readonly string[]>>;
  } = {},
): readonly string[] {
  const { resources = [resource('lena')], on = '2026-03-02', busy = {}, ...others } = asked;
  const from = new Date(`${on}T00:00:00+01:00`);
  const spans = Object.entries(busy).map(([name, times]) => {
    const span = (time: string) => {
      const [start = '', end = ''] = time.split('-').map((clock) => Date.parse(`${on}T${clock}:00+01:00`));
      return { from: Number(start), to: Number(end) };
    };
    return [name, times.map(span)] as const;
  });
  const found = findSlots({
    ...{
      service: service(),
      now: new Date(0),
      preferences: [],
      limit: 100,
      from,
      to: new Date(from.getTime() + 86_400_000),
    },
    ...{ resources: new Map(resources.map((one) => [one.name, one])), busy: new Map(spans) },
    ...others,
  });
  const clock = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin', timeStyle: 'short' });
  return found.map(({ start, resources: names }) => `${clock.format(start)} ${names.join('+')}`);
}

describe('one resource', () => {
  test('is offered in its hours, not in its lunch break', () => {
    expect(slots()).toEqual(['09:00', '10:00', '11:00', '13:00', '14:00', '15:00', '16:00'].map((at) => `${at} lena`));
  });

  test('is not offered on its day off', () => {
    expect(slots({ on: '2026-03-01' })).toEqual([]);
  });

  test('is busy before and after its appointments', () => {
    const visit = service({ beforeMs: 30 * MINUTE, afterMs: 15 * MINUTE, everyMinutes: 15 });
    expect(slots({ service: visit, busy: { lena: ['14:30-17:00'] } })).toEqual(
      ['09:30', '09:45', '10:00', '10:15', '10:30', '10:45'].map((at) => `${at} lena`),
    );
  });

  test('takes as many bookings at once as its capacity', () => {
    const workshop = resource('workshop', { capacity: 2 });
    const visit = service({ needs: [need('workshop')], between: { fromMinute: 540, toMinute: 720 } });
    const busy = { workshop: ['09:00-10:00', '09:30-11:00'] };
    expect(slots({ service: visit, resources: [workshop], busy })).toEqual(['10:00 workshop', '11:00 workshop']);
  });

  test('takes a break that its hours do not have', () => {
    const breaks = calendar({ timeZone: 'Europe/Berlin', week: everyDay('09:30-10:00', '15:00-15:15') });
    expect(slots({ resources: [resource('lena', { breaks })] })).toEqual(
      ['10:00', '11:00', '13:00', '14:00', '16:00'].map((at) => `${at} lena`),
    );
  });

  test('works in its own zone', () => {
    const ana = resource('lena', { hours: calendar({ timeZone: 'America/New_York', week: workWeek('09:00-12:00') }) });
    expect(slots({ resources: [ana] })).toEqual(['15:00 lena', '16:00 lena', '17:00 lena']);
  });
});

describe('the raster', () => {
  test('counts from the start of the daily window', () => {
    const [fromMinute, toMinute] = [9 * 60 + 20, 12 * 60];
    expect(slots({ service: service({ between: { fromMinute, toMinute } }) })).toEqual(['09:20 lena', '10:20 lena']);
  });

  test('has no start before the notice is over', () => {
    const now = new Date('2026-03-02T11:10:00+01:00');
    const asked = { now, service: service({ noticeMs: 3 * 60 * MINUTE }) };
    expect(slots(asked)).toEqual(['15:00 lena', '16:00 lena']);
  });

  test('skips what daylight saving skips', () => {
    const night = resource('lena', { hours: calendar({ timeZone: 'Europe/Berlin', week: 'always' }) });
    const between = { fromMinute: 60, toMinute: 5 * 60 };
    expect(slots({ resources: [night], on: '2026-03-29', service: service({ between }) })).toEqual([
      '01:00 lena',
      '03:00 lena',
      '04:00 lena',
    ]);
  });
});

describe('several resources', () => {
  const team = ['lena', 'omar', 'van-1', 'van-2'].map((name) => resource(name));
  const between = { fromMinute: 9 * 60, toMinute: 11 * 60 };

  test('all needs are filled, and no resource twice', () => {
    const visit = service({ between, needs: [need('lena', 'omar'), need('lena')] });
    expect(slots({ resources: team, service: visit })).toEqual(['09:00 omar+lena', '10:00 omar+lena']);
  });

  test('a number with a skill', () => {
    const visit = service({ between, needs: [{ ...need('lena', 'omar', 'van-1'), count: 2 }] });
    const busy = { lena: ['09:00-10:00'], omar: ['10:00-11:00'] };
    expect(slots({ resources: team, service: visit, busy })).toEqual(['09:00 omar+van-1', '10:00 lena+van-1']);
  });

  test('those with less booked time come first', () => {
    const visit = service({ between, needs: [need('van-1', 'van-2')] });
    expect(slots({ resources: team, service: visit, busy: { 'van-1': ['15:00-16:00'] } })).toEqual([
      '09:00 van-2',
      '10:00 van-2',
    ]);
  });

  test('a preferred one is used wherever it can be, even if others have to change their places', () => {
    const visit = service({ between, needs: [need('omar', 'lena'), need('omar', 'van-1')] });
    const busy = { lena: ['10:00-11:00'] };
    const preferences = [{ kind: 'resource', resource: 'lena', only: false }] as const;
    expect(slots({ resources: team, service: visit, busy, preferences })).toEqual([
      '09:00 lena+omar',
      '10:00 omar+van-1',
    ]);
  });
});

describe('preferences', () => {
  const afternoon = { kind: 'time', time: hours('15:00-17:00')[0] ?? { fromMinute: 0, toMinute: 0 } } as const;

  test('come first, and exclude nothing', () => {
    expect(slots({ preferences: [{ ...afternoon, only: false }], limit: 4 })).toEqual([
      '15:00 lena',
      '16:00 lena',
      '09:00 lena',
      '10:00 lena',
    ]);
  });

  test('exclude everything else if they are marked so', () => {
    expect(slots({ preferences: [{ ...afternoon, only: true }] })).toEqual(['15:00 lena', '16:00 lena']);
    expect(slots({ preferences: [{ kind: 'day', day: 'tue', only: true }] })).toEqual([]);
    expect(slots({ preferences: [{ kind: 'resource', resource: 'omar', only: true }] })).toEqual([]);
  });

  test('each slot says which it meets, and what its resources are for', () => {
    const [from, to] = [new Date('2026-03-02T08:00:00Z'), new Date('2026-03-02T16:00:00Z')];
    const [best] = findSlots({
      ...{ service: service(), resources: new Map([['lena', resource('lena')]]), busy: new Map(), limit: 1 },
      ...{ from, to, now: from },
      preferences: [
        { kind: 'resource', resource: 'lena', only: false },
        { kind: 'day', day: 'mon', only: false },
        { ...afternoon, only: false },
      ],
    });
    expect(best?.why).toEqual(['preferred resource lena', 'preferred day mon', 'preferred time 15:00-17:00']);
  });
});

describe('weeks ahead', () => {
  const names = Array.from({ length: 30 }, (_, index) => `p${index}`);
  const resources = names.map((name) => resource(name));
  // Booked up for five weeks, and p7 for seven.
  const until = (date: string) => [{ from: Date.parse('2026-03-01T00:00Z'), to: Date.parse(`${date}T00:00Z`) }];
  const busy = new Map(names.map((name) => [name, until(name === 'p7' ? '2026-04-21' : '2026-04-07')]));
  const ask = (limit: number, preferences: SlotRequest['preferences']) =>
    findSlots({
      ...{ service: service({ needs: [need(...names)] }), resources: new Map(resources.map((one) => [one.name, one])) },
      ...{ busy, preferences, limit, now: new Date(0) },
      ...{ from: new Date('2026-03-02T00:00Z'), to: new Date('2026-05-01T00:00Z') },
    });

  test.each([
    ['nothing', []],
    ['a day', [{ kind: 'day', day: 'thu', only: false }]],
    ['a person', [{ kind: 'resource', resource: 'p7', only: false }]],
    ['that person alone', [{ kind: 'resource', resource: 'p7', only: true }]],
  ] as const)('the first few are the same as of all, preferring %s', (_, preferences) => {
    const all = ask(Number.POSITIVE_INFINITY, preferences);
    expect(all.length).toBeGreaterThan(40);
    for (const few of [1, 3, 20]) expect(ask(few, preferences)).toEqual(all.slice(0, few));
  });
});
