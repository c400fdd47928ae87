// A customer takes one of the times that were offered, by its number.

import { type CaseWork, record } from '../../core/case/case-work.js';
import type { MailsPromised } from '../../core/case/event.js';
import { caseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import { membersOf } from '../../core/routing/members.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Offer } from '../../core/scheduling/offer-choice.js';
import { isBooking, type OpenBooking } from '../case/book.js';
import { runAction } from '../case/run-action.js';
import { type BookingNews, tellAboutBooking } from '../case/tell-about-booking.js';
import type { ApplyContext } from './apply-context.js';
import { available, mayOffer, otherTimes } from './other-times.js';

/** Books what was offered, or moves the booking that the customer chose before. */
export async function chosenSlot(context: ApplyContext, work: CaseWork, number: number): Promise<CaseWork> {
  const { deps, tx, rules, now, mail } = context;
  const offer = await tx.bookings.offerIn([...mail.inReplyTo, ...mail.references]);
  const at = offer?.starts[number - 1];
  if (offer === undefined || at === undefined) return work;
  if (offer.until !== undefined && new Date(offer.until) < now) {
    return record(
      work,
      notBooked(context, work, offer, at, 'the time to answer was over', {
        ...{ label: 'Time to answer', at: new Date(offer.until) },
      }),
    );
  }
  const earlier = work.state.openActivities.filter(isBooking).find(({ booking }) => booking.service === offer.service);
  if (earlier?.booking.startsAt.toISOString() === at) return work;
  const wish = { at, service: offer.service };
  const agent = offer.agent ?? bookingAgent(rules, work.state);
  const result = await runAction(
    { deps, tx, rules, case: work.state, number: caseNumber(work.state.number), agent, now },
    earlier === undefined ? { kind: 'book', ...wish } : { kind: 'move-booking', booking: earlier.id, at },
  );
  if (result.ok) return record(work, result.events);
  const others = isGone(result.code) ? await othersThan(context, work, offer, at, earlier) : [];
  const why = others.length > 0 ? 'it is no longer free' : result.text;
  return record(work, [...notBooked(context, work, offer, at, why), ...others]);
}

/** Somebody else has it by now, or it has begun. */
function isGone(code: string): boolean {
  return code === 'not-free' || code === 'bad-time';
}

async function othersThan(
  context: ApplyContext,
  work: CaseWork,
  offer: Offer,
  at: string,
  earlier: OpenBooking | undefined,
): Promise<readonly MailsPromised[]> {
  const service = context.rules.services.get(offer.service);
  if (service === undefined || !mayOffer(context)) return [];
  const start = new Date(at);
  const taken = { start, end: new Date(start.getTime() + service.durationMs) };
  const found = await available(context, work, service, earlier?.id);
  return otherTimes(context, work, service, earlier, found, taken);
}

/** In whose name a time is booked that a rule offered: the agent who has the case, else the first of its queue. */
function bookingAgent(rules: RuleSet, { assignee, queue }: CaseState): string {
  const [first] = membersOf(rules, queue);
  return assignee ?? first?.name ?? [...rules.agents.keys()][0] ?? '';
}

function notBooked(
  context: ApplyContext,
  { state }: CaseWork,
  { service }: Offer,
  at: string,
  why: string,
  time?: BookingNews['time'],
) {
  const title = context.rules.services.get(service)?.title ?? service;
  const text = `chose this time, which was not booked: ${why}.`;
  return tellAboutBooking(
    context,
    state,
    { title, startsAt: new Date(at), endsAt: null },
    { what: 'not booked', text, ...(time !== undefined && { time }) },
  );
}
