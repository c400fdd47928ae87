// Mails about a booking to its customer: the invitation, what has changed, and that it is cancelled. Each carries the
// appointment for the customer's calendar. The agents who do it are told, too.

import type { MailsPromised } from '../../core/case/event.js';
import type { OpenActivity } from '../../core/case/from-activities.js';
import { answeredMail, conversationSubject } from '../../core/case/state.js';
import type { Service } from '../../core/rule-set/scheduling.js';
import type { Booking } from '../../core/scheduling/booking.js';
import type { Invitation, InvitationMethod } from '../../core/scheduling/invitation.js';
import { promiseMail } from '../outbound/promise-mail.js';
import type { ActionContext } from './action.js';
import { findMailbox } from './case-context.js';
import { notifyAgents } from './notify-agents.js';
import { agentsAmong } from './tell-about-booking.js';

export interface Invited {
  /** Of the booking. */
  readonly id: string;
  readonly title: string;
  readonly booking: Booking;
  /** Undefined when the rules no longer have it. */
  readonly service: Service | undefined;
}

type InviteContext = Pick<ActionContext, 'deps' | 'rules' | 'case' | 'now'> & { readonly agent: string | null };

/** Nothing when the case has no mailbox to send from. */
export function invite(
  context: InviteContext,
  template: keyof typeof changes,
  method: InvitationMethod,
  invited: Invited,
  reason = '',
): readonly MailsPromised[] {
  const { id: uid, title, booking, service } = invited;
  const { startsAt, endsAt, sequence } = booking;
  const location = service?.location ?? null;
  const attendee = attendeeOf(context, booking);
  const invitation: Invitation = {
    ...{ method, uid, sequence, startsAt, endsAt, title, location, attendee, at: context.now },
  };
  return [
    ...tellCustomer(context, template, invited, { reason, invitation }),
    ...tellThoseWhoDoIt(context, template, invited),
  ];
}

const changes = {
  'booking-confirmed': { what: 'booked for you', text: 'You have an appointment:' },
  'booking-moved': { what: 'moved', text: 'Your appointment has another time:' },
  'booking-cancelled': { what: 'cancelled', text: 'Your appointment is cancelled, and you are free then:' },
};

/** The agents among its resources, but for the one who did it. Of what a customer did they hear otherwise. */
export function tellThoseWhoDoIt(
  context: InviteContext,
  template: keyof typeof changes,
  { title, booking, service }: Omit<Invited, 'id'>,
): readonly MailsPromised[] {
  const { rules, case: found, agent } = context;
  const agents = agentsAmong(rules, booking.resources).filter(({ name }) => name !== agent);
  if (agent === null || agents.length === 0) return [];
  const { startsAt, endsAt } = booking;
  return notifyAgents(context, found, agents, 'agent-booking', {
    booking: { title, startsAt, endsAt, location: service?.location ?? null },
    change: changes[template],
  });
}

/** Nothing where the service says nothing about it, nor after a downtime when it has begun. */
export function remindCustomer(
  context: InviteContext,
  { id, subject: title, booking }: Pick<OpenActivity, 'id' | 'subject'> & { readonly booking: Booking },
): readonly MailsPromised[] {
  const service = context.rules.services.get(booking.service);
  if (service === undefined || service.remindMs === null || booking.startsAt <= context.now) return [];
  return tellCustomer(context, 'booking-reminder', { id, title, booking, service }, { reason: '' });
}

function attendeeOf({ case: found }: InviteContext, { attendee: address }: Booking) {
  return { address, name: found.contact.name };
}

function tellCustomer(
  context: InviteContext,
  template: string,
  { id, title, booking, service }: Invited,
  { reason, invitation }: { readonly reason: string; readonly invitation?: Invitation },
): readonly MailsPromised[] {
  const { deps, rules, case: found, now, agent } = context;
  const mailbox = findMailbox(rules, found);
  if (mailbox === undefined) return [];
  const { startsAt, endsAt } = booking;
  const location = service?.location ?? null;
  return promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template,
      to: [{ ...attendeeOf(context, booking), agent: null }],
      audience: 'customer',
      byAgent: agent,
      data: {
        mail: { subject: conversationSubject(found) },
        booking: { id, title, startsAt, endsAt, location, reason, who: namesOf(context, booking) },
        ...(service !== undefined && { timeZone: service.timeZone }),
        ...(invitation !== undefined && { invitation }),
      },
      answers: answeredMail(found),
      subject: title,
      text: '',
    },
    now,
  );
}

/** The people who come. */
function namesOf({ rules }: InviteContext, { resources }: Booking): string {
  const people = resources.flatMap((name) => rules.resources.get(name) ?? []).filter(({ kind }) => kind === 'person');
  return people.map(({ displayName }) => displayName).join(', ');
}
