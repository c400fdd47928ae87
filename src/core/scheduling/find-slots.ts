// Finds the times at which a service can be had: every start of its raster at which all its needs can be filled with
// resources that are free, best first. What suits the customer's preferences better comes first, then what is earlier.

import type { Span } from '../calendar/span.js';
import type { Need, Resource, Service } from '../rule-set/scheduling.js';
import { resourceChooser } from './choose-resources.js';
import { freeByWeeks, tallyAt, timesOf } from './free-at-starts.js';
import { ascending } from './free-time.js';
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

/** A start that will do. */
interface RatedStart {
  readonly start: Start;
  /** The preferences that it meets, those of resources left aside. */
  readonly met: readonly string[];
  /** No slot at this start meets more. */
  readonly bound: number;
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

/** The slot that starts at an instant, whatever raster, daily window and notice say; null: its resources are not
 *  free. */
export function slotAt(request: SlotQuestion, at: Date): Slot | null {
  return slotsAt(request, [startAt(request.service.timeZone, at)], 1)[0] ?? null;
}

function slotsAt(asked: SlotQuestion, within: readonly Start[], limit: number): readonly Slot[] {
  const { service } = asked;
  const preferred = preferredResources(asked.preferences);
  const candidates = rankedCandidates(asked, preferred);
  const busy = new Map(candidates.map((name) => [name, ascending(asked.busy.get(name) ?? [])]));
  const request = { ...asked, busy };
  const choose = resourceChooser(
    service.needs.map(({ count, of }) => ({ count, of: new Set(of) })),
    candidates,
  );
  const starts = ratedStarts(request, within, candidates, preferred);
  const freeAt = freeByWeeks(
    request,
    candidates,
    starts.map(({ start }) => start),
  );
  const found: Found[] = [];
  for (const bound of [...new Set(starts.map((one) => one.bound))].sort((a, b) => b - a)) {
    let better = found.filter(({ met }) => met.length > bound).length;
    for (const [index, { start, met, ...rated }] of starts.entries()) {
      if (rated.bound !== bound) continue;
      // What follows meets no more than this, and is later or meets less.
      if (better >= limit) return ranked(found, limit, service);
      const isFree = freeAt(index);
      const resources = isFree === null ? null : choose(isFree);
      if (resources === null) continue;
      const chosen = resources.filter((name) => preferred.names.has(name));
      if (preferred.required && chosen.length === 0) continue;
      found.push({ start, resources, met: [...chosen.map((name) => `preferred resource ${name}`), ...met] });
      if (chosen.length + met.length === bound) better++;
    }
  }
  return ranked(found, limit, service);
}

function ranked(found: Found[], limit: number, service: Service): readonly Slot[] {
  found.sort((a, b) => b.met.length - a.met.length || a.start.at - b.start.at);
  return found.slice(0, limit).map(slotOf(service));
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

/** Needs that so few resources can fill are looked at before the others, and leave fewer starts to look at. */
const FEW = 20;

/** The starts that will do, as far as preferences and the few can tell, in the order of time. */
function ratedStarts(
  request: SlotQuestion,
  starts: readonly Start[],
  candidates: readonly string[],
  preferred: PreferredResources,
): readonly RatedStart[] {
  const { service, preferences } = request;
  const rate = startRating(preferences, service.timeZone);
  const needs = service.needs.filter(({ of }) => of.length <= FEW);
  const wanted = candidates.filter((name) => preferred.names.has(name));
  const few = [...new Set([...wanted, ...needs.flatMap(({ of }) => of)])];
  const tally = tallyAt(request, needs, timesOf(starts));
  const marks = few.map(tally.mark);
  const seats = service.needs.reduce((sum, { count }) => sum + count, 0);
  const found: RatedStart[] = [];
  for (const [index, start] of starts.entries()) {
    if (needs.some(({ count }, need) => tally.atMost(need, index) < count)) continue;
    const met = rate(start);
    if (met === null) continue;
    let liked = 0;
    for (let i = 0; i < wanted.length; i++) liked += marks[i]?.[index] ?? 0;
    if (liked === 0 && preferred.required) continue;
    found.push({ start, met, bound: met.length + Math.min(liked, seats) });
  }
  return found;
}

/** Every resource that a need names, best first: preferred ones, then those with the least booked time, then in the
 *  order of the rule file. */
function rankedCandidates({ service, busy }: SlotQuestion, { names }: PreferredResources): readonly string[] {
  return [...new Set(service.needs.flatMap(({ of }) => of))]
    .map((name) => ({ name, rank: names.has(name) ? 0 : 1, booked: total(busy.get(name) ?? []) }))
    .sort((a, b) => a.rank - b.rank || a.booked - b.booked)
    .map(({ name }) => name);
}

function total(spans: readonly Span[]): number {
  let sum = 0;
  for (const { from, to } of spans) sum += to - from;
  return sum;
}
