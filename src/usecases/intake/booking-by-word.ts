// A customer cancels an appointment, asks for other times or for an earlier one by a reply of one word. Where it is not
// clear which appointment is meant, or an automatic mail may not go out, the agent who gets the mail decides.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { type CaseWork, record } from '../../core/case/case-work.js';
import type { Service } from '../../core/rule-set/scheduling.js';
import type { BookingWord } from '../../core/scheduling/booking-words.js';
import type { SlotWait } from '../../core/scheduling/slot-wait.js';
import type { MailedAppointment } from '../../ports/bookings.js';
import { availableToWait, slotAwaited } from '../case/await-slot.js';
import { cancelBooking, isBooking, type OpenBooking } from '../case/book.js';
import type { Available } from '../case/offer.js';
import { waitsEnded } from '../case/stop-waiting.js';
import { tellAboutBooking } from '../case/tell-about-booking.js';
import type { ApplyContext } from './apply-context.js';
import { available, mayOffer, otherTimes } from './other-times.js';

export async function bookingByWord(context: ApplyContext, work: CaseWork, word: BookingWord): Promise<CaseWork> {
  const { tx, mail } = context;
  const about = await tx.bookings.appointmentIn([...mail.inReplyTo, ...mail.references]);
  const booked = bookingMeant(work, about);
  if (word === 'cancel') {
    const left = await waitsMeant(context, work, booked);
    if (left.length > 0) return record(work, waitingLeft(context, work, left));
  }
  if (word === 'cancel') return booked === undefined ? work : record(work, cancelled(context, work, booked));
  if (!mayOffer(context)) return work;
  const service = context.rules.services.get(booked?.booking.service ?? (await serviceOf(context, about)) ?? '');
  if (service === undefined) return work;
  if (word === 'wait') {
    const free = await availableToWait(context, work.state, service);
    return record(work, slotAwaited(context, work.state, service, free, await offeredFirst(context, service)));
  }
  const found = await available(context, work, service, booked?.id);
  return record(work, othersOffered(context, work, service, booked, found));
}

/** The one that the answered mail is about, or of the service that it offers; where it is about none, the only one. */
function bookingMeant({ state }: CaseWork, about: MailedAppointment | undefined): OpenBooking | undefined {
  const open = state.openActivities.filter(isBooking);
  const meant =
    about === undefined
      ? open
      : open.filter(({ id, booking }) => id === about.booking || booking.service === about.service);
  const [only, another] = meant;
  return another === undefined ? only : undefined;
}

/** When the first time begins that the answered mail offers. */
async function offeredFirst({ tx, mail }: ApplyContext, { name }: Service): Promise<Date | null> {
  const offer = await tx.bookings.offerIn(mail.inReplyTo.length > 0 ? mail.inReplyTo : mail.references);
  const [first] = offer?.service === name ? offer.starts.toSorted() : [];
  return first === undefined ? null : new Date(first);
}

/** Of a booking that has ended, too: its cancellation asks for another time. */
async function serviceOf({ tx }: ApplyContext, about: MailedAppointment | undefined): Promise<string | undefined> {
  if (about === undefined) return undefined;
  return about.booking === null ? (about.service ?? undefined) : (await tx.bookings.find(about.booking))?.service;
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
  const { rules } = context;
  const mayAnswer = mayOffer(context);
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

function cancelled(context: ApplyContext, work: CaseWork, booked: OpenBooking): readonly LaterEvent[] {
  const { subject: title, booking } = booked;
  const { startsAt, endsAt, resources } = booking;
  const text = 'cancelled the appointment. Its people and resources are free again.';
  return [
    ...cancelBooking({ ...context, case: work.state, agent: null }, booked, ''),
    ...tellAboutBooking(context, work.state, { title, startsAt, endsAt, resources }, { what: 'cancelled', text }),
  ];
}

function othersOffered(
  context: ApplyContext,
  work: CaseWork,
  service: Service,
  booked: OpenBooking | undefined,
  found: Available,
): readonly LaterEvent[] {
  const offered = otherTimes(context, work, service, booked, found);
  if (offered.length > 0) return offered;
  const { startsAt = null, endsAt = null } = booked?.booking ?? {};
  const text = 'would like another time, and none is free within two weeks.';
  const news = { what: 'another time is wanted', text, stands: booked !== undefined };
  return tellAboutBooking(context, work.state, { title: service.title, startsAt, endsAt }, news);
}
