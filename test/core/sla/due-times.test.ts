import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseSla } from '../../../src/core/sla/choose-sla.js';
import { dueTimes, remainingMs, startInstance } from '../../../src/core/sla/due-times.js';
import type { KpiInstants } from '../../../src/core/sla/kpi-status.js';
import { kpiStatus } from '../../../src/core/sla/kpi-status.js';
import { calendar, hour, kpi, minute, pause, workWeek } from '../calendar/calendars.js';

const berlin = calendar({ timeZone: 'Europe/Berlin', week: workWeek('09:00-17:00') });
const always = calendar({ timeZone: 'UTC', week: 'always' });
const eightHours = kpi(8 * hour, 6 * hour);

test('a clock starts with both milestones', () => {
  const startAt = new Date('2026-03-02T08:00Z');
  expect(startInstance(kpi(15 * minute, 10 * minute, 'first-response'), always, startAt)).toEqual({
    kpi: 'first-response',
    startedAt: startAt,
    warnAt: new Date('2026-03-02T08:10Z'),
    failAt: new Date('2026-03-02T08:15Z'),
  });
});

test('without a warning there is none', () => {
  expect(startInstance(kpi(hour, null), always, new Date('2026-03-02T08:00Z')).warnAt).toBeNull();
});

/** Berlin, Monday to Friday 9 to 17 (8 to 16 UTC before the clocks change), started Monday 2026-03-02 at 10:00. */
describe('pauses', () => {
  test.each([
    ['none', [], '2026-03-02T15:00Z', '2026-03-03T09:00Z'],
    ['inside hours', ['2026-03-02T10:00Z/2026-03-02T11:00Z'], '2026-03-02T16:00Z', '2026-03-03T10:00Z'],
    ['outside hours', ['2026-03-02T17:00Z/2026-03-03T07:00Z'], '2026-03-02T15:00Z', '2026-03-03T09:00Z'],
    ['begun inside, ended outside', ['2026-03-02T15:00Z/2026-03-02T20:00Z'], '2026-03-02T15:00Z', '2026-03-03T10:00Z'],
    ['begun outside, ended inside', ['2026-03-02T20:00Z/2026-03-03T08:30Z'], '2026-03-02T15:00Z', '2026-03-03T09:30Z'],
    ['over a weekend', ['2026-03-02T15:00Z/2026-03-09T09:00Z'], '2026-03-02T15:00Z', '2026-03-09T11:00Z'],
    ['after the warning', ['2026-03-02T15:30Z/2026-03-02T15:45Z'], '2026-03-02T15:00Z', '2026-03-03T09:15Z'],
    ['before the start', ['2026-03-02T08:00Z/2026-03-02T08:30Z'], '2026-03-02T15:00Z', '2026-03-03T09:00Z'],
    ['over the start', ['2026-03-02T08:00Z/2026-03-02T10:00Z'], '2026-03-02T16:00Z', '2026-03-03T10:00Z'],
    ['empty', ['2026-03-02T10:00Z/2026-03-02T10:00Z'], '2026-03-02T15:00Z', '2026-03-03T09:00Z'],
    [
      'two that overlap count once',
      ['2026-03-02T10:30Z/2026-03-02T11:30Z', '2026-03-02T10:00Z/2026-03-02T11:00Z'],
      '2026-03-03T08:30Z',
      '2026-03-03T10:30Z',
    ],
  ])('%s', (_, pauses, warnAt, failAt) => {
    const due = dueTimes(eightHours, berlin, new Date('2026-03-02T09:00Z'), pauses.map(pause));
    expect(due).toEqual({ warnAt: new Date(warnAt), failAt: new Date(failAt) });
  });

  test('a due time that falls on a closing is that closing, and a pause from there on does not move it', () => {
    const pauses = [pause('2026-03-02T16:00Z/2026-03-03T10:00Z')];
    expect(dueTimes(eightHours, berlin, new Date('2026-03-02T08:00Z'), pauses).failAt).toEqual(
      new Date('2026-03-02T16:00Z'),
    );
  });

  test('one that is still open leaves no due times', () => {
    const pauses = ['2026-03-02T10:00Z/2026-03-02T11:00Z', '2026-03-02T12:00Z/'].map(pause);
    expect(dueTimes(eightHours, berlin, new Date('2026-03-02T09:00Z'), pauses)).toEqual({ warnAt: null, failAt: null });
    expect(remainingMs(eightHours, berlin, new Date('2026-03-02T09:00Z'), pauses, new Date('2026-03-09T12:00Z'))).toBe(
      6 * hour,
    );
  });
});

describe('for any pauses about the days on which clocks change', () => {
  const calendars = [
    calendar({
      timeZone: 'Europe/Berlin',
      week: workWeek('09:00-12:00', '13:00-17:30'),
      holidays: { '2026-03-27': [] },
    }),
    calendar({
      timeZone: 'America/New_York',
      week: [[], [], [], [], ['20:00-04:00'], ['20:00-04:00'], ['01:30-02:30']],
    }),
    calendar({ timeZone: 'Australia/Lord_Howe', week: Array.from({ length: 7 }, () => ['22:15-02:15']) }),
    always,
  ];
  const begin = Date.parse('2026-03-01T00:00Z');
  const instant = fc.nat({ max: 60 * 24 * hour }).map((ms) => begin + ms);
  const pauses = fc.array(
    fc
      .tuple(instant, fc.nat({ max: 4 * 24 * hour }))
      .map(([from, ms]) => ({ from: new Date(from), to: new Date(from + ms) })),
    { maxLength: 4 },
  );
  const clock = fc
    .tuple(fc.nat({ max: 60 * hour }), fc.nat({ max: 60 * hour }))
    .map(([a, b]) => kpi(Math.max(a, b), Math.min(a, b)));
  const any = { cal: fc.constantFrom(...calendars), startAt: instant.map((ms) => new Date(ms)), clock, pauses };

  test('what remains when a pause begins remains when it ends', () => {
    fc.assert(
      fc.property(fc.record(any), ({ cal, startAt, clock, pauses }) => {
        for (const { from, to } of pauses) {
          const atBegin = remainingMs(clock, cal, startAt, pauses, from);
          expect(remainingMs(clock, cal, startAt, pauses, to)).toBe(atBegin);
        }
        const failAt = dueTimes(clock, cal, startAt, pauses).failAt;
        if (failAt === null) throw new Error('no pause is open');
        expect(remainingMs(clock, cal, startAt, pauses, failAt)).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  test('it never fails before it warns, and a pause never brings a milestone forward', () => {
    fc.assert(
      fc.property(fc.record(any), ({ cal, startAt, clock, pauses }) => {
        const bare = dueTimes(clock, cal, startAt, []);
        const due = dueTimes(clock, cal, startAt, pauses);
        const [warnAt, failAt] = [due.warnAt?.getTime() ?? Number.NaN, due.failAt?.getTime() ?? Number.NaN];
        expect(warnAt).toBeLessThanOrEqual(failAt);
        expect(warnAt).toBeGreaterThanOrEqual(bare.warnAt?.getTime() ?? Number.NaN);
        expect(failAt).toBeGreaterThanOrEqual(bare.failAt?.getTime() ?? Number.NaN);
      }),
      { numRuns: 1000 },
    );
  });

  test('a pause moved about inside closed hours changes nothing', () => {
    // Berlin is closed from Friday 2026-03-06 16:30 to Monday 2026-03-09 08:00, both UTC.
    const weekend = fc.integer({ min: Date.parse('2026-03-06T16:30Z'), max: Date.parse('2026-03-09T08:00Z') });
    const [office = berlin] = calendars;
    fc.assert(
      fc.property(weekend, weekend, clock, pauses, (a, b, clock, others) => {
        const startAt = new Date('2026-03-05T10:00Z');
        const moved = { from: new Date(Math.min(a, b)), to: new Date(Math.max(a, b)) };
        expect(dueTimes(clock, office, startAt, [moved, ...others])).toEqual(dueTimes(clock, office, startAt, others));
      }),
      { numRuns: 500 },
    );
  });

  test('the order of pauses does not matter', () => {
    fc.assert(
      fc.property(fc.record(any), ({ cal, startAt, clock, pauses }) => {
        const reversed = [...pauses].reverse();
        expect(dueTimes(clock, cal, startAt, reversed)).toEqual(dueTimes(clock, cal, startAt, pauses));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the status of an instance', () => {
  const at = (text: string) => new Date(`2026-03-02T${text}Z`);
  const running: KpiInstants = {
    warnAt: at('10:00'),
    failAt: at('11:00'),
    warnedAt: null,
    failedAt: null,
    succeededAt: null,
    cancelledAt: null,
  };
  const paused = { ...running, warnAt: null, failAt: null };
  test.each([
    ['running', running, '09:59', 'in-progress'],
    ['at the warning', running, '10:00', 'nearing-noncompliance'],
    ['without a warning', { ...running, warnAt: null }, '10:59', 'in-progress'],
    ['at the failure, acted on or not', running, '11:00', 'noncompliant'],
    ['warned, then the warning moved', { ...running, warnedAt: at('09:00') }, '09:30', 'nearing-noncompliance'],
    ['paused', paused, '12:00', 'paused'],
    ['paused after the warning', { ...paused, warnedAt: at('10:00') }, '12:00', 'paused'],
    ['succeeded', { ...running, succeededAt: at('10:30') }, '12:00', 'succeeded'],
    ['succeeded while paused', { ...paused, succeededAt: at('10:30') }, '12:00', 'succeeded'],
    ['succeeded at the last instant', { ...running, succeededAt: at('11:00') }, '12:00', 'succeeded'],
    ['succeeded too late', { ...running, succeededAt: at('11:00:00.001') }, '12:00', 'noncompliant'],
    [
      'failed, then succeeded',
      { ...running, failedAt: at('11:00'), succeededAt: at('11:00') },
      '12:00',
      'noncompliant',
    ],
    ['failed, then the due time moved', { ...running, failedAt: at('09:00') }, '09:30', 'noncompliant'],
    ['cancelled', { ...running, cancelledAt: at('10:30') }, '12:00', 'cancelled'],
    ['cancelled while paused', { ...paused, cancelledAt: at('10:30') }, '12:00', 'cancelled'],
    ['cancelled after it failed', { ...running, cancelledAt: at('11:30') }, '12:00', 'noncompliant'],
    [
      'succeeded wins over cancelled',
      { ...running, succeededAt: at('10:30'), cancelledAt: at('10:30') },
      '12:00',
      'succeeded',
    ],
  ])('%s', (_, facts, now, expected) => expect(kpiStatus(facts, at(now))).toBe(expected));
});

describe('which SLA applies', () => {
  const none = { manual: null, ruleItem: null, entitlement: null, default: null };
  test.each([
    [
      'a manual choice stays',
      { manual: 'm', ruleItem: 'r', entitlement: 'e', default: 'd' },
      { sla: 'm', source: 'manual' },
    ],
    ['the rule item', { ...none, ruleItem: 'r', entitlement: 'e', default: 'd' }, { sla: 'r', source: 'rule-item' }],
    ['else the entitlement', { ...none, entitlement: 'e', default: 'd' }, { sla: 'e', source: 'entitlement' }],
    ['else the default', { ...none, default: 'd' }, { sla: 'd', source: 'default' }],
    ['else none', none, null],
  ])('%s', (_, candidates, expected) => expect(chooseSla(candidates)).toEqual(expected));
});
