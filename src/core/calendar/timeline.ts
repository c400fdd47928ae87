// A calendar as one line of open spans, resolved in blocks and remembered for as long as the calendar lives. Calendars
// are never changed, only replaced (a reload makes new ones), so what is remembered cannot be stale.

import type { Calendar } from '../rule-set/calendar.js';
import { resolveDay } from './day.js';
import { clipSpan, mergeSpans, type Span } from './span.js';

const DAY_MS = 86_400_000;
const BLOCK_DAYS = 32;
const BLOCK_MS = BLOCK_DAYS * DAY_MS;
/** Before a block: an overnight interval ends within two days of its midnight, and a zone is at most 15 h from UTC and
 *  has skipped a whole date at most, which takes two more. After it only the latter. */
const DAYS_BEFORE = 4;
const DAYS_AFTER = 2;
const LONGEST_CLOSED_MS = 5 * 366 * DAY_MS;
const LONGEST_SEARCH_MS = 50 * 366 * DAY_MS;

interface Block {
  readonly open: readonly Span[];
  readonly holiday: readonly Span[];
}

const timelines = new WeakMap<Calendar, Map<number, Block>>();

/**
 * Open time within from..to (epoch milliseconds), ascending; spans may touch, never overlap. With `to` infinite it goes
 * on until the caller has enough, and throws a RangeError when the calendar stays closed for five years or when fifty
 * years were not enough.
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
    if (to === Number.POSITIVE_INFINITY) refuseEndlessSearch(calendar, from, lastOpen, (index + 1) * BLOCK_MS);
  }
}

/** Time within from..to that a holiday explains, ascending and merged; it may overlap open time, which wins. */
export function holidaySpans(calendar: Calendar, from: number, to: number): Span[] {
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
  const dates = datesAbout(index);
  // Always open, and no holiday near: every instant is, whatever the zone. Asked by date, because a calendar with the
  // public holidays of a country does not know all of them beforehand.
  if (calendar.hours === 'always' && dates.every((date) => !calendar.holidays.has(date))) {
    return { open: [{ from, to }], holiday: [] };
  }
  const days = dates.map((date) => resolveDay(calendar, date));
  // Merged only here: wall times moved out of a gap can land among those of the next date.
  const clip = (spans: readonly Span[]): Span[] => mergeSpans(spans).flatMap((span) => clipSpan(span, from, to) ?? []);
  return { open: clip(days.flatMap((day) => day.open)), holiday: clip(days.flatMap((day) => day.holiday)) };
}

/** Every date `YYYY-MM-DD` whose intervals may reach into the block. */
function datesAbout(index: number): string[] {
  return Array.from({ length: DAYS_BEFORE + BLOCK_DAYS + DAYS_AFTER + 1 }, (_, i) => {
    const midnight = new Date((index * BLOCK_DAYS - DAYS_BEFORE + i) * DAY_MS).toISOString();
    return midnight.slice(0, midnight.indexOf('T'));
  });
}

function refuseEndlessSearch(calendar: Calendar, from: number, lastOpen: number, reached: number): void {
  if (reached - lastOpen > LONGEST_CLOSED_MS) {
    const since = new Date(lastOpen).toISOString();
    throw new RangeError(`calendar '${calendar.name}' has no opening in the five years after ${since}`);
  }
  if (reached - from > LONGEST_SEARCH_MS) {
    const start = new Date(from).toISOString();
    throw new RangeError(`calendar '${calendar.name}' has too little open time in the fifty years after ${start}`);
  }
}
