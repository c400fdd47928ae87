// Tells the agents of a case what its customer did about an appointment.

import type { CaseWork } from '../../core/case/case-work.js';
import type { MailsPromised } from '../../core/case/event.js';
import { agentsFor } from '../../core/outbound/recipients.js';
import { notifyAgents } from '../case/notify-agents.js';
import type { ApplyContext } from './apply-context.js';

/** `what`: in a word or two; `text`: goes on from the customer's name. */
export function tellAboutBooking(
  { deps, rules, now }: Pick<ApplyContext, 'deps' | 'rules' | 'now'>,
  { state }: CaseWork,
  booking: { readonly title: string; readonly startsAt: Date | null; readonly endsAt: Date | null },
  what: string,
  text: string,
): readonly MailsPromised[] {
  const answer = { what, text };
  return notifyAgents({ deps, rules, now }, state, agentsFor(rules, state), 'booking-answered', { booking, answer });
}
