// What the agents who get a customer's mail are told that was done already because of it, so that nobody does it again.

import type { LaterEvent } from '../../core/case/apply-event.js';

export interface DoneAlready {
  /** A sentence without its full stop. */
  readonly text: string;
  /** Null when it is about no time. */
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

/** Null when nothing was done about appointments. */
export function bookingNews(events: readonly LaterEvent[]): DoneAlready | null {
  for (const event of events) {
    const done = newsOf(event);
    if (done !== null) return done;
  }
  return null;
}

function newsOf(event: LaterEvent): DoneAlready | null {
  if (event.type !== 'mails-promised') return null;
  const { template, data } = event.mails[0] ?? {};
  const { booking, offer, waiting } = (data ?? {}) as MailData;
  switch (template) {
    case 'booking-confirmed':
      return booking === undefined ? null : { ...timesOf(booking), text: `${booking.title} is booked` };
    case 'booking-moved':
      return booking === undefined ? null : { ...timesOf(booking), text: `${booking.title} has a new time` };
    case 'slot-offer':
      return offer === undefined ? null : { ...noTime, text: `${offer.title} is offered at other times` };
    case 'slot-waiting':
      return waiting === undefined
        ? null
        : { ...noTime, text: `the customer is on the waiting list, and is told: ${waiting.title}` };
    default:
      return null;
  }
}

/** What the mails to customers are about. */
interface MailData {
  readonly booking?: { readonly title: string; readonly startsAt: Date; readonly endsAt: Date };
  readonly offer?: { readonly title: string };
  readonly waiting?: { readonly title: string };
}

const noTime = { startsAt: null, endsAt: null };

function timesOf({ startsAt, endsAt }: NonNullable<MailData['booking']>) {
  return { startsAt, endsAt };
}
