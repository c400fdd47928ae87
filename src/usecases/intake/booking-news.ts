// What the agents who get a customer's mail are told about appointments in the same notice: what was done already
// because of it, so that nobody does it again, and what the customer did. Nobody gets two mails about one.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { MailsPromised } from '../../core/case/event.js';
import type { PlannedMail } from '../../core/outbound/planned-mail.js';
import type { AppointmentNews } from '../case/tell-about-booking.js';

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

/** What the customer did about an appointment, and the events without the mails that would tell it to those who get
 *  a notice of the customer's mail anyway. */
export function toldInNotice(
  events: readonly LaterEvent[],
  notices: readonly PlannedMail[],
): { readonly events: readonly LaterEvent[]; readonly news: AppointmentNews | null } {
  const told = new Set(notices.flatMap(({ audience, to }) => (audience === 'agent' ? [to.address] : [])));
  const found = events.find(
    (event): event is MailsPromised =>
      event.type === 'mails-promised' && event.activity.template === 'booking-answered',
  );
  const first = found?.mails[0];
  if (found === undefined || first === undefined || told.size === 0) return { events, news: null };
  const others = found.mails.filter(({ toAddress }) => !told.has(toAddress));
  const rest: readonly LaterEvent[] =
    others.length === 0 ? [] : [{ ...found, activity: aboutOthers(found, others), mails: others }];
  return {
    events: events.flatMap((event) => (event === found ? rest : [event])),
    news: first.data as AppointmentNews,
  };
}

function aboutOthers({ activity }: MailsPromised, others: MailsPromised['mails']): MailsPromised['activity'] {
  const [only] = others;
  const messageId = others.length === 1 ? (only?.messageId ?? null) : null;
  return { ...activity, to: others.map(({ toAddress }) => toAddress), messageId };
}

function newsOf(event: LaterEvent): DoneAlready | null {
  if (event.type !== 'mails-promised') return null;
  const { template, data } = event.mails[0] ?? {};
  const { booking, offer, waiting } = (data ?? {}) as MailData;
  switch (template) {
    case 'booking-confirmed':
      return booking === undefined
        ? null
        : { ...timesOf(booking), text: `${booking.title} is booked${withWhom(booking)}` };
    case 'booking-moved':
      return booking === undefined
        ? null
        : { ...timesOf(booking), text: `${booking.title} has a new time${withWhom(booking)}` };
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

interface BookingInMail {
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The people who do it, by name; empty: nobody in person. */
  readonly who: string;
}

/** What the mails to customers are about. */
interface MailData {
  readonly booking?: BookingInMail;
  readonly offer?: { readonly title: string };
  readonly waiting?: { readonly title: string };
}

const noTime = { startsAt: null, endsAt: null };

function timesOf({ startsAt, endsAt }: BookingInMail) {
  return { startsAt, endsAt };
}

function withWhom({ who }: BookingInMail): string {
  return who === '' ? '' : ` with ${who}`;
}
