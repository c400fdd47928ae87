// What an answer of a calendar program does to the booking that it is about: accepted and tentative are recorded, declined frees the
// resources and tells the agent, a counter-proposal becomes a task. In whatever order answers arrive, they end in the same state.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { CaseWork } from '../../core/case/case-work.js';
import type { CalendarAnswer } from '../../core/email/calendar-answer.js';
import { type Booking, type BookingResponse, RESPONSES } from '../../core/scheduling/booking.js';
import { cancelBooking, isBooking, type OpenBooking } from '../case/book.js';
import { newActivity } from '../case/new-activity.js';
import type { ApplyContext } from './apply-context.js';
import { tellAboutBooking } from './tell-about-booking.js';

type ReplyContext = Pick<ApplyContext, 'deps' | 'rules' | 'mail' | 'now'>;

const FREED = 'declined the appointment. Its people and resources are free again.';

/** What the answer changes; nothing when it is somebody else's, or about a time that it has no more. */
export function calendarReply(context: ReplyContext, work: CaseWork, answer: CalendarAnswer): readonly LaterEvent[] {
  const { mail, now } = context;
  const open = work.state.openActivities.filter(isBooking).find(({ id }) => id === answer.uid);
  if (open === undefined) return [];
  const { booking } = open;
  const sender = mail.sender.address.toLowerCase();
  const own = [booking.attendee, ...work.state.customer.addresses].map((address) => address.toLowerCase());
  // Somebody else, or an answer to a time that it has no more.
  if (!own.includes(sender) || answer.sequence < booking.sequence) return [];
  if (answer.method === 'COUNTER') return proposed(context, work, open, answer);
  const { response } = answer;
  if (response === null) return [];
  if (response === 'declined') return declined(context, work, open);
  const answeredAt = answer.at ?? mail.date ?? now;
  if (!isNewer({ response, answeredAt }, booking)) return [];
  return [{ type: 'booking-changed', id: open.id, changes: { response, answeredAt }, freed: [] }];
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

/** The resources are free again. Whatever else was answered to the same invitation, before or after, a refusal counts. */
function declined(context: ReplyContext, work: CaseWork, open: OpenBooking): readonly LaterEvent[] {
  const { id } = open;
  const customer = { ...context, case: work.state, agent: null };
  // Whoever declined needs no mail that it is cancelled.
  const [changed, closed] = cancelBooking(customer, open, '');
  if (changed?.type !== 'booking-changed' || closed === undefined) throw new Error(`booking ${id} was not cancelled`);
  return [
    { ...changed, changes: { ...changed.changes, response: 'declined' } },
    closed,
    ...tellAboutBooking(context, work, shown(open), 'declined', FREED),
  ];
}

function proposed(
  context: ReplyContext,
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
  return [
    { type: 'activity-added', activity },
    ...tellAboutBooking(context, work, shown(open), 'another time is proposed', text),
  ];
}

function shown({ subject: title, booking: { startsAt, endsAt } }: OpenBooking) {
  return { title, startsAt, endsAt };
}
