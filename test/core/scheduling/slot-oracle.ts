// An independent oracle for slots. It walks through every minute of a window: wall times come from Intl.DateTimeFormat
// by way of the calendar's oracle, resources are marked minute by minute, and resources are chosen by trying every
// combination.

import type { Span } from '../../../src/core/calendar/span.js';
import type { Resource, Service } from '../../../src/core/rule-set/scheduling.js';
import type { Preference } from '../../../src/core/scheduling/preferences.js';
import { openMinutes, type Window } from '../calendar/wall-clock-oracle.js';

const MINUTE = 60_000;
const DAY = 1440;
const ALL_WEEK = Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: DAY }]);
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** One window for each zone; all have the same instants. */
export type Windows = ReadonlyMap<string, Window>;

export interface Question {
  readonly service: Service;
  readonly resources: readonly Resource[];
  readonly busy: ReadonlyMap<string, readonly Span[]>;
  readonly preferences: readonly Preference[];
  readonly from: number;
  readonly to: number;
}

export interface CountedSlot {
  /** How many preferences the best choice of resources meets. */
  readonly met: number;
  /** The resources that are free. */
  readonly usable: ReadonlySet<string>;
  /** The half of a day, in the service's zone, counted from some day. */
  readonly halfDay: number;
}

/** The slots by start (epoch milliseconds). */
export function countSlots(windows: Windows, question: Question): ReadonlyMap<number, CountedSlot> {
  const { service, resources, busy, preferences, from, to } = question;
  const window = windowOf(windows, service.timeZone);
  const free = new Map(resources.map((one) => [one.name, freeMinutes(windows, one, busy.get(one.name) ?? [])]));
  const length = service.durationMs / MINUTE;
  const found = new Map<number, CountedSlot>();
  for (let minute = 0; minute < window.minutes; minute++) {
    const at = window.from + minute * MINUTE;
    if (at < from || at + service.durationMs > to || !startsHere(window, service, minute, length)) continue;
    const [first, last] = [minute - service.beforeMs / MINUTE, minute + length + service.afterMs / MINUTE];
    const usable = (name: string) => {
      const marks = free.get(name);
      for (let i = first; i < last; i++) if (marks?.[i] !== 1) return false;
      return true;
    };
    const wall = window.wall[minute] ?? 0;
    const best = bestChoice(service, usable, preferences, wall);
    if (best === null) continue;
    const names = resources.map(({ name }) => name);
    found.set(at, { met: best, usable: new Set(names.filter(usable)), halfDay: Math.floor(wall / (DAY / 2)) });
  }
  return found;
}

/** The starts that are offered: of all that are left each time the one that is better than every other. */
export function countOffered(
  slots: ReadonlyMap<number, CountedSlot>,
  count: number,
  lengthMs: number,
  except: number,
): readonly number[] {
  const offered: number[] = [];
  const left = new Map([...slots].filter(([at]) => at !== except));
  while (offered.length < count && left.size > 0) {
    const key = (at: number, { met, halfDay }: CountedSlot) => [
      offered.some((other) => other < at + lengthMs && at < other + lengthMs) ? 1 : 0,
      -met,
      offered.some((other) => slots.get(other)?.halfDay === halfDay) ? 1 : 0,
      at,
    ];
    let best: readonly [number, readonly number[]] | null = null;
    for (const [at, slot] of left) {
      const own = key(at, slot);
      if (best === null || isBefore(own, best[1])) best = [at, own];
    }
    if (best === null) break;
    offered.push(best[0]);
    left.delete(best[0]);
  }
  const rank = (at: number) => [-(slots.get(at)?.met ?? 0), at];
  return offered.sort((a, b) => (isBefore(rank(a), rank(b)) ? -1 : 1));
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const differs = one.findIndex((value, index) => value !== other[index]);
  return differs >= 0 && (one[differs] ?? 0) < (other[differs] ?? 0);
}

function windowOf(windows: Windows, timeZone: string): Window {
  const window = windows.get(timeZone);
  if (window === undefined) throw new Error(`no window of ${timeZone}`);
  return window;
}

/** Whether the minute is on the raster of some date's daily window, and the appointment ends within it. */
function startsHere(window: Window, { between, everyMinutes }: Service, minute: number, length: number): boolean {
  const wall = window.wall[minute] ?? 0;
  // The second occurrence of a wall time is no start.
  if (window.firstAt.get(wall) !== minute) return false;
  const today = Math.floor(wall / DAY);
  return [today - 1, today].some((day) => {
    const sinceOpening = wall - day * DAY - between.fromMinute;
    if (sinceOpening < 0 || sinceOpening % everyMinutes !== 0 || wall - day * DAY >= between.toMinute) return false;
    return minute + length <= firstMinuteOf(window, day * DAY + between.toMinute);
  });
}

/** When the clock shows the wall time first; a skipped one is that much after the last minute before the gap. */
function firstMinuteOf(window: Window, wall: number): number {
  const found = window.firstAt.get(wall);
  if (found !== undefined) return found;
  let back = 1;
  while (window.firstAt.get(wall - back) === undefined) back++;
  return (window.firstAt.get(wall - back) ?? 0) + back;
}

function freeMinutes(windows: Windows, resource: Resource, busy: readonly Span[]): Uint8Array {
  const window = windowOf(windows, resource.hours.timeZone);
  const hours = resource.hours.hours === 'always' ? ALL_WEEK : resource.hours.hours;
  const free = openMinutes(window, { ...resource.hours, hours });
  const breaks =
    resource.breaks === null ? null : openMinutes(windowOf(windows, resource.breaks.timeZone), resource.breaks);
  const used = new Uint8Array(window.minutes);
  for (const { from, to } of busy) {
    for (let at = from; at < to; at += MINUTE) {
      const index = (at - window.from) / MINUTE;
      used[index] = (used[index] ?? 0) + 1;
    }
  }
  return free.map((open, i) => (open === 1 && breaks?.[i] !== 1 && (used[i] ?? 0) < resource.capacity ? 1 : 0));
}

function bestChoice(
  { needs }: Service,
  usable: (name: string) => boolean,
  preferences: readonly Preference[],
  wall: number,
): number | null {
  const kind = (wanted: Preference['kind']) => {
    const all = preferences.filter((one) => one.kind === wanted);
    return all.some((one) => one.only) ? all.filter((one) => one.only) : all;
  };
  const weekday = DAYS[(((Math.floor(wall / DAY) + 3) % 7) + 7) % 7];
  const minute = ((wall % DAY) + DAY) % DAY;
  const isOn = (one: Preference) =>
    (one.kind === 'day' && one.day === weekday) ||
    (one.kind === 'time' && [minute, minute + DAY].some((at) => one.time.fromMinute <= at && at < one.time.toMinute));
  let met = 0;
  for (const wanted of [kind('day'), kind('time')]) {
    const suits = wanted.some(isOn);
    if (!suits && wanted.some((one) => one.only)) return null;
    if (suits) met++;
  }
  const liked = kind('resource');
  const names = new Set(liked.map((one) => (one.kind === 'resource' ? one.resource : '')));
  const seats = needs.flatMap(({ of, count }) => Array.from({ length: count }, () => of.filter(usable)));
  let best: number | null = null;
  const choose = (seat: number, chosen: readonly string[]): void => {
    if (seat < seats.length) {
      for (const name of seats[seat] ?? []) if (!chosen.includes(name)) choose(seat + 1, [...chosen, name]);
      return;
    }
    const count = chosen.filter((name) => names.has(name)).length;
    if (count === 0 && liked.some((one) => one.only)) return;
    best = Math.max(best ?? 0, met + count);
  };
  choose(0, []);
  return best;
}
