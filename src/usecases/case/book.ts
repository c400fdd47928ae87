// Books, moves and ends appointments of a case. The caller has locked all booking, and read who is busy.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { OpenActivity } from '../../core/case/from-activities.js';
import type { Booking } from '../../core/scheduling/booking.js';
import { type ActionContext, type ActionResult, done, refuse } from './action.js';
import type { Busy } from './availability.js';
import { awaited, awaitedUntil, notAwaited } from './await-appointment.js';
import { takeTime } from './booking-time.js';
import { closeProposals } from './close-proposals.js';
import { findService } from './find-service.js';
import { invite, tellThoseWhoDoIt } from './invite.js';
import { newActivity } from './new-activity.js';
import { timeInWords, timeOf } from './written-time.js';

export interface BookingWish {
  readonly service: string;
  /** As people write it, in the zone of the agent. */
  readonly at: string;
  /** Resources that it has to have, by name. */
  readonly resources?: readonly string[];
}

/** A booking, by id, and what it is to be. */
export interface MoveWish extends Omit<BookingWish, 'service'> {
  readonly booking: string;
}

export interface BookingEnd {
  readonly booking: string;
  readonly as: 'cancelled' | 'done' | 'no-show';
  /** Minutes spent; null: as long as it was planned, and none when nobody came. */
  readonly minutes: number | null;
  /** Why it is cancelled, for the customer. */
  readonly reason?: string;
}

export function book(
  context: ActionContext,
  { service: name, at, resources = [] }: BookingWish,
  busy: Busy,
): ActionResult {
  const { rules, case: found } = context;
  const service = findService(rules, name);
  if ('ok' in service) return service;
  const time = timeOf(context, at, 'nothing');
  if ('ok' in time) return time;
  const taken = takeTime(context, service, time, resources, busy);
  if ('ok' in taken) return taken;
  const { startsAt, endsAt, times, owner, remindAt } = taken;
  const attendee = found.contact.address;
  const booking: Booking = {
    ...{ service: name, status: 'booked', attendee, sequence: 0, response: 'needs-action', answeredAt: null },
    ...{ startsAt, endsAt, resources: taken.resources, times },
  };
  const activity = newActivity(context, {
    ...{ kind: 'appointment', status: 'open', subject: service.title, text: '', minutes: null, billableMinutes: null },
    ...{ plan: { dueAt: startsAt, endsAt, remindAt, owner }, booking },
  });
  const invited = { id: activity.id, title: service.title, booking, service };
  return done(
    `${service.title} on ${context.number} is booked for ${inWords(context, booking)}, as ${activity.id.slice(0, 8)}`,
    [
      { type: 'activity-added', activity },
      awaited(context, startsAt),
      ...invite(context, 'booking-confirmed', 'REQUEST', invited),
    ],
  );
}

export function moveBooking(
  context: ActionContext,
  { booking: id, at, resources = [] }: MoveWish,
  busy: Busy,
): ActionResult {
  const found = openBooking(context, id);
  if ('ok' in found) return found;
  const service = findService(context.rules, found.booking.service);
  if ('ok' in service) return service;
  const time = timeOf(context, at, 'nothing');
  if ('ok' in time) return time;
  const taken = takeTime(context, service, time, resources, busy);
  if ('ok' in taken) return taken;
  const { startsAt, endsAt, times, owner, remindAt } = taken;
  const changes: Omit<Booking, 'service' | 'attendee'> = {
    ...{ status: 'moved', sequence: found.booking.sequence + 1, response: 'needs-action', answeredAt: null },
    ...{ startsAt, endsAt, resources: taken.resources, times },
  };
  const booking = { ...found.booking, ...changes };
  return done(`${found.subject} on ${context.number} is moved to ${inWords(context, booking)}`, [
    { type: 'activity-planned', id, changes: { dueAt: startsAt, endsAt, remindAt, owner } },
    { type: 'booking-changed', id, changes, freed: found.booking.times.map((one) => one.id) },
    ...closeProposals(context, id, 'completed'),
    ...awaitedUntil(context, found.booking.startsAt, startsAt),
    ...tellThoseWhoDoIt(context, 'booking-cancelled', {
      ...{ title: found.subject, service },
      booking: {
        ...found.booking,
        resources: found.booking.resources.filter((one) => !booking.resources.includes(one)),
      },
    }),
    ...invite(context, 'booking-moved', 'REQUEST', { id, title: found.subject, booking, service }),
  ]);
}

export function endBooking(
  context: ActionContext,
  { booking: id, as, minutes, reason = '' }: BookingEnd,
): ActionResult {
  const found = openBooking(context, id);
  if ('ok' in found) return found;
  if (as === 'cancelled') {
    return done(`${found.subject} on ${context.number} is cancelled`, cancelBooking(context, found, reason));
  }
  if (found.booking.startsAt > context.now) {
    return refuse(
      'not-yet',
      `${found.subject} begins ${timeInWords(context, found.booking.startsAt)}; it can be moved or cancelled`,
    );
  }
  const planned = (found.booking.endsAt.getTime() - found.booking.startsAt.getTime()) / 60_000;
  const spent = minutes ?? (as === 'done' ? Math.round(planned) : 0);
  return done(`${found.subject} on ${context.number} is ${as}, ${spent} minutes`, [
    { type: 'booking-changed', id, changes: { status: as }, freed: [] },
    {
      ...{
        type: 'activity-closed',
        id,
        status: as === 'done' ? 'completed' : 'cancelled',
        minutes: spent,
        at: context.now,
      },
      ...(!context.rules.services.get(found.booking.service)?.billable && { billableMinutes: 0 }),
    },
    ...closeProposals(context, id, 'cancelled'),
  ]);
}

/** An appointment for which resources are taken. */
export interface OpenBooking extends OpenActivity {
  readonly booking: Booking;
}

export function isBooking(activity: OpenActivity): activity is OpenBooking {
  return activity.booking !== undefined;
}

function openBooking({ case: found, number }: ActionContext, id: string): OpenBooking | ReturnType<typeof refuse> {
  const booking = found.openActivities.filter(isBooking).find((one) => one.id === id);
  return booking ?? refuse('no-booking', `${number} has no open booking ${id}`);
}

/** Frees the resources and tells the customer, in any state of the case. */
export function cancelBooking(
  context: Parameters<typeof invite>[0],
  open: OpenBooking,
  reason: string,
): readonly LaterEvent[] {
  const { id, subject: title } = open;
  const booking = { ...open.booking, ...cancelledBooking(open) };
  const service = context.rules.services.get(booking.service);
  return [
    ...freeBooking(context, open, {}),
    ...invite(context, 'booking-cancelled', 'CANCEL', { id, title, booking, service }, reason),
  ];
}

/** Frees the resources and tells nobody. `answer`: how the customer refused. */
export function freeBooking(
  context: Parameters<typeof notAwaited>[0],
  open: OpenBooking,
  answer: Partial<Pick<Booking, 'response' | 'answeredAt'>>,
): readonly LaterEvent[] {
  const { id, booking } = open;
  const freed = booking.times.map((one) => one.id);
  return [
    { type: 'booking-changed', id, changes: { ...cancelledBooking(open), ...answer }, freed },
    { type: 'activity-closed', id, status: 'cancelled', minutes: null, at: context.now },
    ...closeProposals(context, id, 'cancelled'),
    ...notAwaited(context, booking.startsAt),
  ];
}

function cancelledBooking({ booking }: OpenBooking) {
  return { status: 'cancelled', sequence: booking.sequence + 1, times: [] } as const;
}

function inWords(context: ActionContext, { startsAt, resources }: Pick<Booking, 'startsAt' | 'resources'>): string {
  const names = resources.map((name) => context.rules.resources.get(name)?.displayName ?? name);
  return `${timeInWords(context, startsAt)} with ${names.join(', ')}`;
}
