// Business time: whether a calendar is open, and durations counted in open time only. Exact to the millisecond. A
// duration is elapsed time within open intervals, so daylight-saving changes do not stretch or shorten it. Works on the
// spans of timeline.ts; segments.ts explains a result.

import type { Calendar } from '../rule-set/calendar.js';
import { type ClosedPause, type Pause, pausedSpans } from './pause.js';
import { cutSpan, type Span } from './span.js';
import { openSpans } from './timeline.js';

/** Whether the calendar is open at an instant: true at the moment of opening, false at the moment of closing. */
export function isOpen(calendar: Calendar, at: Date): boolean {
  const instant = msOf(at);
  return openSpans(calendar, instant, instant + 1).next().done !== true;
}

/**
 * The instant at which `ms` milliseconds of business time have passed since `from`, pauses excluded. When `from` is in
 * closed or paused time, counting starts at the next open instant. A result that falls on a closing is that closing,
 * not the next opening. Throws a RangeError when `ms` is negative or the calendar does not open for long enough.
 */
export function addBusinessTime(calendar: Calendar, from: Date, ms: number, pauses: readonly ClosedPause[] = []): Date {
  if (!(ms >= 0)) throw new RangeError(`business time to add must be zero or more milliseconds, not ${ms}`);
  let remaining = ms;
  for (const { from: start, to: end } of workedSpans(calendar, msOf(from), Number.POSITIVE_INFINITY, pauses)) {
    if (remaining <= end - start) return dateOf(start + remaining);
    remaining -= end - start;
  }
  throw new RangeError(`calendar '${calendar.name}' ended while business time was added`);
}

/** Business milliseconds from `from` to `to`, pauses excluded; 0 when `to` is not after `from`. */
export function businessTimeBetween(calendar: Calendar, from: Date, to: Date, pauses: readonly Pause[] = []): number {
  let total = 0;
  for (const span of workedSpans(calendar, msOf(from), msOf(to), pauses)) total += span.to - span.from;
  return total;
}

function* workedSpans(calendar: Calendar, from: number, to: number, pauses: readonly Pause[]): Generator<Span> {
  if (pauses.length === 0) {
    yield* openSpans(calendar, from, to);
    return;
  }
  const paused = pausedSpans(pauses);
  for (const span of openSpans(calendar, from, to)) {
    for (const piece of cutSpan(span, paused)) if (!piece.covered) yield piece;
  }
}

function msOf(date: Date): number {
  const ms = date.getTime();
  if (Number.isNaN(ms)) throw new RangeError('invalid Date');
  return ms;
}

function dateOf(ms: number): Date {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) throw new RangeError('the due time is beyond the last instant of a Date');
  return date;
}
