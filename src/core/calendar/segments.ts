// Explains business time: splits a period into segments that counted or did not, and why.

import type { Calendar } from '../rule-set/calendar.js';
import { type Pause, pausedSpans } from './pause.js';
import { cutSpan, type Span } from './span.js';
import { holidaySpans, openSpans } from './timeline.js';

/** `paused` is open time within a pause; `holiday` is time closed because of a holiday. */
export type SegmentKind = 'worked' | 'closed' | 'holiday' | 'paused';

/** A part of a period. */
export interface Segment {
  readonly from: Date;
  readonly to: Date;
  readonly kind: SegmentKind;
}

/**
 * Splits from..to into segments, ascending and without gaps; neighbours differ in kind, and the `worked` segments add
 * up to the business time. Empty when `to` is not after `from`. A pause outside open hours is not shown.
 */
export function segments(calendar: Calendar, from: Date, to: Date, pauses: readonly Pause[]): Segment[] {
  const end = to.getTime();
  let at = from.getTime();
  if (!(at < end)) return [];
  const holidays = holidaySpans(calendar, at, end);
  const paused = pausedSpans(pauses);
  const found: { from: number; to: number; kind: SegmentKind }[] = [];
  const add = (span: Span, overlay: readonly Span[], covered: SegmentKind, bare: SegmentKind): void => {
    for (const piece of cutSpan(span, overlay)) {
      const kind = piece.covered ? covered : bare;
      const last = found.at(-1);
      if (last?.kind === kind) last.to = piece.to;
      else found.push({ from: piece.from, to: piece.to, kind });
    }
  };
  for (const open of openSpans(calendar, at, end)) {
    add({ from: at, to: open.from }, holidays, 'holiday', 'closed');
    add(open, paused, 'paused', 'worked');
    at = open.to;
  }
  add({ from: at, to: end }, holidays, 'holiday', 'closed');
  return found.map((segment) => ({ from: new Date(segment.from), to: new Date(segment.to), kind: segment.kind }));
}
