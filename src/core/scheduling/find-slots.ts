// Finds the times at which a service can be had: every start of its raster at which all its needs can be filled with
// resources that are free, best first. What suits the customer's preferences better comes first, then what is earlier.

import type { Span } from '../calendar/span.js';
import type { Need, Resource, Service } from '../rule-set/scheduling.js';
import { chooseResources } from './choose-resources.js';
import { freeAtStarts } from './free-at-starts.js';
import { type Preference, type PreferredResources, preferredResources, startRating } from './preferences.js';
import { type Start, startAt, startsWithin } from './starts.js';

/** For what, and with whom. */
export interface SlotQuestion {
  readonly service: Service;
  readonly resources: ReadonlyMap<string, Resource>;
  /** By resource: when it is busy with bookings, each with its time before and after, and absences. */
  readonly busy: ReadonlyMap<string, readonly Span[]>;
  readonly preferences: readonly Preference[];
}

/** What is asked for. */
export interface SlotRequest extends SlotQuestion {
  /** The appointment lies within from..to, and not before the service's notice. */
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
  /** How many slots at most. */
  readonly limit: number;
}

/** A time at which the service can be had. */
export interface Slot {
  readonly start: Date;
  readonly end: Date;
  /** One for each unit of each need, in their order. */
  readonly resources: readonly string[];
  /** The preferences that it meets, and what each resource is for. */
  readonly why: readonly string[];
}

interface Found {
  readonly start: Start;
  /** The preferences that it meets. */
  readonly met: readonly string[];
  readonly resources: readonly string[];
}

/** The best slots, best first. */
export function findSlots(request: SlotRequest): readonly Slot[] {
  const { service, from, to, now } = request;
  // Nobody can begin in the past, and so not with the time before either.
  const first = Math.max(from.getTime(), now.getTime() + Math.max(service.noticeMs, service.beforeMs));
  return slotsAt(request, startsWithin(service, first, to.getTime()), request.limit);
}

/** The slot that starts at an instant, whatever raster, daily window and notice say; null: its resources are not free. */
export function slotAt(request: SlotQuestion, at: Date): Slot | null {
  return slotsAt(request, [startAt(request.service.timeZone, at)], 1)[0] ?? null;
}

function slotsAt(request: SlotQuestion, within: readonly Start[], limit: number): readonly Slot[] {
  const { service } = request;
  const preferred = preferredResources(request.preferences);
  const starts = ratedStarts(request, within);
  const candidates = rankedCandidates(request, preferred);
  const free = freeAtStarts(request, candidates, starts);
  const demands = service.needs.map(({ count, of }) => ({ count, of: new Set(of) }));
  // The most preferred resources that one slot can have.
  const most = Math.min(
    preferred.names.size,
    demands.reduce((sum, { count }) => sum + count, 0),
  );
  const found: Found[] = [];
  let perfect = 0;
  for (const { start, met, index } of [...starts].sort(byRank)) {
    // No later start can be better than one that has the most preferred resources.
    if (perfect >= limit) break;
    if (service.needs.some(({ count }, need) => (free.counts[need]?.[index] ?? 0) < count)) continue;
    const resources = chooseResources(demands, freeCandidates(candidates, free.marks, index));
    if (resources === null) continue;
    const chosen = resources.filter((name) => preferred.names.has(name));
    if (preferred.required && chosen.length === 0) continue;
    if (chosen.length === most) perfect++;
    found.push({ start, resources, met: [...chosen.map((name) => `preferred resource ${name}`), ...met] });
  }
  return found.sort(byRank).slice(0, limit).map(slotOf(service));
}

function* freeCandidates(candidates: readonly string[], marks: readonly Uint8Array[], start: number) {
  for (let i = 0; i < candidates.length; i++) {
    const name = candidates[i];
    if (marks[i]?.[start] === 1 && name !== undefined) yield name;
  }
}

function byRank(
  a: { readonly start: Start; readonly met: readonly string[] },
  b: { readonly start: Start; readonly met: readonly string[] },
): number {
  return b.met.length - a.met.length || a.start.at - b.start.at;
}

function slotOf(service: Service): (found: Found) => Slot {
  return ({ start, resources, met }) => ({
    start: new Date(start.at),
    end: new Date(start.at + service.durationMs),
    resources,
    why: [...met, ...usesOf(service.needs, resources)],
  });
}

/** What each resource is for, such as `skill electrician: lena`. */
function usesOf(needs: readonly Need[], resources: readonly string[]): readonly string[] {
  let next = 0;
  return needs.map(({ text, count }) => {
    const names = resources.slice(next, next + count);
    next += count;
    return `${text}: ${names.join(', ')}`;
  });
}

/** The starts that will do, in the order of time. */
function ratedStarts({ service, preferences }: SlotQuestion, starts: readonly Start[]) {
  const rate = startRating(preferences, service.timeZone);
  return starts
    .flatMap((start) => {
      const met = rate(start);
      return met === null ? [] : [{ start, met }];
    })
    .map((rated, index) => ({ ...rated, index }));
}

/** Every resource that a need names, best first: preferred ones, then those with the least booked time, then in the order of
 *  the rule file. */
function rankedCandidates({ service, busy }: SlotQuestion, { names }: PreferredResources): readonly string[] {
  const booked = (name: string) => (busy.get(name) ?? []).reduce((sum, { from, to }) => sum + to - from, 0);
  return [...new Set(service.needs.flatMap(({ of }) => of))]
    .map((name) => ({ name, rank: names.has(name) ? 0 : 1, booked: booked(name) }))
    .sort((a, b) => a.rank - b.rank || a.booked - b.booked)
    .map(({ name }) => name);
}
