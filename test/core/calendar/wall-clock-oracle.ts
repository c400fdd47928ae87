// An independent oracle for business time that counts minutes. It shares no code with the calendar: wall times come
// from Intl.DateTimeFormat, for every minute of a window.

import type { Calendar } from '../../../src/core/rule-set/calendar.js';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

export interface Window {
  readonly timeZone: string;
  readonly from: number;
  readonly minutes: number;
  /** Wall time (as if it were UTC, in minutes) of each minute of the window, and the first instant of each wall
   *  time. */
  readonly wall: Int32Array;
  readonly firstAt: ReadonlyMap<number, number>;
}

export function windowAround(timeZone: string, middle: string, days: number): Window {
  const from = Date.parse(`${middle}T00:00:00Z`) - (days / 2) * DAY_MINUTES * MINUTE;
  const minutes = days * DAY_MINUTES;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const wall = new Int32Array(minutes);
  const firstAt = new Map<number, number>();
  for (let i = 0; i < minutes; i++) {
    const reading = format.format(from + i * MINUTE);
    const minute = Date.parse(`${reading.replace(' ', 'T')}:00Z`) / MINUTE;
    wall[i] = minute;
    if (!firstAt.has(minute)) firstAt.set(minute, i);
  }
  return { timeZone, from, minutes, wall, firstAt };
}

/** For each minute of the window: 1 when the calendar is open. Not reliable at the edges of the window. */
export function openMinutes(window: Window, calendar: Calendar): Uint8Array {
  const open = new Uint8Array(window.minutes);
  const firstDay = Math.floor((window.wall[0] ?? 0) / DAY_MINUTES);
  const lastDay = Math.floor((window.wall[window.minutes - 1] ?? 0) / DAY_MINUTES);
  for (let day = firstDay; day <= lastDay; day++) {
    const date = new Date(day * DAY_MINUTES * MINUTE);
    const weekly = calendar.hours === 'always' ? [] : (calendar.hours[(date.getUTCDay() + 6) % 7] ?? []);
    for (const interval of calendar.holidays.get(date.toISOString().slice(0, 10)) ?? weekly) {
      const start = minuteOf(window, day * DAY_MINUTES + interval.fromMinute);
      const end = minuteOf(window, day * DAY_MINUTES + interval.toMinute);
      for (let i = Math.max(0, start); i < Math.min(end, window.minutes); i++) open[i] = 1;
    }
  }
  return open;
}

/** The minute of a wall time in the window; a skipped one moves forward by the gap. */
function minuteOf(window: Window, wallMinute: number): number {
  const found = window.firstAt.get(wallMinute);
  if (found !== undefined) return found;
  if (wallMinute < (window.wall[0] ?? 0)) return -1;
  let before = -1;
  for (let i = 0; i < window.minutes && (window.wall[i] ?? 0) < wallMinute; i++) before = i;
  if (before === window.minutes - 1) return window.minutes;
  return before + (wallMinute - (window.wall[before] ?? 0));
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When `ms` of open, unpaused time have passed since `from`; null when the window ends before. */
export function countUntil(window: Window, open: Uint8Array, from: number, ms: number, pauses: readonly Span[]) {
  let left = ms;
  for (const piece of countedPieces(window, open, from, pauses)) {
    if (left <= piece.to - piece.from) return piece.from + left;
    left -= piece.to - piece.from;
  }
  return null;
}

/** Open, unpaused milliseconds from `from` to `to`. */
export function countBetween(window: Window, open: Uint8Array, from: number, to: number, pauses: readonly Span[]) {
  let total = 0;
  for (const piece of countedPieces(window, open, from, pauses)) {
    if (piece.from >= to) break;
    total += Math.min(piece.to, to) - piece.from;
  }
  return total;
}

function* countedPieces(window: Window, open: Uint8Array, from: number, pauses: readonly Span[]): Generator<Span> {
  const edges = [from, ...pauses.flatMap((p) => [p.from, p.to])];
  for (let i = Math.floor((from - window.from) / MINUTE); i < window.minutes; i++) {
    if (open[i] !== 1) continue;
    const start = window.from + i * MINUTE;
    const cuts = edges.filter((edge) => edge > start && edge < start + MINUTE).sort((a, b) => a - b);
    const points = [start, ...cuts, start + MINUTE];
    for (let p = 0; p + 1 < points.length; p++) {
      const piece = { from: points[p] ?? 0, to: points[p + 1] ?? 0 };
      const paused = pauses.some((pause) => pause.from <= piece.from && piece.to <= pause.to);
      if (piece.from >= from && piece.from < piece.to && !paused) yield piece;
    }
  }
}
