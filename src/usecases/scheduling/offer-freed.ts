// Keeps the waiting list: what has become free, by whatever, is offered to the first whom it suits, and to the next
// when there is no answer in time. Whoever has booked, or waits in vain, leaves the list. A pass reads the list once,
// and again where something has changed; only then it locks booking.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { CaseState } from '../../core/case/state.js';
import { isActive } from '../../core/case/status.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Service } from '../../core/rule-set/scheduling.js';
import type { Slot } from '../../core/scheduling/find-slots.js';
import {
  answerUntil,
  offeredTimes,
  type SlotWait,
  slotFor,
  WAIT_HORIZON_MS,
  withOffered,
} from '../../core/scheduling/slot-wait.js';
import { knownPreferences } from '../../core/scheduling/written-preferences.js';
import type { BookingQueries, WaitingCustomer } from '../../ports/bookings.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Transact, Tx } from '../../ports/transact.js';
import { onCase, type Writes } from '../../ports/writes.js';
import { type Busy, busyFor } from '../case/availability.js';
import { isBooking } from '../case/book.js';
import type { CaseContext } from '../case/case-context.js';
import { offerData } from '../case/offer.js';
import { type BookingNews, tellAboutBooking } from '../case/tell-about-booking.js';
import { tellAboutSlots } from '../case/tell-about-slots.js';
import { jobsFor } from '../outbound/jobs-for.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';

export interface OfferFreedDeps extends PromiseDeps {
  readonly transact: Transact;
  readonly bookings: Pick<BookingQueries, 'waits' | 'busy'>;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly log: Log;
}

export async function offerFreed(deps: OfferFreedDeps): Promise<void> {
  let waits = await deps.bookings.waits();
  const [rules, now] = [deps.rules(), deps.clock()];
  const shared = new Map<string, Promise<Busy>>();
  const busyOf = (service: Service, own: string | null): Promise<Busy> => {
    if (own !== null) return busyAhead(deps.bookings, rules, service, now, own);
    const known = shared.get(service.name) ?? busyAhead(deps.bookings, rules, service, now);
    shared.set(service.name, known);
    return known;
  };
  for (const { id } of waits) {
    const wait = waits.find((one) => one.id === id);
    if (wait === undefined || !(await hasNews(rules, now, wait, waits, busyOf))) continue;
    await keepPlace(deps, wait);
    // What was offered to this one may be for the next.
    waits = await deps.bookings.waits();
  }
}

/** Whether the transaction that keeps a place would change something; looked at without locks, and looked at again
 *  there. */
async function hasNews(
  rules: RuleSet,
  now: Date,
  wait: WaitingCustomer,
  waits: readonly WaitingCustomer[],
  busyOf: (service: Service, own: string | null) => Promise<Busy>,
): Promise<boolean> {
  const { before, bookedId, bookedStart, answerUntil, status } = wait;
  const service = rules.services.get(wait.service);
  if (service === undefined || !isActive(wait.caseStatus)) return true;
  if (bookedStart !== null && (before === null || bookedStart < before)) return true;
  if (status === 'offered') return answerUntil === null || answerUntil <= now;
  if (before !== null && before <= now) return true;
  return suitableSlot(rules, now, wait, waits, service, await busyOf(service, bookedId)) !== null;
}

/** One transaction each: its case is locked first, then all booking, as by everybody who books. */
async function keepPlace(deps: OfferFreedDeps, { id, caseId }: WaitingCustomer): Promise<void> {
  const now = deps.clock();
  let writes: Writes = {};
  await deps.transact(async (tx) => {
    writes = {};
    const found = await tx.cases.findForUpdate({ id: caseId });
    if (found === undefined) return;
    await tx.bookings.lock();
    const waits = await tx.bookings.waits();
    const wait = waits.find((one) => one.id === id);
    // Of a case that was merged meanwhile, the next pass knows where it is.
    if (wait === undefined || wait.caseId !== found.id) return;
    const events = await next({ deps, tx, rules: deps.rules(), now }, found, wait, waits);
    const [change] = events;
    if (change?.type === 'slot-wait-changed') {
      const { status: is, offeredStart } = change.changes;
      deps.log.info({ case: found.number, service: wait.service, is, start: offeredStart ?? null }, 'waiting list');
    }
    writes = onCase(found.id, found, events);
    await tx.write(writes);
  });
  await deps.jobs.add(jobsFor(writes, now));
}

interface Context extends CaseContext {
  readonly tx: Tx;
}

async function next(
  context: Context,
  found: CaseState,
  wait: WaitingCustomer,
  waits: readonly WaitingCustomer[],
): Promise<readonly LaterEvent[]> {
  const { rules, now } = context;
  const service = rules.services.get(wait.service);
  const booked = found.openActivities.filter(isBooking).find(({ booking }) => booking.service === wait.service);
  if (booked !== undefined && (wait.before === null || booked.booking.startsAt < wait.before)) {
    return [ended(wait, 'booked')];
  }
  if (!isActive(found.status)) return [ended(wait, 'ended')];
  if (service === undefined) {
    // Nothing can be offered, nor the customer told in the name of what nobody knows any more.
    const why =
      'waited for a time, which nobody can offer: the rules no longer have this service. Nobody has told the customer.';
    return [ended(wait, 'ended'), ...told(context, found, { title: wait.service }, why)];
  }
  if (wait.status === 'offered') {
    if (wait.answerUntil !== null && wait.answerUntil > now) return [];
    return [
      ended(wait, 'ended'),
      ...told(context, found, service, 'did not answer in time, and is off the waiting list.'),
    ];
  }
  if (wait.before !== null && wait.before <= now) {
    const why = 'waited for an earlier time, and none became free.';
    return [ended(wait, 'ended'), ...told(context, found, service, why, { label: 'Before', at: wait.before })];
  }
  const taken = await busyAhead(context.tx.bookings, rules, service, now, booked?.id);
  const slot = suitableSlot(rules, now, wait, waits, service, taken);
  return slot === null ? [] : offered(context, found, wait, service, slot);
}

function ended({ id }: SlotWait, status: 'booked' | 'ended'): LaterEvent {
  return { type: 'slot-wait-changed', id, changes: { status } };
}

function told(
  context: Context,
  found: CaseState,
  { title }: Pick<Service, 'title'>,
  text: string,
  time?: BookingNews['time'],
): readonly LaterEvent[] {
  const news = { what: 'off the waiting list', text, ...(time !== undefined && { time }) };
  return tellAboutBooking(context, found, { title, startsAt: null, endsAt: null }, news);
}

/** When the resources of a service are busy as far ahead as times are looked for. `own`: a booking that does not
 *  count. */
function busyAhead(
  bookings: Pick<BookingQueries, 'busy'>,
  rules: RuleSet,
  service: Service,
  now: Date,
  own?: string,
): Promise<Busy> {
  return busyFor(bookings, rules, service, { from: now, to: new Date(now.getTime() + WAIT_HORIZON_MS) }, own);
}

/** The best time for one who waits, left aside what is offered to others; null: none is free. */
function suitableSlot(
  { resources, services }: RuleSet,
  now: Date,
  wait: WaitingCustomer,
  waits: readonly WaitingCustomer[],
  service: Service,
  taken: Busy,
): Slot | null {
  const busy = withOffered(taken, offeredTimes(waits, services));
  return slotFor(wait, service, { resources, busy, preferences: knownPreferences(wait.preferences, resources) }, now);
}

function offered(
  context: Context,
  found: CaseState,
  { id }: WaitingCustomer,
  service: Service,
  slot: Slot,
): readonly LaterEvent[] {
  const until = answerUntil(service, slot.start, context.now);
  const { offer, ...rest } = offerData(service, null, [slot]);
  const changes: Partial<SlotWait> = {
    status: 'offered',
    ...{ offeredStart: slot.start, offeredResources: slot.resources, answerUntil: until },
  };
  return [
    { type: 'slot-wait-changed', id, changes },
    ...tellAboutSlots(context, found, 'slot-freed', service, {
      ...rest,
      offer: { ...offer, until: until.toISOString() },
    }),
  ];
}
