// When and with whom an appointment is: the resources that are free at a time, as they are stored, or why not.

import type { Service } from '../../core/rule-set/scheduling.js';
import type { BookedTime } from '../../core/scheduling/booking.js';
import { findSlots, type Slot, slotAt } from '../../core/scheduling/find-slots.js';
import { type ActionContext, type Refusal, refuse } from './action.js';
import type { Busy } from './availability.js';
import { timeInWords } from './written-time.js';

/** Where the next free times are looked for when the wanted one is taken. */
export const ALTERNATIVES_MS = 7 * 86_400_000;

export interface TakenTime {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly resources: readonly string[];
  readonly times: readonly BookedTime[];
  /** The agent who does it: the first resource that is one. */
  readonly owner: string;
  readonly remindAt: Date | null;
}

const usualReminderMs = 15 * 60_000;

/** `only`: resources that it has to have, as far as the service needs such ones. */
export function takeTime(
  context: ActionContext,
  service: Service,
  at: Date,
  only: readonly string[],
  busy: Busy,
): TakenTime | Refusal {
  const { deps, rules, agent, now } = context;
  const { resources } = rules;
  const useless = only.find((name) => !service.needs.some(({ of }) => of.includes(name)));
  if (useless !== undefined) return refuse('no-resource', `${service.name} does not need "${useless}"`);
  if (at <= now) return refuse('bad-time', `${timeInWords(context, at)} is in the past`);
  const question = { service: narrowed(service, only), resources, busy, preferences: [] };
  const slot = slotAt(question, at);
  if (slot === null) {
    const to = new Date(at.getTime() + ALTERNATIVES_MS);
    const free = findSlots({ ...question, from: at, to, now, limit: 3 });
    return refuse(
      'not-free',
      `${service.title} is not free at ${timeInWords(context, at)}; ${freeInWords(context, free)}`,
    );
  }
  const { start, end } = slot;
  const [from, until] = [new Date(start.getTime() - service.beforeMs), new Date(end.getTime() + service.afterMs)];
  const remindAt = new Date(start.getTime() - (service.remindMs ?? usualReminderMs));
  return {
    ...{ startsAt: start, endsAt: end, resources: slot.resources },
    times: slot.resources.map((resource) => ({
      ...{ id: deps.newId(), resource, exclusive: resources.get(resource)?.capacity === 1, from, to: until },
    })),
    owner: slot.resources.map((name) => resources.get(name)?.agent ?? null).find((name) => name !== null) ?? agent,
    remindAt: remindAt > now ? remindAt : null,
  };
}

function narrowed(service: Service, only: readonly string[]): Service {
  const needs = service.needs.map((need) => {
    const of = need.of.filter((name) => only.includes(name));
    return of.length < need.count ? need : { ...need, of };
  });
  return { ...service, needs };
}

function freeInWords(context: ActionContext, slots: readonly Slot[]): string {
  if (slots.length === 0) return 'nor in the week after';
  return `the next free times are ${slots.map(({ start }) => timeInWords(context, start)).join(', ')}`;
}
