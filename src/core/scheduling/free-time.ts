// When a resource is free: in its hours, outside its breaks, and with fewer bookings than its capacity.

import type { Span } from '../calendar/span.js';
import { openWithin } from '../calendar/timeline.js';
import type { Resource } from '../rule-set/scheduling.js';

/** The free time within from..to (epoch milliseconds), ascending and merged, without what is shorter than `leastMs`.
 *  `busy`: bookings, each with its time before and after, by their starts (`ascending`). */
export function freeTime(
  resource: Resource,
  busy: readonly Span[],
  from: number,
  to: number,
  leastMs: number,
): readonly Span[] {
  const within: Span[] = [];
  for (const span of busy) {
    if (span.from >= to) break;
    if (span.from < span.to && span.to > from) within.push(span);
  }
  const taken = resource.capacity === 1 ? within : fullTime(within, resource.capacity);
  const open = joined(openWithin(resource.hours, from, to));
  const breaks = resource.breaks === null ? [] : openWithin(resource.breaks, from, to);
  return without(without(open, breaks, leastMs), taken, leastMs);
}

/** By their starts. Most lists are in order. */
export function ascending(spans: readonly Span[]): readonly Span[] {
  let last = Number.NEGATIVE_INFINITY;
  for (const { from } of spans) {
    if (from < last) return spans.toSorted((a, b) => a.from - b.from);
    last = from;
  }
  return spans;
}

/** The time in which `capacity` or more of the spans overlap. */
function fullTime(spans: readonly Span[], capacity: number): Span[] {
  // At one instant, ends come first: a booking may start when another ends.
  const edges = spans.flatMap(({ from, to }) => [edge(from, 1), edge(to, -1)]);
  edges.sort((a, b) => a.at - b.at || a.step - b.step);
  const full: Span[] = [];
  let count = 0;
  let since = 0;
  for (const { at, step } of edges) {
    count += step;
    if (step === 1 && count === capacity) since = at;
    if (step === -1 && count === capacity - 1 && since < at) full.push({ from: since, to: at });
  }
  return full;
}

function edge(at: number, step: 1 | -1) {
  return { at, step };
}

/** Joins ascending spans that touch. */
function joined(spans: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const span of spans) {
    const last = found.at(-1);
    if (last?.to === span.from) found[found.length - 1] = { from: last.from, to: span.to };
    else found.push(span);
  }
  return found;
}

/** The parts of the spans (merged, ascending) that the others (in the order of their starts) do not cover. */
function without(spans: readonly Span[], covers: readonly Span[], leastMs: number): readonly Span[] {
  if (covers.length === 0) return spans;
  const left: Span[] = [];
  const add = (from: number, to: number) => {
    if (from < to && to - from >= leastMs) left.push({ from, to });
  };
  let next = 0;
  for (const span of spans) {
    let at = span.from;
    for (let cover = covers[next]; cover !== undefined && cover.from < span.to; cover = covers[next]) {
      add(at, cover.from);
      at = Math.max(at, cover.to);
      // A cover that goes on may touch the next span too.
      if (cover.to > span.to) break;
      next++;
    }
    if (at === span.from) left.push(span);
    else add(at, span.to);
  }
  return left;
}
