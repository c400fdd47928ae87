// Pauses of a clock: given in any order, overlapping or empty, they are read as the time that they cover together.

import { mergeSpans, type Span } from './span.js';

/** A time during which a clock stands still; still open while `to` is null. */
export interface Pause {
  readonly from: Date;
  readonly to: Date | null;
}

export interface ClosedPause extends Pause {
  readonly to: Date;
}

/** True when none of the pauses is still open. */
export function allClosed(pauses: readonly Pause[]): pauses is readonly ClosedPause[] {
  return pauses.every((pause) => pause.to !== null);
}

/** Since when a pause is open; null when none is. */
export function openPauseStart(pauses: readonly Pause[]): Date | null {
  const open = pauses.filter((pause) => pause.to === null).map((pause) => pause.from.getTime());
  return open.length === 0 ? null : new Date(Math.min(...open));
}

export function closedPauses(pauses: readonly Pause[]): readonly ClosedPause[] {
  return pauses.filter((pause): pause is ClosedPause => pause.to !== null);
}

/** The paused time, ascending and merged; an open pause never ends. One that ends before it begins covers nothing. */
export function pausedSpans(pauses: readonly Pause[]): Span[] {
  return mergeSpans(
    pauses.map(({ from, to }) => ({ from: from.getTime(), to: to === null ? Number.POSITIVE_INFINITY : to.getTime() })),
  );
}
