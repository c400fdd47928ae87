// The open time of a calendar as a sequence of spans, computed in blocks of days. Blocks are cached per calendar
// object; calendars are immutable (a reload creates new ones), so the cache cannot be stale. Calendars with the same
// weekly hours share what is not changed by their holidays: a thousand people with days off of their own have few
// working weeks.

import type { Calendar } from '../rule-set/calendar.js';
import { type ResolvedDay, resolveDay } from './day.js';
import { clipSpan, mergeSpans, type Span } from './span.js';

const DAY_MS = 86_400_000;
const BLOCK_DAYS = 32;
const BLOCK_MS = BLOCK_DAYS * DAY_MS;
/** Dates before a block whose intervals may reach into it: an overnight interval ends within two days of its
 *  midnight, and a zone is up to 15 h from UTC and may have skipped a whole date, which adds two. After a block,
 *  only the latter applies. */
const DAYS_BEFORE = 4;
const DAYS_AFTER = 2;
const LONGEST_CLOSED_MS = 5 * 366 * DAY_MS;
const LONGEST_SEARCH_MS = 50 * 366 * DAY_MS;

interface Block {
  readonly open: readonly Span[];
  readonly holiday: readonly Span[];
}

const timelines = new WeakMap<Calendar, Map<number, Block>>();

/** What a week of hours gives without holidays, by the index of the block. */
interface Usual {
  readonly calendar: Calendar;
  readonly blocks: Map<number, Block>;
  readonly days: Map<number, readonly ResolvedDay[]>;
}
/** By hours, then by zone. */
const usuals = new WeakMap<object, Map<string, Usual>>();
const dates = new Map<number, readonly string[]>();

/**
 * The open time within from..to (epoch milliseconds), ascending; spans may touch but do not overlap. With an infinite
 * `to` it continues until the caller stops, and throws a RangeError when the calendar stays closed for five years, or
 * after fifty years.
 */
export function* openSpans(calendar: Calendar, from: number, to: number): Generator<Span> {
  let lastOpen = from;
  for (let index = Math.floor(from / BLOCK_MS); index * BLOCK_MS < to; index++) {
    for (const span of blockOf(calendar, index).open) {
      if (span.to <= from) continue;
      const clipped = clipSpan(span, from, to);
      if (clipped === null) return;
      lastOpen = clipped.to;
      yield clipped;
    }
    if (to === Number.POSITIVE_INFINITY) assertSearchEnds(calendar, from, lastOpen, (index + 1) * BLOCK_MS);
  }
}

/** The same as a list, for a `to` that is finite. */
export function openWithin(calendar: Calendar, from: number, to: number): readonly Span[] {
  const found: Span[] = [];
  for (let index = Math.floor(from / BLOCK_MS); index * BLOCK_MS < to; index++) {
    for (const span of blockOf(calendar, index).open) {
      if (span.to <= from) continue;
      if (span.from >= to) break;
      const clipped = clipSpan(span, from, to);
      if (clipped !== null) found.push(clipped);
    }
  }
  return found;
}

/** Time within from..to that is closed because of holidays, ascending and merged. May overlap open time, which wins. */
export function holidaySpans(calendar: Calendar, from: number, to: number): readonly Span[] {
  const found: Span[] = [];
  for (let index = Math.floor(from / BLOCK_MS); index * BLOCK_MS < to; index++) {
    for (const span of blockOf(calendar, index).holiday) {
      const clipped = clipSpan(span, from, to);
      if (clipped !== null) found.push(clipped);
    }
  }
  return mergeSpans(found);
}

function blockOf(calendar: Calendar, index: number): Block {
  let blocks = timelines.get(calendar);
  if (blocks === undefined) {
    blocks = new Map();
    timelines.set(calendar, blocks);
  }
  let block = blocks.get(index);
  if (block === undefined) {
    block = resolveBlock(calendar, index);
    blocks.set(index, block);
  }
  return block;
}

function resolveBlock(calendar: Calendar, index: number): Block {
  const [from, to] = [index * BLOCK_MS, (index + 1) * BLOCK_MS];
  const touching = datesTouching(index);
  // Shortcut: always open and no holiday nearby. Looked up by date, because public holidays are computed on demand.
  if (calendar.hours === 'always' && touching.every((date) => !calendar.holidays.has(date))) {
    return { open: [{ from, to }], holiday: [] };
  }
  const usual = usualOf(calendar);
  const changed = touching.map((date) => calendar.holidays.has(date));
  if (usual !== null && calendar !== usual.calendar && !changed.includes(true)) return usualBlock(usual, index);
  const unchanged = usual === null ? [] : usualDays(usual, index);
  const days = touching.map((date, i) => {
    const day = changed[i] === true ? undefined : unchanged[i];
    return day ?? resolveDay(calendar, date);
  });
  // Merge across days: wall times moved out of a gap can overlap those of the next date.
  const open: Span[] = [];
  const holiday: Span[] = [];
  for (const day of days) {
    open.push(...day.open);
    holiday.push(...day.holiday);
  }
  const clip = (spans: readonly Span[]): Span[] => mergeSpans(spans).flatMap((span) => clipSpan(span, from, to) ?? []);
  return { open: clip(open), holiday: clip(holiday) };
}

/** Null for a calendar that is always open. */
function usualOf(calendar: Calendar): Usual | null {
  const { hours, timeZone } = calendar;
  if (hours === 'always') return null;
  const zones = usuals.get(hours) ?? new Map<string, Usual>();
  usuals.set(hours, zones);
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const usual = { calendar: { ...calendar, holidays: new Map() }, blocks: new Map(), days: new Map() };
  zones.set(timeZone, usual);
  return usual;
}

function usualBlock({ calendar, blocks }: Usual, index: number): Block {
  const block = blocks.get(index) ?? resolveBlock(calendar, index);
  blocks.set(index, block);
  return block;
}

function usualDays({ calendar, days }: Usual, index: number): readonly ResolvedDay[] {
  const known = days.get(index) ?? datesTouching(index).map((date) => resolveDay(calendar, date));
  days.set(index, known);
  return known;
}

/** Every date whose intervals may reach into the block. */
function datesTouching(index: number): readonly string[] {
  const known = dates.get(index) ?? datesOf(index);
  dates.set(index, known);
  return known;
}

function datesOf(index: number): readonly string[] {
  return Array.from({ length: DAYS_BEFORE + BLOCK_DAYS + DAYS_AFTER + 1 }, (_, i) => {
    const midnight = new Date((index * BLOCK_DAYS - DAYS_BEFORE + i) * DAY_MS).toISOString();
    return midnight.slice(0, midnight.indexOf('T'));
  });
}

function assertSearchEnds(calendar: Calendar, from: number, lastOpen: number, reached: number): void {
  if (reached - lastOpen > LONGEST_CLOSED_MS) {
    const since = new Date(lastOpen).toISOString();
    throw new RangeError(`calendar '${calendar.name}' does not open within five years after ${since}`);
  }
  if (reached - from > LONGEST_SEARCH_MS) {
    const start = new Date(from).toISOString();
    throw new RangeError(`calendar '${calendar.name}' has too little open time within fifty years after ${start}`);
  }
}
