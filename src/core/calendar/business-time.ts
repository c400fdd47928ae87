// Business time: is it open, when have so many milliseconds been worked, how many were. Exact to the millisecond; a
// duration is real elapsed time inside open intervals, whatever the wall clock does meanwhile. Pure arithmetic over the
// spans of calendar-timeline.ts; why the time went where it went is told by calendar-segments.ts.

import type { Calendar } from '../rule-set/calendar.js';
import { type ClosedPause, type Pause, pausedSpans } from './pause.js';
import { cutSpan, type Span } from './span.js';
import { openSpans } from './timeline.js';

/** Is business open at this instant? At an opening yes, at a closing no. */
export function isOpen(calendar: Calendar, at: Date): boolean {
  const instant = msOf(at);
  return openSpans(calendar, instant, instant + 1).next().done !== true;
}

/**
 * The instant at which `ms` milliseconds of business time have passed since `from`, not counting what is paused. In
 * closed or paused time the clock starts when it next can; a due time that falls exactly on a closing is that closing.
 * Throws a RangeError when `ms` is negative or the calendar does not open enough to ever get there.
 */
export function addBusinessTime(calendar: Calendar, from: Date, ms: number, pauses: readonly ClosedPause[] = []): Date {
  if (!(ms >= 0)) throw new RangeError(`business time to add must be zero or more milliseconds, not ${ms}`);
  let left = ms;
  for (const { from: start, to: end } of workedSpans(calendar, msOf(from), Number.POSITIVE_INFINITY, pauses)) {
    if (left <= end - start) return dateOf(start + left);
    left -= end - start;
  }
  throw new RangeError(`calendar '${calendar.name}' ended while business time was added`);
}

/** Business milliseconds within from..to that are not paused; 0 when `to` is not after `from`. */
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
  if (Number.isNaN(ms)) throw new RangeError('not an instant: an invalid Date');
  return ms;
}

function dateOf(ms: number): Date {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) throw new RangeError('the due time is beyond the last instant of a Date');
  return date;
}
