// What a customer's mail does to the bookings of its case: an answer to an invitation, the choice of an offered time,
// or a word such as `cancel`. The mail is on the case in any case; what is not clear is left to the agent who gets it.

import { type CaseWork, record } from '../../core/case/case-work.js';
import type { Append, Reopen } from '../../core/intake/decision.js';
import { bookingWord } from '../../core/scheduling/booking-words.js';
import { chosenNumber } from '../../core/scheduling/offer-choice.js';
import { withConsequences } from '../case/consequences.js';
import type { ApplyContext } from './apply-context.js';
import { bookingByWord } from './booking-by-word.js';
import { calendarReply } from './calendar-reply.js';
import { chosenSlot } from './chosen-slot.js';

const strangers: ReadonlySet<string> = new Set(['new-participant', 'agent-unproven']);

/** Whether the mail may change a booking, or say something about one, so that its case has to be read. */
export function mayBook({ mail }: ApplyContext, decision: Append | Reopen): boolean {
  if (decision.kind === 'append' && (decision.command !== null || decision.writtenBy != null)) return false;
  if (mail.calendarAnswer !== undefined) return true;
  const { marks } = decision;
  if (marks.includes('automatic') || marks.some((mark) => strangers.has(mark))) return false;
  return choiceIn(mail) !== null || wordIn(mail) !== null;
}

function choiceIn({ replyText, sender }: ApplyContext['mail']): number | null {
  return chosenNumber(replyText, sender.name);
}

function wordIn({ replyText, sender }: ApplyContext['mail']) {
  return bookingWord(replyText, sender.name);
}

export async function bookedByCustomer(
  context: ApplyContext,
  work: CaseWork,
  decision: Append | Reopen,
): Promise<CaseWork> {
  if (!mayBook(context, decision)) return work;
  const { mail, tx } = context;
  if (mail.calendarAnswer !== undefined) {
    const past = await tx.bookings.find(mail.calendarAnswer.uid);
    return withConsequences(context, record(work, calendarReply(context, work, mail.calendarAnswer, past)));
  }
  const number = choiceIn(mail);
  if (number !== null) return chosenSlot(context, work, number);
  const word = wordIn(mail);
  return word === null ? work : withConsequences(context, await bookingByWord(context, work, word));
}
