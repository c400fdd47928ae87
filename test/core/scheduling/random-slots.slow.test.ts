// Random services, resources, bookings and preferences around daylight-saving changes: the slots that are found are
// exactly those that counting minutes finds, and those that are offered are chosen among them as they should be. CASEMILL_SLOT_CASES sets the number of cases; 100,000 take ten minutes on
// a busy machine.

import { expect, test } from 'vitest';
import type { Span } from '../../../src/core/calendar/span.js';
import type { Calendar, OpenInterval } from '../../../src/core/rule-set/calendar.js';
import type { Need, Resource, Service } from '../../../src/core/rule-set/scheduling.js';
import { findSlots } from '../../../src/core/scheduling/find-slots.js';
import { offeredSlots } from '../../../src/core/scheduling/offered-slots.js';
import type { Preference, Weekday } from '../../../src/core/scheduling/preferences.js';
import { somewhere } from '../calendar/calendars.js';
import { windowAround } from '../calendar/wall-clock-oracle.js';
import { countOffered, countSlots, type Question, type Windows } from './slot-oracle.js';

const CASES = Number(process.env.CASEMILL_SLOT_CASES ?? 5_000);
const MINUTE = 60_000;
const DAY_MS = 1440 * MINUTE;

/** Around changes of the clock, at midnight and by half an hour among them. */
const places = (
  [
    ['2026-03-29', 'Europe/Berlin', 'UTC', 'Africa/Casablanca'],
    ['2026-10-25', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'],
    ['2026-04-05', 'Australia/Lord_Howe', 'America/Santiago', 'UTC'],
    ['2026-10-04', 'Australia/Lord_Howe', 'Australia/Sydney', 'Europe/Berlin'],
    ['2026-09-06', 'America/Santiago', 'Asia/Kathmandu', 'America/New_York'],
    ['2026-03-08', 'America/New_York', 'Europe/Berlin', 'UTC'],
    ['2026-06-15', 'Asia/Kathmandu', 'Europe/Berlin', 'Pacific/Kiritimati'],
  ] as const
).map(([date, ...zones]) => ({
  date,
  zones,
  windows: new Map(zones.map((zone) => [zone, windowAround(zone, date, 6)])) satisfies Windows,
}));

/** Mulberry32: the same cases in every run. */
function random(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (of: number) => next() < of,
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
    some: <T>(list: readonly T[], chance: number): T[] => list.filter(() => next() < chance),
  };
}

type Random = ReturnType<typeof random>;

function interval(r: Random, longest = 900): OpenInterval {
  const fromMinute = r.chance(0.3) ? r.below(240) : r.below(1440);
  return { fromMinute, toMinute: fromMinute + 1 + r.below(longest) };
}

function calendar(r: Random, timeZone: string, date: string): Calendar {
  if (r.chance(0.1)) return { name: 'c', timeZone, hours: 'always', holidays: holidays(r, date) };
  const day = () => Array.from({ length: r.chance(0.9) ? 1 + r.below(2) : 0 }, () => interval(r, 1300));
  return { name: 'c', timeZone, hours: Array.from({ length: 7 }, day), holidays: holidays(r, date) };
}

function holidays(r: Random, date: string): ReadonlyMap<string, readonly OpenInterval[]> {
  if (r.chance(0.6)) return new Map();
  const on = new Date(Date.parse(date) + (r.below(4) - 2) * DAY_MS).toISOString().slice(0, 10);
  return new Map([[on, r.chance(0.5) ? [] : [interval(r)]]]);
}

function resource(r: Random, name: string, zones: readonly string[], date: string): Resource {
  const timeZone = r.pick(zones);
  const lunch = { name: 'b', timeZone, hours: Array.from({ length: 7 }, () => [interval(r, 60)]), holidays: new Map() };
  const person = {
    displayName: name,
    kind: 'person' as const,
    agent: null,
    email: null,
    skills: new Map<string, number>(),
  };
  const hours = calendar(r, timeZone, date);
  return { name, ...person, hours, breaks: r.chance(0.4) ? lunch : null, capacity: 1 + r.below(3), at: somewhere };
}

function need(r: Random, names: readonly string[]): Need {
  const of = r.some(names, 0.6);
  return { of, count: 1 + (r.chance(0.2) && of.length > 1 ? 1 : 0), text: 'any', at: somewhere };
}

function preference(r: Random, names: readonly string[]): Preference {
  const only = r.chance(0.3);
  const kind = r.below(3);
  if (kind === 0) return { kind: 'resource', resource: r.pick(names), only };
  const days: readonly Weekday[] = ['fri', 'sat', 'sun', 'mon'];
  return kind === 1 ? { kind: 'day', day: r.pick(days), only } : { kind: 'time', time: interval(r), only };
}

function question(r: Random): Question & { readonly windows: Windows } {
  const { date, zones, windows } = r.pick(places);
  const names = Array.from({ length: 1 + r.below(4) }, (_, index) => `r${index}`);
  const resources = names.map((name) => resource(r, name, zones, date));
  const middle = Date.parse(`${date}T00:00:00Z`);
  const from = middle - DAY_MS + r.below(2 * 1440) * MINUTE;
  const booking = (): Span => {
    const start = from - 120 * MINUTE + r.below(1440) * MINUTE;
    return { from: start, to: start + r.below(300) * MINUTE };
  };
  const service: Service = {
    ...{ name: 's', title: 's', noticeMs: 0, at: somewhere, timeZone: r.pick(zones) },
    ...{ location: null, billable: false, remindMs: null, answerWithinMs: 0 },
    durationMs: (1 + r.below(r.chance(0.5) ? 30 : 240)) * MINUTE,
    everyMinutes: r.pick([5, 15, 20, 30, 45, 60, 97]),
    beforeMs: r.chance(0.4) ? r.below(60) * MINUTE : 0,
    afterMs: r.chance(0.4) ? r.below(60) * MINUTE : 0,
    between: r.chance(0.3) ? { fromMinute: 0, toMinute: 1440 } : interval(r, 1440),
    needs: Array.from({ length: 1 + r.below(3) }, () => need(r, names)),
  };
  return {
    ...{ windows, service, resources, from, to: from + r.below(1440) * MINUTE },
    busy: new Map(r.some(names, 0.7).map((name) => [name, Array.from({ length: r.below(5) }, booking)])),
    preferences: Array.from({ length: r.below(3) }, () => preference(r, names)),
  };
}

test('slots are those that counting minutes finds, and rank as it ranks them', { timeout: 1_800_000 }, () => {
  let slots = 0;
  for (let seed = 1; seed <= CASES; seed++) {
    const { windows, ...asked } = question(random(seed));
    const request = {
      ...asked,
      resources: new Map(asked.resources.map((one) => [one.name, one])),
      from: new Date(asked.from),
      to: new Date(asked.to),
      now: new Date(0),
    };
    const upTo = (limit: number) => findSlots({ ...request, limit });
    const found = upTo(Number.POSITIVE_INFINITY);
    // Whoever wants few stops early.
    const few = 1 + (seed % 4);
    expect(upTo(few), `seed ${seed}, ${few} slots`).toEqual(found.slice(0, few));
    const met = (why: readonly string[]) => why.filter((text) => text.startsWith('preferred')).length;
    const counted = countSlots(windows, asked);
    const expected = [...counted].map(([at, slot]) => [at, slot.met] as const).sort(([a, x], [b, y]) => y - x || a - b);
    expect(
      found.map(({ start, why }) => [start.getTime(), met(why)]),
      `seed ${seed}`,
    ).toEqual(expected);
    const booked = seed % 3 === 0 ? (found[0]?.start ?? null) : null;
    expect(
      offeredSlots({ ...request, count: 3, except: booked }).map(({ start }) => start.getTime()),
      `seed ${seed}, offered`,
    ).toEqual(countOffered(counted, 3, asked.service.durationMs, booked?.getTime() ?? Number.NaN));
    const seats = asked.service.needs.flatMap(({ of, count }) => Array.from({ length: count }, () => of));
    for (const { start, resources } of found) {
      const usable = counted.get(start.getTime())?.usable;
      const fits = resources.every((name, seat) => seats[seat]?.includes(name) && usable?.has(name));
      const good = fits && resources.length === seats.length && new Set(resources).size === seats.length;
      if (!good) expect.fail(`seed ${seed}: ${resources.join(', ')} at ${start.toISOString()}`);
    }
    slots += found.length;
  }
  expect(slots).toBeGreaterThan(CASES);
});
