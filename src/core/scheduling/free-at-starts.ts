// Which resources are free at which starts. A thousand resources and thousands of starts are compared by ranges: a span of
// free time holds a run of neighbouring starts.

import type { Span } from '../calendar/span.js';
import type { Resource, Service } from '../rule-set/scheduling.js';
import { freeTime } from './free-time.js';
import type { Start } from './starts.js';

/** What is known of the starts. */
export interface FreeAtStarts {
  /** By candidate, then by start: 1 when it is free for the appointment, with the time before and after. */
  readonly marks: readonly Uint8Array[];
  /** By need, then by start: how many of the need's resources are free. */
  readonly counts: readonly Int32Array[];
}

/** Computes it for the candidates and starts, these in the order of time. */
export function freeAtStarts(
  {
    service,
    resources,
    busy,
  }: {
    readonly service: Service;
    readonly resources: ReadonlyMap<string, Resource>;
    readonly busy: ReadonlyMap<string, readonly Span[]>;
  },
  candidates: readonly string[],
  starts: readonly { readonly start: Start }[],
): FreeAtStarts {
  const times = Float64Array.from(starts, ({ start }) => start.at);
  const { durationMs, beforeMs, afterMs } = service;
  const occupiedMs = beforeMs + durationMs + afterMs;
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const members = service.needs.map(({ of }) => new Set(of));
  // Changes of the counts from one start to the next; summed up at the end.
  const counts = service.needs.map(() => new Int32Array(times.length + 1));
  const marks = candidates.map((name) => {
    const mark = new Uint8Array(times.length);
    const resource = resources.get(name);
    if (resource === undefined || times.length === 0) return mark;
    const own = counts.filter((_, need) => members[need]?.has(name));
    const spans = freeTime(resource, busy.get(name) ?? [], first - beforeMs, last + durationMs + afterMs);
    for (const { from, to } of spans) {
      if (to - from < occupiedMs) continue;
      const begin = firstAtOrAfter(times, from + beforeMs);
      const end = firstAtOrAfter(times, to - durationMs - afterMs + 1);
      if (begin >= end) continue;
      mark.fill(1, begin, end);
      for (const count of own) {
        count[begin] = (count[begin] ?? 0) + 1;
        count[end] = (count[end] ?? 0) - 1;
      }
    }
    return mark;
  });
  for (const count of counts) for (let i = 1; i < count.length; i++) count[i] = (count[i] ?? 0) + (count[i - 1] ?? 0);
  return { marks, counts };
}

/** The index of the first time at or after an instant; `times` ascend. */
function firstAtOrAfter(times: Float64Array, at: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
