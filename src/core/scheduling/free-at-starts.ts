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

const WEEK_MS = 7 * 86_400_000;
const STEP_MS = 15 * 60_000;

/** Tells, by the place of a candidate, whether it is free; null when a need has too few. */
type FreeAt = (index: number) => ((place: number) => boolean) | null;

/** The starts as epoch milliseconds. */
export function timesOf(starts: readonly Start[]): Float64Array {
  return Float64Array.from(starts, ({ at }) => at);
}

/** Some weeks of starts, and what has been computed of them. */
interface Block {
  /** The index of the first start. */
  readonly first: number;
  readonly tally: Tally;
  /** By candidate. */
  readonly marks: (Uint8Array | undefined)[];
}

/** Asks for one start, by its index, which candidates are free there. Computes what somebody asks for alone: candidate
 *  by candidate, and of the weeks one, then two, then four. */
export function freeByWeeks(question: FreeQuestion, candidates: readonly string[], starts: readonly Start[]): FreeAt {
  const { needs } = question.service;
  const times = timesOf(starts);
  const blocks: Block[] = [];
  const blockOf = (index: number) => Math.floor(Math.log2(((times[index] ?? 0) - (times[0] ?? 0)) / WEEK_MS + 1));
  return (index) => {
    const number = blockOf(index);
    let block = blocks[number];
    if (block === undefined) {
      let [first, end] = [index, index + 1];
      while (first > 0 && blockOf(first - 1) === number) first--;
      while (end < times.length && blockOf(end) === number) end++;
      block = { first, tally: tallyAt(question, needs, times.subarray(first, end)), marks: [] };
      blocks[number] = block;
    }
    const { tally, marks } = block;
    const start = index - block.first;
    if (needs.some(({ count }, need) => tally.atMost(need, start) < count)) return null;
    return (place) => {
      const mark = marks[place] ?? tally.mark(candidates[place] ?? '');
      marks[place] = mark;
      return mark[start] === 1;
    };
  };
}

/** Counts resources, one after another. */
interface Tally {
  /** By start: 1 when the resource is free for the appointment, with the time before and after. Each is asked for
   *  once. */
  mark(name: string): Uint8Array;
  /** No more resources of a need, by its index, are free at a start. Known when each of them is marked. */
  atMost(need: number, start: number): number;
}

/** Looks at starts, as epoch milliseconds in the order of time. */
export function tallyAt(
  { service, resources, busy }: FreeQuestion,
  needs: readonly Need[],
  times: Float64Array,
): Tally {
  const { durationMs, beforeMs, afterMs } = service;
  const occupiedMs = beforeMs + durationMs + afterMs;
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const firstAtOrAfter = indexOf(times);
  const counts = needs.map(({ of }) => {
    const members = new Set(of);
    // The changes of the number from one start to the next; summed up when the last member is marked.
    return { members, unmarked: members.size, free: new Int32Array(times.length + 1) };
  });
  return {
    mark(name) {
      const mark = new Uint8Array(times.length);
      const own = counts.filter(({ members }) => members.has(name));
      const resource = resources.get(name);
      const [from, to] = [first - beforeMs, last + durationMs + afterMs];
      const spans = resource === undefined ? [] : freeTime(resource, busy.get(name) ?? [], from, to, occupiedMs);
      for (const span of spans) {
        const begin = firstAtOrAfter(span.from + beforeMs);
        const end = firstAtOrAfter(span.to - durationMs - afterMs + 1);
        if (begin >= end) continue;
        // Most runs are short; `fill` costs more to call than it saves.
        for (let i = begin; i < end; i++) mark[i] = 1;
        for (const { free } of own) {
          free[begin] = (free[begin] ?? 0) + 1;
          free[end] = (free[end] ?? 0) - 1;
        }
      }
      for (const count of own) if (--count.unmarked === 0) sumUp(count.free);
      return mark;
    },
    atMost(need, start) {
      const count = counts[need];
      return count === undefined || count.unmarked > 0 ? Number.POSITIVE_INFINITY : (count.free[start] ?? 0);
    },
  };
}

function sumUp(changes: Int32Array): void {
  for (let i = 1; i < changes.length; i++) changes[i] = (changes[i] ?? 0) + (changes[i - 1] ?? 0);
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
