// An agent answers the customer in their thread.

import { type ActionContext, type ActionResult, refuse } from './action.js';
import { writeToCustomer } from './write-to-customer.js';

export function reply(context: ActionContext, text: string): ActionResult {
  const { case: found, number } = context;
  if (text.trim() === '') return refuse('nothing-to-say', 'the reply has no text');
  return writeToCustomer(
    context,
    { template: 'agent-reply', subject: found.title, text, data: { text } },
    `your reply to ${found.contact.address} on ${number} is on its way`,
  );
}
