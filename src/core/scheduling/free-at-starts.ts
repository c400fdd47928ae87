// Which resources are free at which starts. A thousand resources and thousands of starts are compared by ranges: a span
// of free time holds a run of neighbouring starts. Weeks that nobody asks for are not looked at.

import type { Span } from '../calendar/span.js';
import type { Need, Resource, Service } from '../rule-set/scheduling.js';
import { freeTime } from './free-time.js';
import type { Start } from './starts.js';

/** Whose time is looked at. */
interface FreeQuestion {
  readonly service: Service;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly busy: ReadonlyMap<string, readonly Span[]>;
}

/** What is known of the starts. */
export interface FreeAtStarts {
  /** By candidate, then by start: 1 when it is free for the appointment, with the time before and after. */
  readonly marks: readonly Uint8Array[];
  /** By need, then by start: how many of its resources are free. */
  readonly counts: readonly Int32Array[];
}

const WEEK_MS = 7 * 86_400_000;
const STEP_MS = 15 * 60_000;

/** The starts as epoch milliseconds. */
export function timesOf(starts: readonly Start[]): Float64Array {
  return Float64Array.from(starts, ({ at }) => at);
}

/**
 * Asks for one start, by its index, which candidates are free there, in their order; null when a need has too few.
 * Whoever needs the first free slots asks for the first starts: one week is computed, then two, then four.
 */
export function freeByWeeks(
  question: FreeQuestion,
  candidates: readonly string[],
  starts: readonly Start[],
): (index: number) => Generator<string> | null {
  const { needs } = question.service;
  const times = timesOf(starts);
  const blocks: { readonly first: number; readonly free: FreeAtStarts }[] = [];
  const blockOf = (index: number) => Math.floor(Math.log2(((times[index] ?? 0) - (times[0] ?? 0)) / WEEK_MS + 1));
  return (index) => {
    const number = blockOf(index);
    let block = blocks[number];
    if (block === undefined) {
      let [first, end] = [index, index + 1];
      while (first > 0 && blockOf(first - 1) === number) first--;
      while (end < times.length && blockOf(end) === number) end++;
      block = { first, free: freeAtStarts(question, needs, candidates, times.subarray(first, end)) };
      blocks[number] = block;
    }
    const { first, free } = block;
    const tooFew = needs.some(({ count }, need) => (free.counts[need]?.[index - first] ?? 0) < count);
    return tooFew ? null : marked(candidates, free.marks, index - first);
  };
}

function* marked(candidates: readonly string[], marks: readonly Uint8Array[], start: number): Generator<string> {
  for (let i = 0; i < candidates.length; i++) {
    const name = candidates[i];
    if (marks[i]?.[start] === 1 && name !== undefined) yield name;
  }
}

/** Computes it for the candidates and starts, these as epoch milliseconds in the order of time; `needs` are counted. */
export function freeAtStarts(
  { service, resources, busy }: FreeQuestion,
  needs: readonly Need[],
  candidates: readonly string[],
  times: Float64Array,
): FreeAtStarts {
  const { durationMs, beforeMs, afterMs } = service;
  const occupiedMs = beforeMs + durationMs + afterMs;
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const firstAtOrAfter = indexOf(times);
  const members = needs.map(({ of }) => new Set(of));
  // Changes of the counts from one start to the next; summed up at the end.
  const counts = needs.map(() => new Int32Array(times.length + 1));
  const marks = candidates.map((name) => {
    const mark = new Uint8Array(times.length);
    const resource = resources.get(name);
    if (resource === undefined || times.length === 0) return mark;
    const own = counts.filter((_, need) => members[need]?.has(name));
    const [from, to] = [first - beforeMs, last + durationMs + afterMs];
    for (const span of freeTime(resource, busy.get(name) ?? [], from, to, occupiedMs)) {
      const begin = firstAtOrAfter(span.from + beforeMs);
      const end = firstAtOrAfter(span.to - durationMs - afterMs + 1);
      if (begin >= end) continue;
      // Most runs are short; `fill` costs more to call than it saves.
      for (let i = begin; i < end; i++) mark[i] = 1;
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

/** Gives the index of the first time at or after an instant; `times` ascend. A table says where each quarter of an
 *  hour begins. */
function indexOf(times: Float64Array): (at: number) => number {
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const table = new Int32Array(Math.floor((last - first) / STEP_MS) + 1);
  let index = 0;
  for (let step = 0; step < table.length; step++) {
    while ((times[index] ?? 0) < first + step * STEP_MS) index++;
    table[step] = index;
  }
  return (at) => {
    if (at <= first) return 0;
    if (at > last) return times.length;
    let found = table[Math.floor((at - first) / STEP_MS)] ?? 0;
    while ((times[found] ?? 0) < at) found++;
    return found;
  };
}
