// What an answer of a calendar program does to the booking that it is about: accepted and tentative are recorded,
// declined frees the resources and tells the agent, a counter-proposal becomes a task. In whatever order answers
// arrive, they end in the same state. What somebody wrote with an answer goes to the agent.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { CaseWork } from '../../core/case/case-work.js';
import { type AttendeeResponse, type CalendarAnswer, responseBy } from '../../core/email/calendar-answer.js';
import { isCalendarReply } from '../../core/email/calendar-mail.js';
import { isOwnText } from '../../core/email/calendar-words.js';
import { isOwnAddress } from '../../core/inbound/whose-address.js';
import { timeForAgent } from '../../core/outbound/mail-time.js';
import { type Booking, type BookingResponse, RESPONSES } from '../../core/scheduling/booking.js';
import type { PastBooking } from '../../ports/bookings.js';
import { freeBooking, isBooking, type OpenBooking } from '../case/book.js';
import { newActivity } from '../case/new-activity.js';
import { type BookingNews, tellAboutBooking } from '../case/tell-about-booking.js';
import type { ApplyContext } from './apply-context.js';

type ReplyContext = Pick<ApplyContext, 'deps' | 'rules' | 'mail' | 'now'>;

const FREED = 'declined the appointment. Its people and resources are free again.';

/** What the answer changes. `past`: the booking when it is open no more. */
export function calendarReply(
  context: ReplyContext,
  work: CaseWork,
  answer: CalendarAnswer,
  past: PastBooking | undefined,
): readonly LaterEvent[] {
  const { mail, now } = context;
  const open = work.state.openActivities.filter(isBooking).find(({ id }) => id === answer.uid);
  if (open === undefined) return past === undefined ? [] : tooLate(context, work, answer, past);
  const { booking } = open;
  if (!isOfAttendee(context, work, booking)) return bySomebodyElse(context, work, open, answer);
  if (isEarlier(answer, booking)) return onlyWords(context, work, open, 'answered the earlier invitation');
  if (answer.method === 'COUNTER') return proposed(context, work, open, answer);
  const { response, delegatedTo } = said(context, work, booking, answer);
  if (response === null) return onlyWords(context, work, open, 'answered the invitation');
  if (response === 'delegated') return delegated(context, work, open, delegatedTo);
  const answeredAt = answer.at ?? mail.date ?? now;
  if (response === 'declined') return declined(context, work, open, answeredAt);
  const words = onlyWords(context, work, open, `answered the invitation (${response})`);
  if (!isNewer({ response, answeredAt }, booking)) return words;
  return [{ type: 'booking-changed', id: open.id, changes: { response, answeredAt }, freed: [] }, ...words];
}

/** Whether it is about a time that the booking had before. Of an answer without a sequence only its time says so. */
function isEarlier({ sequence, startsAt }: CalendarAnswer, booking: Booking): boolean {
  if (sequence !== null) return sequence < booking.sequence;
  return startsAt !== null && startsAt.getTime() !== booking.startsAt.getTime();
}

/** What the customer answers. An answer may name everybody who was invited, and ourselves. */
function said(
  { mail, rules }: ReplyContext,
  { state }: CaseWork,
  { attendee }: Pick<Booking, 'attendee'>,
  { responses }: CalendarAnswer,
): Pick<AttendeeResponse, 'response' | 'delegatedTo'> {
  const theirs = responses.filter(({ address }) => !isOwnAddress(address, rules));
  const addresses = [attendee, mail.sender.address, ...state.customer.addresses];
  return responseBy({ responses: theirs }, addresses) ?? { response: null, delegatedTo: null };
}

/** Nobody else may answer for them. */
function isOfAttendee({ mail }: ReplyContext, { state }: CaseWork, { attendee }: Pick<Booking, 'attendee'>): boolean {
  const sender = mail.sender.address.toLowerCase();
  return [attendee, ...state.customer.addresses].some((address) => address.toLowerCase() === sender);
}

/** Answers may arrive in another order than they were given. Of two in one second the one that says more counts. */
function isNewer(
  { response, answeredAt }: { readonly response: BookingResponse; readonly answeredAt: Date },
  booking: Booking,
): boolean {
  if (booking.answeredAt === null || answeredAt > booking.answeredAt) return true;
  const isSame = answeredAt.getTime() === booking.answeredAt.getTime();
  return isSame && RESPONSES.indexOf(response) < RESPONSES.indexOf(booking.response);
}

/** The resources are free again. Whatever else was answered to the same invitation, before or after, a refusal
 *  counts. */
function declined(context: ReplyContext, work: CaseWork, open: OpenBooking, answeredAt: Date): readonly LaterEvent[] {
  return [
    // Whoever declined needs no mail that it is cancelled.
    ...freeBooking({ ...context, case: work.state }, open, { response: 'declined', answeredAt }),
    ...tell(context, work, shown(open), { what: 'declined', text: FREED }),
  ];
}

/** The appointment stays, but whoever does it should know whom they will meet. */
function delegated(
  context: ReplyContext,
  work: CaseWork,
  open: OpenBooking,
  delegatedTo: string | null,
): readonly LaterEvent[] {
  const text = `will not come, and sends ${delegatedTo ?? 'somebody else'} instead. The appointment stays as it is.`;
  return tell(context, work, shown(open), { what: 'somebody else comes', text, stands: true });
}

function proposed(
  context: ReplyContext,
  work: CaseWork,
  open: OpenBooking,
  { start, startsAt }: CalendarAnswer,
): readonly LaterEvent[] {
  const { deps, rules, now } = context;
  const owner = work.state.assignee ?? open.owner;
  const time = startsAt === null ? (start ?? 'another time') : timeForAgent(rules, owner ?? '', startsAt);
  const proposal = `${open.subject}: the customer proposes ${time}`;
  const activity = newActivity(
    { deps, now, agent: null },
    {
      ...{ kind: 'task', status: 'open', subject: proposal, text: proposal, minutes: null, billableMinutes: null },
      plan: { dueAt: null, endsAt: null, remindAt: null, owner },
      proposalFor: open.id,
    },
  );
  const known = startsAt === null ? {} : { time: { label: 'Proposed', at: startsAt } };
  const text = startsAt === null ? `proposes ${start ?? 'another time'} instead.` : 'proposes another time.';
  return [
    { type: 'activity-added', activity },
    ...tell(context, work, shown(open), { what: 'another time is proposed', text, stands: true, ...known }),
  ];
}

/** Nothing was changed, but somebody may want the agent to know: a colleague, or the customer from another address. */
function bySomebodyElse(
  context: ReplyContext,
  work: CaseWork,
  open: OpenBooking,
  answer: CalendarAnswer,
): readonly LaterEvent[] {
  const { method, startsAt } = answer;
  const { response } = said(context, work, open.booking, answer);
  if (method !== 'COUNTER' && response !== 'declined') return onlyWords(context, work, open, 'answered the invitation');
  const did = method === 'COUNTER' ? 'proposes another time for' : 'declined';
  const text = `is not who was invited, and ${did} the appointment. It stays as it is.`;
  const known = method === 'COUNTER' && startsAt !== null ? { time: { label: 'Proposed', at: startsAt } } : {};
  return tell(context, work, shown(open), { what: 'somebody else answered', text, stands: true, ...known });
}

/** The customer may think that there is an appointment. An answer that is older than the end of it says nothing. */
function tooLate(
  context: ReplyContext,
  work: CaseWork,
  answer: CalendarAnswer,
  { service, status, attendee, startsAt, endsAt, answeredAt }: PastBooking,
): readonly LaterEvent[] {
  const { method, at } = answer;
  const { response } = said(context, work, { attendee }, answer);
  const wants = method === 'COUNTER' || response === 'accepted' || response === 'tentative';
  const isOlder = at !== null && answeredAt !== null && at <= answeredAt;
  if (!wants || status !== 'cancelled' || isOlder || !isOfAttendee(context, work, { attendee })) return [];
  const title = context.rules.services.get(service)?.title ?? service;
  const did = method === 'COUNTER' ? 'proposes another time' : `answered the invitation (${response})`;
  const text = `${did}. But the appointment was cancelled before, and nothing is booked.`;
  return tell(context, work, { title, startsAt, endsAt }, { what: 'answered after it was cancelled', text });
}

/** Nothing when the answer has no words of its own. */
function onlyWords(context: ReplyContext, work: CaseWork, open: OpenBooking, did: string): readonly LaterEvent[] {
  const { classification, replyText, sender } = context.mail;
  if (isCalendarReply(classification) && !isOwnText(replyText, sender)) return [];
  return tell(context, work, shown(open), { what: 'a word about it', text: `${did}.`, stands: true });
}

function tell(
  context: ReplyContext,
  { state }: CaseWork,
  booking: Parameters<typeof tellAboutBooking>[2],
  news: BookingNews,
): readonly LaterEvent[] {
  const { sender, replyText } = context.mail;
  return tellAboutBooking(context, state, booking, { by: sender, words: replyText.trim(), ...news });
}

function shown({ subject: title, booking: { startsAt, endsAt, resources } }: OpenBooking) {
  return { title, startsAt, endsAt, resources };
}
