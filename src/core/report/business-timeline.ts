// The open times of calendars as piecewise linear functions, so that the database can compute business time. In each
// piece, the business time since the first piece is `base + slope * key`.

import { openSpans } from '../calendar/timeline.js';
import type { Calendar } from '../rule-set/calendar.js';
import type { RuleSet } from '../rule-set/rule-set.js';

/** Distance between the keys of two calendars: more milliseconds than there are until the year 2286. */
export const CALENDAR_KEYS = 10_000_000_000_000;

/** Pieces of all calendars, ascending by key. Milliseconds. */
export interface BusinessTimeline {
  /** The key at which each piece begins: the instant plus `CALENDAR_KEYS` for each calendar before. */
  readonly starts: readonly number[];
  readonly bases: readonly number[];
  /** 1 while the calendar is open, else 0. */
  readonly slopes: readonly number[];
  /** SLAs, and the index of the calendar of each. The calendar of other cases has the index 0. */
  readonly slas: readonly string[];
  readonly calendars: readonly number[];
}

/** Covers `from` to `to`, both included. */
export function businessTimeline(
  { slas, calendars }: Pick<RuleSet, 'slas' | 'calendars'>,
  from: Date,
  to: Date,
): BusinessTimeline {
  const always = calendars.get('round-the-clock');
  if (always === undefined) throw new Error('the rules have no calendar "round-the-clock"');
  const used: Calendar[] = [always];
  const indexes = [...slas.values()].map(({ calendar: name }) => {
    const calendar = calendars.get(name);
    if (calendar === undefined) return 0;
    if (!used.includes(calendar)) used.push(calendar);
    return used.indexOf(calendar);
  });
  const pieces = used.flatMap((calendar, index) =>
    piecesOf(calendar, index * CALENDAR_KEYS, from.getTime(), to.getTime()),
  );
  return {
    starts: pieces.map(({ start }) => start),
    bases: pieces.map(({ base }) => base),
    slopes: pieces.map(({ slope }) => slope),
    slas: [...slas.keys()],
    calendars: indexes,
  };
}

interface Piece {
  readonly start: number;
  readonly base: number;
  readonly slope: 0 | 1;
}

function piecesOf(calendar: Calendar, offset: number, from: number, to: number): readonly Piece[] {
  const pieces: Piece[] = [{ start: offset + from, base: 0, slope: 0 }];
  let open = 0;
  for (const span of openSpans(calendar, from, to)) {
    const start = offset + span.from;
    pieces.push({ start, base: open - start, slope: 1 });
    open += span.to - span.from;
    pieces.push({ start: offset + span.to, base: open, slope: 0 });
  }
  return pieces;
}
