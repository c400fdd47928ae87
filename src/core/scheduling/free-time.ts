// When a resource is free: in its hours, outside its breaks, and with fewer bookings than its capacity.

import type { Span } from '../calendar/span.js';
import { openSpans } from '../calendar/timeline.js';
import type { Resource } from '../rule-set/scheduling.js';

/** The free time within from..to (epoch milliseconds), ascending and merged. `busy`: bookings, each with its time before and
 *  after, in any order. */
export function freeTime(resource: Resource, busy: readonly Span[], from: number, to: number): readonly Span[] {
  const taken: Span[] = [];
  const within = busy.filter((span) => span.from < span.to && span.from < to && span.to > from);
  for (const span of resource.capacity === 1 ? within : fullTime(within, resource.capacity)) taken.push(span);
  if (resource.breaks !== null) for (const span of openSpans(resource.breaks, from, to)) taken.push(span);
  taken.sort((a, b) => a.from - b.from);
  return without(joined(openSpans(resource.hours, from, to)), taken);
}

/** The time in which `capacity` or more of the spans overlap. */
function fullTime(spans: readonly Span[], capacity: number): readonly Span[] {
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
function* joined(spans: Iterable<Span>): Generator<Span> {
  let last: Span | null = null;
  for (const span of spans) {
    if (last?.to === span.from) last = { from: last.from, to: span.to };
    else {
      if (last !== null) yield last;
      last = span;
    }
  }
  if (last !== null) yield last;
}

/** The parts of the spans (merged, ascending) that the others (in the order of their starts) do not cover. */
function without(spans: Iterable<Span>, covers: readonly Span[]): readonly Span[] {
  const left: Span[] = [];
  let next = 0;
  for (const span of spans) {
    let at = span.from;
    for (let cover = covers[next]; cover !== undefined && cover.from < span.to; cover = covers[next]) {
      if (cover.from > at) left.push({ from: at, to: cover.from });
      at = Math.max(at, cover.to);
      // A cover that goes on may touch the next span too.
      if (cover.to > span.to) break;
      next++;
    }
    if (at < span.to) left.push(at === span.from ? span : { from: at, to: span.to });
  }
  return left;
}
