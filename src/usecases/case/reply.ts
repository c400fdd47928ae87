// An agent answers the customer in their thread.

import { caseNumber } from '../../core/case/number.js';
import { type ActionContext, type ActionResult, refuse, refuseClosed } from './action.js';
import { writeToCustomer } from './write-to-customer.js';

export function reply(context: ActionContext, text: string): ActionResult {
  const number = caseNumber(context.case.number);
  const closed = refuseClosed(context, number);
  if (closed !== null) return closed;
  if (text.trim() === '') return refuse('nothing-to-say', 'the reply has no text');
  return writeToCustomer(
    context,
    { template: 'agent-reply', subject: context.case.title, text, data: { text } },
    `your reply to ${context.case.contact.address} on ${number} is on its way`,
  );
}
