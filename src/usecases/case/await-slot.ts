// Puts the customer of a case on the waiting list of a service: for any time where none is free, else for an earlier
// one.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { CaseState } from '../../core/case/state.js';
import type { Service } from '../../core/rule-set/scheduling.js';
import type { Preference } from '../../core/scheduling/preferences.js';
import { type SlotWait, waitsBefore } from '../../core/scheduling/slot-wait.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';
import { type ActionContext, type ActionResult, done } from './action.js';
import type { Busy } from './availability.js';
import { isBooking } from './book.js';
import type { CaseContext } from './case-context.js';
import { findService } from './find-service.js';
import { tellAboutSlots } from './tell-about-slots.js';

/** An agent asks for it. */
export function awaitSlot(
  context: ActionContext,
  name: string,
  busy: Busy,
  preferences: readonly Preference[],
): ActionResult {
  const service = findService(context.rules, name);
  if ('ok' in service) return service;
  const text = `the customer of ${context.number} is on the waiting list of ${service.title}, and is told`;
  return done(text, slotAwaited(context, context.case, service, busy, preferences));
}

/** The place on the list, and the mail that tells it. */
export function slotAwaited(
  context: CaseContext,
  found: CaseState,
  service: Service,
  busy: Busy,
  preferences: readonly Preference[],
): readonly LaterEvent[] {
  const { rules, now } = context;
  const world = { resources: rules.resources, busy, preferences };
  const booked = found.openActivities.filter(isBooking).find(({ booking }) => booking.service === service.name);
  const before = waitsBefore(service, booked?.booking.startsAt ?? null, world, now);
  return [
    { type: 'slot-awaited', wait: newWait(context, service, found.contact.address, before) },
    ...tellAboutSlots(context, found, 'slot-waiting', service, { waiting: waitingData(service, before) }),
  ];
}

/** `before`: only an earlier time will do; null: any. */
export function newWait(
  { deps, now }: { readonly deps: Pick<PromiseDeps, 'newId'>; readonly now: Date },
  { name: service }: Service,
  address: string,
  before: Date | null,
): SlotWait {
  const nothingOffered = { status: 'waiting', offeredStart: null, offeredResources: [], answerUntil: null } as const;
  return { id: deps.newId(), service, address, before, since: now, ...nothingOffered };
}

/** For the template. */
export function waitingData({ name: service, title, answerWithinMs }: Service, before: Date | null) {
  return { service, title, before, answerHours: Math.round(answerWithinMs / 360_000) / 10 };
}
