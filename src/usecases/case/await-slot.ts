// Puts the customer of a case on the waiting list of a service: for any time where none is free, else for an earlier
// one. Who wants an earlier time that is free already is offered it at once.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { CaseState } from '../../core/case/state.js';
import type { Service } from '../../core/rule-set/scheduling.js';
import {
  offeredTimes,
  type SlotWait,
  WAIT_HORIZON_MS,
  waitsBefore,
  withOffered,
} from '../../core/scheduling/slot-wait.js';
import { knownPreferences } from '../../core/scheduling/written-preferences.js';
import type { Tx } from '../../ports/transact.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';
import { type ActionContext, type ActionResult, done } from './action.js';
import { busyFor } from './availability.js';
import { isBooking, type OpenBooking } from './book.js';
import type { CaseContext } from './case-context.js';
import { findService } from './find-service.js';
import { type Available, offerByItself, timesToOffer } from './offer.js';
import { tellAboutSlots } from './tell-about-slots.js';

/** An agent asks for it. */
export function awaitSlot(context: ActionContext, name: string, found: Available): ActionResult {
  const service = findService(context.rules, name);
  if ('ok' in service) return service;
  const events = slotAwaited(context, context.case, service, found, null);
  const waits = events.some(({ type }) => type === 'slot-awaited');
  const text = waits
    ? `the customer of ${context.number} is on the waiting list of ${service.title}, and is told`
    : `the customer of ${context.number} is offered the earlier times of ${service.title} that are free now`;
  return done(text, events);
}

/** The place on the list and the mail that tells it, or the offer of what is free already. `offered`: when the first
 *  time begins that the customer was offered and that is too late; null: none was. */
export function slotAwaited(
  context: CaseContext,
  found: CaseState,
  service: Service,
  available: Available,
  offered: Date | null,
): readonly LaterEvent[] {
  const { rules, now } = context;
  const booked = bookingOf(found, service)?.booking.startsAt ?? null;
  const known = booked !== null && offered !== null && offered < booked ? offered : (booked ?? offered);
  const before = waitsBefore(service, known, { resources: rules.resources, ...available }, now);
  const earlier = before === null ? [] : timesToOffer(context, service, available, { before });
  if (earlier.length > 0) return tellAboutSlots(context, found, 'slot-offer', service, offerByItself(service, earlier));
  return [
    { type: 'slot-awaited', wait: newWait(context, service, found.contact.address, before) },
    ...tellAboutSlots(context, found, 'slot-waiting', service, { waiting: waitingData(service, before, booked) }),
  ];
}

/** What may be offered to a customer who waits: nothing that is offered to others on the list. The time of the
 *  appointment that the case has counts as free. */
export async function availableToWait(
  { rules, now, tx }: Pick<CaseContext, 'rules' | 'now'> & { readonly tx: Pick<Tx, 'bookings'> },
  found: CaseState,
  service: Service,
): Promise<Available> {
  const period = { from: now, to: new Date(now.getTime() + WAIT_HORIZON_MS) };
  const busy = await busyFor(tx.bookings, rules, service, period, bookingOf(found, service)?.id);
  const others = (await tx.bookings.waits()).filter(({ caseId }) => caseId !== found.id);
  const known = await tx.bookings.preferencesOf(found.contact.address);
  return {
    busy: withOffered(busy, offeredTimes(others, rules.services)),
    preferences: knownPreferences(known, rules.resources),
  };
}

function bookingOf(found: CaseState, service: Service): OpenBooking | undefined {
  return found.openActivities.filter(isBooking).find(({ booking }) => booking.service === service.name);
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

/** For the template. `booked`: when the appointment begins that the customer keeps meanwhile. */
export function waitingData(
  { name: service, title, answerWithinMs }: Service,
  before: Date | null,
  booked: Date | null,
) {
  return { service, title, before, booked, answerHours: Math.round(answerWithinMs / 360_000) / 10 };
}
