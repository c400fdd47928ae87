// A customer cancels an appointment, asks for other times or for an earlier one by a reply of one word. Where it is not
// clear which appointment is meant, or an automatic mail may not go out, the agent who gets the mail decides.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { type CaseWork, record } from '../../core/case/case-work.js';
import type { Service } from '../../core/rule-set/scheduling.js';
import type { BookingWord } from '../../core/scheduling/booking-words.js';
import { findSlots } from '../../core/scheduling/find-slots.js';
import type { SlotWait } from '../../core/scheduling/slot-wait.js';
import { parsePreference } from '../../core/scheduling/written-preferences.js';
import { busyFor } from '../case/availability.js';
import { slotAwaited } from '../case/await-slot.js';
import { cancelBooking, isBooking, type OpenBooking } from '../case/book.js';
import { OFFERED_MS, OFFERED_SLOTS, offerData } from '../case/offer.js';
import { waitsEnded } from '../case/stop-waiting.js';
import { tellAboutBooking } from '../case/tell-about-booking.js';
import { tellAboutSlots } from '../case/tell-about-slots.js';
import type { ApplyContext } from './apply-context.js';

export async function bookingByWord(context: ApplyContext, work: CaseWork, word: BookingWord): Promise<CaseWork> {
  const booked = await bookingMeant(context, work);
  if (word === 'cancel') {
    const left = await waitsMeant(context, work, booked);
    if (left.length > 0) return record(work, waitingLeft(context, work, left));
  }
  if (word === 'cancel') return booked === undefined ? work : record(work, cancelled(context, work, booked));
  const { facts, rules } = context;
  if (facts.automaticMailsToSender >= rules.settings.loopLimits.perAddressPerHour) return work;
  const service = rules.services.get(booked?.booking.service ?? (await serviceOffered(context)) ?? '');
  if (service === undefined) return work;
  const found = await available(context, work, service, word === 'move' ? booked?.id : undefined);
  if (word === 'wait') {
    return record(work, slotAwaited(context, work.state, service, found.busy, found.preferences));
  }
  return record(work, otherTimes(context, work, service, booked, found));
}

/** The one that the answered mail is about, else the only one. */
async function bookingMeant({ tx, mail }: ApplyContext, { state }: CaseWork): Promise<OpenBooking | undefined> {
  const open = state.openActivities.filter(isBooking);
  const [only, another] = open;
  if (only === undefined) return undefined;
  const id = await tx.bookings.bookingIn([...mail.inReplyTo, ...mail.references]);
  return open.find((one) => one.id === id) ?? (another === undefined ? only : undefined);
}

/** What the customer wants to wait for no longer: an answer to a mail about the waiting list means no appointment. */
async function waitsMeant(
  { tx, mail }: ApplyContext,
  { state }: CaseWork,
  booked: OpenBooking | undefined,
): Promise<readonly SlotWait[]> {
  const answered = await tx.bookings.waitIn(mail.inReplyTo.length > 0 ? mail.inReplyTo : mail.references);
  if (answered === undefined && (booked !== undefined || state.openActivities.some(isBooking))) return [];
  const waits = await tx.bookings.waitsOf(state.id);
  const service = answered?.service ?? null;
  return waits.filter((one) => service === null || one.service === service);
}

function waitingLeft(context: ApplyContext, work: CaseWork, waits: readonly SlotWait[]): readonly LaterEvent[] {
  const { facts, rules } = context;
  const mayAnswer = facts.automaticMailsToSender < rules.settings.loopLimits.perAddressPerHour;
  const ended = waitsEnded(context, work.state, waits);
  const titles = waits.map(({ service }) => rules.services.get(service)?.title ?? service).join(', ');
  const none = { title: titles, startsAt: null, endsAt: null };
  return [
    ...ended.filter(({ type }) => mayAnswer || type === 'slot-wait-changed'),
    ...tellAboutBooking(context, work.state, none, {
      ...{ what: 'off the waiting list', text: 'does not want to wait any more.' },
    }),
  ];
}

async function serviceOffered({ tx, mail }: ApplyContext): Promise<string | undefined> {
  return (await tx.bookings.offerIn([...mail.inReplyTo, ...mail.references]))?.service;
}

function cancelled(context: ApplyContext, work: CaseWork, booked: OpenBooking): readonly LaterEvent[] {
  const { subject: title, booking } = booked;
  const { startsAt, endsAt, resources } = booking;
  const text = 'cancelled the appointment. Its people and resources are free again.';
  return [
    ...cancelBooking({ ...context, case: work.state, agent: null }, booked, ''),
    ...tellAboutBooking(context, work.state, { title, startsAt, endsAt, resources }, { what: 'cancelled', text }),
  ];
}

/** `moved`: a booking that does not count, because it is to be moved. */
async function available({ tx, rules, now }: ApplyContext, { state }: CaseWork, service: Service, moved?: string) {
  const period = { from: now, to: new Date(now.getTime() + OFFERED_MS) };
  const known = await tx.bookings.preferencesOf(state.contact.address);
  return {
    ...{ period, preferences: known.flatMap((text) => parsePreference(text, rules.resources) ?? []) },
    busy: await busyFor(tx.bookings, rules, service, period, moved),
  };
}

function otherTimes(
  context: ApplyContext,
  work: CaseWork,
  service: Service,
  booked: OpenBooking | undefined,
  { period, busy, preferences }: Awaited<ReturnType<typeof available>>,
): readonly LaterEvent[] {
  const { rules, now } = context;
  const { resources } = rules;
  const request = { service, resources, busy, preferences, ...period, now, limit: OFFERED_SLOTS + 1 };
  const current = booked?.booking.startsAt.getTime();
  const slots = findSlots(request)
    .filter(({ start }) => start.getTime() !== current)
    .slice(0, OFFERED_SLOTS);
  if (slots.length === 0) {
    const { startsAt = null, endsAt = null } = booked?.booking ?? {};
    const text = 'would like another time, and none is free within two weeks.';
    const news = { what: 'another time is wanted', text, stands: booked !== undefined };
    return tellAboutBooking(context, work.state, { title: service.title, startsAt, endsAt }, news);
  }
  const data = { ...offerData(service, null, slots), text: null, isSigned: false, agent: { name: null } };
  return tellAboutSlots(context, work.state, 'slot-offer', service, data);
}
