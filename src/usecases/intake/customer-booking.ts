// What a customer's mail does to the bookings of its case: an answer to an invitation, or the choice of an offered time. The mail is on
// the case in any case; what is not clear is left to the agent who gets it.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { type CaseWork, record } from '../../core/case/case-work.js';
import { caseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import type { CalendarAnswer } from '../../core/email/calendar-answer.js';
import type { Append } from '../../core/intake/decision.js';
import { agentsFor } from '../../core/outbound/recipients.js';
import { membersOf } from '../../core/routing/members.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { chosenNumber, type Offer } from '../../core/scheduling/offer-choice.js';
import { cancelBooking, isBooking, type OpenBooking } from '../case/book.js';
import { withConsequences } from '../case/consequences.js';
import { newActivity } from '../case/new-activity.js';
import { notifyAgents } from '../case/notify-agents.js';
import { runAction } from '../case/run-action.js';
import type { ApplyContext } from './apply-context.js';

const strangers: ReadonlySet<string> = new Set(['new-participant', 'agent-unproven']);

/** Whether the mail may change a booking, so that its case has to be read. */
export function mayBook({ mail }: ApplyContext, { command, writtenBy, marks }: Append): boolean {
  if (command !== null || writtenBy != null || marks.some((mark) => strangers.has(mark))) return false;
  return mail.calendarAnswer !== undefined || (!marks.includes('automatic') && choiceIn(mail) !== null);
}

function choiceIn({ replyText, sender }: ApplyContext['mail']): number | null {
  return chosenNumber(replyText, sender.name);
}

export async function bookedByCustomer(context: ApplyContext, work: CaseWork, decision: Append): Promise<CaseWork> {
  if (!mayBook(context, decision)) return work;
  const { calendarAnswer } = context.mail;
  if (calendarAnswer !== undefined) {
    return withConsequences(context, record(work, answered(context, work, calendarAnswer)));
  }
  return chosen(context, work, choiceIn(context.mail) ?? 0);
}

function answered(context: ApplyContext, work: CaseWork, answer: CalendarAnswer): readonly LaterEvent[] {
  const { mail, now } = context;
  const open = work.state.openActivities.filter(isBooking).find(({ id }) => id === answer.uid);
  if (open === undefined) return [];
  const { booking } = open;
  const sender = mail.sender.address.toLowerCase();
  const own = [booking.attendee, ...work.state.customer.addresses].map((address) => address.toLowerCase());
  // Somebody else, or an answer to a time that it has no more.
  if (!own.includes(sender) || answer.sequence < booking.sequence) return [];
  if (answer.method === 'COUNTER') return proposed(context, work, open, answer);
  const { response, at } = answer;
  if (response === null) return [];
  if (response === 'declined') return declined(context, work, open);
  // Answers may arrive in another order than they were given.
  if (at !== null && booking.answeredAt !== null && at < booking.answeredAt) return [];
  return [{ type: 'booking-changed', id: open.id, changes: { response, answeredAt: at ?? now }, freed: [] }];
}

/** The resources are free again. Whatever else was answered to the same invitation, before or after, a refusal counts. */
function declined(context: ApplyContext, work: CaseWork, open: OpenBooking): readonly LaterEvent[] {
  const { id } = open;
  const customer = { ...context, case: work.state, agent: null };
  // Whoever declined needs no mail that it is cancelled.
  const [changed, closed] = cancelBooking(customer, open, '');
  if (changed?.type !== 'booking-changed' || closed === undefined) throw new Error(`booking ${id} was not cancelled`);
  return [
    { ...changed, changes: { ...changed.changes, response: 'declined' } },
    closed,
    ...told(context, work, open, 'declined', 'declined the appointment. Its people and resources are free again.'),
  ];
}

function proposed(
  context: ApplyContext,
  work: CaseWork,
  open: OpenBooking,
  { start }: CalendarAnswer,
): readonly LaterEvent[] {
  const { deps, now } = context;
  const proposal = `${open.subject}: the customer proposes ${start ?? 'another time'}`;
  const owner = work.state.assignee ?? open.owner;
  const activity = newActivity(
    { deps, now, agent: null },
    {
      ...{ kind: 'task', status: 'open', subject: proposal, text: proposal, minutes: null, billableMinutes: null },
      plan: { dueAt: null, endsAt: null, remindAt: null, owner },
    },
  );
  const text = `proposes ${start ?? 'another time'} instead. To move the appointment: casemill booking move ${open.id} --at TIME --agent NAME`;
  return [{ type: 'activity-added', activity }, ...told(context, work, open, 'another time is proposed', text)];
}

function told(context: ApplyContext, work: CaseWork, open: OpenBooking, what: string, text: string) {
  const { deps, rules, now } = context;
  const { subject: title, booking } = open;
  return notifyAgents({ deps, rules, now }, work.state, agentsFor(rules, work.state), 'booking-answered', {
    booking: { title, startsAt: booking.startsAt, endsAt: booking.endsAt },
    answer: { what, text },
  });
}

/** Books what was offered, or moves the booking that the customer chose before. */
async function chosen(context: ApplyContext, work: CaseWork, number: number): Promise<CaseWork> {
  const { deps, tx, rules, now, mail } = context;
  const offer = await tx.bookings.offerIn([...mail.inReplyTo, ...mail.references]);
  const at = offer?.starts[number - 1];
  if (offer === undefined || at === undefined) return work;
  const earlier = work.state.openActivities.filter(isBooking).find(({ booking }) => booking.service === offer.service);
  if (earlier?.booking.startsAt.toISOString() === at) return work;
  const wish = { at, service: offer.service };
  const agent = offer.agent ?? bookingAgent(rules, work.state);
  const result = await runAction(
    { deps, tx, rules, case: work.state, number: caseNumber(work.state.number), agent, now },
    earlier === undefined ? { kind: 'book', ...wish } : { kind: 'move-booking', booking: earlier.id, at },
  );
  return record(work, result.ok ? result.events : notBooked(context, work, offer, at, result.text));
}

/** In whose name a time is booked that a rule offered: the agent who has the case, else the first of its queue. */
function bookingAgent(rules: RuleSet, { assignee, queue }: CaseState): string {
  const [first] = membersOf(rules, queue);
  return assignee ?? first?.name ?? [...rules.agents.keys()][0] ?? '';
}

function notBooked(context: ApplyContext, work: CaseWork, { service }: Offer, at: string, why: string) {
  const { deps, rules, now } = context;
  const title = rules.services.get(service)?.title ?? service;
  return notifyAgents({ deps, rules, now }, work.state, agentsFor(rules, work.state), 'booking-answered', {
    booking: { title, startsAt: new Date(at), endsAt: null },
    answer: { what: 'not booked', text: `chose this time, which was not booked: ${why}.` },
  });
}
