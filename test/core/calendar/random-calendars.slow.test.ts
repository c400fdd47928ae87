import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addBusinessTime, businessTimeBetween, isOpen } from '../../../src/core/calendar/business-time.js';
import { segments } from '../../../src/core/calendar/segments.js';
import type { Calendar, OpenInterval } from '../../../src/core/rule-set/calendar.js';
import { ratio } from '../../growth.js';
import { hour, minute } from './calendars.js';
import { countBetween, countUntil, openMinutes, type Window, windowAround } from './wall-clock-oracle.js';

const DAYS = 30;
/** Around daylight-saving changes; Casablanca changes twice around Ramadan, Kathmandu never. */
const windows: readonly Window[] = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Asia/Kathmandu', '2026-06-15'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Africa/Casablanca', '2026-03-22'],
].map(([timeZone = '', middle = '']) => windowAround(timeZone, middle, DAYS));

// Quarter hours near daylight-saving changes, any minute elsewhere.
const wallMinute = fc.oneof(
  fc.nat({ max: 24 * 60 - 1 }),
  fc.nat({ max: 16 }).map((quarter) => quarter * 15),
);
const interval: fc.Arbitrary<OpenInterval> = fc
  .tuple(wallMinute, fc.integer({ min: 1, max: 24 * 60 }))
  .map(([fromMinute, length]) => ({ fromMinute, toMinute: fromMinute + length }));
const day = fc.array(interval, { maxLength: 3 });

interface Scene {
  /** The index of a window; the window itself would make failure reports unreadable. */
  readonly place: number;
  readonly calendar: Calendar;
  readonly from: number;
  readonly to: number;
  readonly pauses: readonly { readonly from: number; readonly to: number }[];
}

const scene: fc.Arbitrary<Scene> = fc.nat({ max: windows.length - 1 }).chain((place) => {
  const window = windowOf(place);
  const dates = Array.from({ length: DAYS }, (_, i) => isoDate(window.from + i * 24 * hour));
  // Skip the first and last days of the window, where the oracle misses overnight intervals.
  const instant = fc.integer({ min: window.from + 4 * 24 * hour, max: window.from + (DAYS - 4) * 24 * hour });
  const pause = fc
    .tuple(instant, fc.nat({ max: 3 * 24 * hour }))
    .map(([from, length]) => ({ from, to: from + length }));
  return fc.record({
    place: fc.constant(place),
    calendar: fc
      .record({ hours: fc.array(day, { minLength: 7, maxLength: 7 }), holidays: holidaysOn(dates) })
      .map((parts): Calendar => ({ name: 'random', timeZone: window.timeZone, ...parts })),
    from: instant,
    to: instant,
    pauses: fc.array(pause, { maxLength: 3 }),
  });
});

function holidaysOn(dates: readonly string[]): fc.Arbitrary<ReadonlyMap<string, readonly OpenInterval[]>> {
  return fc
    .array(fc.tuple(fc.constantFrom(...dates), fc.oneof(fc.constant([]), day)), { maxLength: 4 })
    .map((entries) => new Map(entries));
}

function windowOf(place: number): Window {
  const window = windows[place];
  if (window === undefined) throw new Error(`no window ${place}`);
  return window;
}

function isoDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

const closed = (pauses: Scene['pauses']) => pauses.map((p) => ({ from: new Date(p.from), to: new Date(p.to) }));

describe('random calendars, pauses and instants around daylight-saving changes', () => {
  test('a due time is the one found by counting minutes', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(scene, share, ({ place, calendar, from, to, pauses }, part) => {
        const window = windowOf(place);
        const open = openMinutes(window, calendar);
        const between = countBetween(window, open, from, to, pauses);
        expect(businessTimeBetween(calendar, new Date(from), new Date(to), closed(pauses))).toBe(between);
        const ms = Math.round(between * part);
        const expected = countUntil(window, open, from, ms, pauses);
        const trusted = window.from + (DAYS - 3) * 24 * hour;
        fc.pre(expected !== null && expected < trusted);
        expect(addBusinessTime(calendar, new Date(from), ms, closed(pauses)).getTime()).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test('it is open in the minutes that wall time says', () => {
    fc.assert(
      fc.property(scene, ({ place, calendar, from }) => {
        const window = windowOf(place);
        const open = openMinutes(window, calendar);
        const index = Math.floor((from - window.from) / minute);
        expect(isOpen(calendar, new Date(from))).toBe(open[index] === 1);
      }),
      { numRuns: 500 },
    );
  });

  test('segments leave no gaps, and their worked time is the business time', () => {
    fc.assert(
      fc.property(scene, ({ calendar, from, to, pauses }) => {
        const found = segments(calendar, new Date(from), new Date(to), closed(pauses));
        fc.pre(from < to);
        expect(found[0]?.from.getTime()).toBe(from);
        expect(found.at(-1)?.to.getTime()).toBe(to);
        let worked = 0;
        let open = 0;
        found.forEach((segment, i) => {
          const length = segment.to.getTime() - segment.from.getTime();
          expect(length).toBeGreaterThan(0);
          if (i > 0) expect(segment.from).toEqual(found[i - 1]?.to);
          if (i > 0) expect(segment.kind).not.toBe(found[i - 1]?.kind);
          expect(isOpen(calendar, segment.from)).toBe(segment.kind === 'worked' || segment.kind === 'paused');
          if (segment.kind === 'worked') worked += length;
          if (segment.kind === 'worked' || segment.kind === 'paused') open += length;
        });
        expect(worked).toBe(businessTimeBetween(calendar, new Date(from), new Date(to), closed(pauses)));
        expect(open).toBe(businessTimeBetween(calendar, new Date(from), new Date(to)));
      }),
      { numRuns: 500 },
    );
  });

  test('business time is additive', () => {
    fc.assert(
      fc.property(scene, fc.double({ min: 0, max: 1, noNaN: true }), ({ calendar, from, to, pauses }, part) => {
        fc.pre(from < to);
        const [a, m, b] = [from, from + Math.round((to - from) * part), to].map((ms) => new Date(ms));
        if (a === undefined || m === undefined || b === undefined) throw new Error('three instants');
        const sum =
          businessTimeBetween(calendar, a, m, closed(pauses)) + businessTimeBetween(calendar, m, b, closed(pauses));
        expect(sum).toBe(businessTimeBetween(calendar, a, b, closed(pauses)));
      }),
      { numRuns: 500 },
    );
  });

  test('a due time of a known calendar costs a small part of one of a new calendar', () => {
    const window = windowOf(0);
    const office = (): Calendar => ({
      name: 'office',
      timeZone: 'Europe/Berlin',
      hours: Array.from({ length: 7 }, () => [{ fromMinute: 540, toMinute: 1020 }]),
      holidays: new Map(),
    });
    const known = office();
    const due = (calendar: Calendar) => addBusinessTime(calendar, new Date(window.from), 20 * hour);
    const cost = ratio(
      () => due(known),
      () => due(office()),
    );
    expect(cost).toBeLessThan(0.3);
  });
});
