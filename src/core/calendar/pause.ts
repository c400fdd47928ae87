// Pauses of a KPI. They may come in any order, overlap or be empty; what counts is the time that they cover together.

import { mergeSpans, type Span } from './span.js';

/** A period that does not count; it is still open while `to` is null. */
export interface Pause {
  readonly from: Date;
  readonly to: Date | null;
}

/** A pause that has ended. */
export interface ClosedPause extends Pause {
  readonly to: Date;
}

/** Whether every pause has ended. */
export function allClosed(pauses: readonly Pause[]): pauses is readonly ClosedPause[] {
  return pauses.every((pause) => pause.to !== null);
}

/** The earliest start of a pause that is still open; null when none is. */
export function openPauseStart(pauses: readonly Pause[]): Date | null {
  const open = pauses.filter((pause) => pause.to === null).map((pause) => pause.from.getTime());
  return open.length === 0 ? null : new Date(Math.min(...open));
}

/** The pauses that have ended. */
export function closedPauses(pauses: readonly Pause[]): readonly ClosedPause[] {
  return pauses.filter((pause): pause is ClosedPause => pause.to !== null);
}

/** The paused time, ascending and merged. An open pause never ends; one that ends before it starts covers nothing. */
export function pausedSpans(pauses: readonly Pause[]): readonly Span[] {
  return mergeSpans(
    pauses.map(({ from, to }) => ({ from: from.getTime(), to: to === null ? Number.POSITIVE_INFINITY : to.getTime() })),
  );
}
