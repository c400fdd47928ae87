// Finds the times at which a service can be had: every start of its raster at which all its needs can be filled with
// resources that are free, best first. What suits the customer's preferences better comes first, then what is earlier.

import type { Span } from '../calendar/span.js';
import type { Need, Resource, Service } from '../rule-set/scheduling.js';
import { resourceChooser } from './choose-resources.js';
import { freeByWeeks, tallyAt, timesOf } from './free-at-starts.js';
import { ascending } from './free-time.js';
import {
  type Preference,
  type PreferredResources,
  preferenceInWords,
  preferredResources,
  startRating,
} from './preferences.js';
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
  /** The preferences that it meets. */
  readonly met: readonly Preference[];
  /** The same in words, and what each resource is for where there is a choice. */
  readonly why: readonly string[];
}

/** A start that will do. */
interface RatedStart {
  readonly start: Start;
  /** The preferences that it meets, those of resources left aside. */
  readonly met: readonly Preference[];
  /** No slot at this start meets more. */
  readonly bound: number;
}

/** A slot before it is told to anybody. */
export interface RankedSlot {
  readonly start: Start;
  /** The preferences that it meets. */
  readonly met: readonly Preference[];
  readonly resources: readonly string[];
}

/** The best slots, best first. */
export function findSlots(request: SlotRequest): readonly Slot[] {
  return rankedSlots(request).map(slotOf(request.service));
}

/** The same, with what calendar and clock show when each begins. */
export function rankedSlots(request: SlotRequest): readonly RankedSlot[] {
  const { service, from, to, now } = request;
  // Nobody can begin in the past, and so not with the time before either.
  const first = Math.max(from.getTime(), now.getTime() + Math.max(service.noticeMs, service.beforeMs));
  return slotsAt(request, startsWithin(service, first, to.getTime()), request.limit);
}

/** The slot that starts at an instant, whatever raster, daily window and notice say; null: its resources are not
 *  free. */
export function slotAt(request: SlotQuestion, at: Date): Slot | null {
  const [found] = slotsAt(request, [startAt(request.service.timeZone, at)], 1);
  return found === undefined ? null : slotOf(request.service)(found);
}

function slotsAt(asked: SlotQuestion, within: readonly Start[], limit: number): readonly RankedSlot[] {
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
  const found: RankedSlot[] = [];
  for (const bound of [...new Set(starts.map((one) => one.bound))].sort((a, b) => b - a)) {
    let better = found.filter(({ met }) => met.length > bound).length;
    for (const [index, { start, met, ...rated }] of starts.entries()) {
      if (rated.bound !== bound) continue;
      // What follows meets no more than this, and is later or meets less.
      if (better >= limit) return ranked(found, limit);
      const isFree = freeAt(index);
      const resources = isFree === null ? null : choose(isFree);
      if (resources === null) continue;
      const chosen = resources.flatMap((name) => preferred.byName.get(name) ?? []);
      if (preferred.required && chosen.length === 0) continue;
      found.push({ start, resources, met: [...chosen, ...met] });
      if (chosen.length + met.length === bound) better++;
    }
  }
  return ranked(found, limit);
}

function ranked(found: RankedSlot[], limit: number): readonly RankedSlot[] {
  found.sort((a, b) => b.met.length - a.met.length || a.start.at - b.start.at);
  return found.slice(0, limit);
}

export function slotOf(service: Service): (ranked: RankedSlot) => Slot {
  return ({ start, resources, met }) => ({
    start: new Date(start.at),
    end: new Date(start.at + service.durationMs),
    resources,
    met,
    why: [...met.map(preferenceInWords), ...usesOf(service.needs, resources)],
  });
}

/** What each resource is for, such as `skill electrician: lena`; nothing where no other could be. */
function usesOf(needs: readonly Need[], resources: readonly string[]): readonly string[] {
  return filledBy(needs, resources).flatMap(({ need: { text, of, count }, names }) =>
    of.length === count ? [] : [`${text}: ${names.join(', ')}`],
  );
}

/** Which of the resources of a slot fill each need. */
export function filledBy(needs: readonly Need[], resources: readonly string[]) {
  let next = 0;
  return needs.map((need) => {
    const names = resources.slice(next, next + need.count);
    next += need.count;
    return { need, names };
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
  const wanted = candidates.filter((name) => preferred.byName.has(name));
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
function rankedCandidates({ service, busy }: SlotQuestion, { byName }: PreferredResources): readonly string[] {
  return [...new Set(service.needs.flatMap(({ of }) => of))]
    .map((name) => ({ name, rank: byName.has(name) ? 0 : 1, booked: total(busy.get(name) ?? []) }))
    .sort((a, b) => a.rank - b.rank || a.booked - b.booked)
    .map(({ name }) => name);
}

function total(spans: readonly Span[]): number {
  let sum = 0;
  for (const { from, to } of spans) sum += to - from;
  return sum;
}
