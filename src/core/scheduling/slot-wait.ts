// The waiting list: customers for whom no time was free, or who want an earlier one. What becomes free is offered to
// the first whom it suits, once, and to the next when there is no answer in time. Nobody else on the list is offered it
// meanwhile.

import type { Span } from '../calendar/span.js';
import type { Resource, Service } from '../rule-set/scheduling.js';
import { findSlots, type Slot } from './find-slots.js';
import type { Preference } from './preferences.js';

/** One customer who waits for one service. */
export interface SlotWait {
  readonly id: string;
  readonly service: string;
  readonly address: string;
  /** Only an earlier time will do; null: any. */
  readonly before: Date | null;
  readonly since: Date;
  /** `ended`: without a time. */
  readonly status: 'waiting' | 'offered' | 'booked' | 'ended';
  /** What is offered, and until when it can be taken. */
  readonly offeredStart: Date | null;
  readonly offeredResources: readonly string[];
  readonly answerUntil: Date | null;
}

/** No shorter time to answer is given. */
const shortestAnswerMs = 30 * 60_000;
/** How far ahead times are looked for. */
export const WAIT_HORIZON_MS = 14 * 86_400_000;

/** By resource. */
type BusyTimes = ReadonlyMap<string, readonly Span[]>;

/** When resources are as good as booked, because a time is offered to somebody who waits. */
export function offeredTimes(waits: readonly SlotWait[], services: ReadonlyMap<string, Service>): BusyTimes {
  const found = new Map<string, Span[]>();
  for (const { status, service: name, offeredStart, offeredResources } of waits) {
    const service = services.get(name);
    if (status !== 'offered' || offeredStart === null || service === undefined) continue;
    const at = offeredStart.getTime();
    const span = { from: at - service.beforeMs, to: at + service.durationMs + service.afterMs };
    for (const resource of offeredResources) found.set(resource, [...(found.get(resource) ?? []), span]);
  }
  return found;
}

/** When resources are busy, with what is offered to others. */
export function withOffered(busy: BusyTimes, offered: BusyTimes): BusyTimes {
  return new Map([...busy].map(([name, spans]) => [name, [...spans, ...(offered.get(name) ?? [])]]));
}

/** When the customer can answer at the latest: in good time before the appointment. */
export function answerUntil({ answerWithinMs, noticeMs }: Service, start: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + answerWithinMs, start.getTime() - noticeMs));
}

/** The best time for one who waits; null: none is free. `busy`: also what is offered to others. */
export function slotFor(
  { before }: SlotWait,
  service: Service,
  world: {
    readonly resources: ReadonlyMap<string, Resource>;
    readonly busy: BusyTimes;
    readonly preferences: readonly Preference[];
  },
  now: Date,
): Slot | null {
  const from = new Date(now.getTime() + service.noticeMs + shortestAnswerMs);
  const horizon = new Date(now.getTime() + WAIT_HORIZON_MS);
  // The last appointment that will do ends one duration after the last start.
  const last = before === null ? null : new Date(before.getTime() - 1 + service.durationMs);
  const to = last === null || last > horizon ? horizon : last;
  return to <= from ? null : (findSlots({ service, ...world, from, to, now, limit: 1 })[0] ?? null);
}

/** What a new customer on the list waits for: an earlier time than the one that is known, because it is booked or was
 *  offered, or than the first that is free. */
export function waitsBefore(
  service: Service,
  known: Date | null,
  world: Parameters<typeof slotFor>[2],
  now: Date,
): Date | null {
  if (known !== null) return known;
  const to = new Date(now.getTime() + WAIT_HORIZON_MS);
  // Without those that rank only, the earliest is the first.
  const preferences = world.preferences.filter(({ only }) => only);
  return findSlots({ service, ...world, preferences, from: now, to, now, limit: 1 })[0]?.start ?? null;
}
