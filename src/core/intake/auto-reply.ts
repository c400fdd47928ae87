// An automatic mail back to the sender, unless something says that none may go.

import type { PlannedMail } from '../outbound/planned-mail.js';
import type { DecisionInput } from './decision-input.js';
import { type Guarded, guardAddress } from './loop-guard.js';

/** An automatic answer to a mail that waited longer than this would only confuse: 7 days. */
const answerWithinMs = 7 * 24 * 3_600_000;

/** No template, no mail. */
export function autoReply(matter: DecisionInput, template: string | null): Guarded {
  const { mail, facts, rules, intake, now } = matter;
  const no = (text: string) => ({ mails: [], reasons: [{ code: 'not-acknowledged', text }] });
  if (template === null) return { mails: [], reasons: [] };
  if (!mail.mayAutoRespond) return no(`nothing automatic may go back (${mail.classification.reason})`);
  if (now.getTime() - intake.receivedAt.getTime() > answerWithinMs) return no('the mail is older than 7 days');
  return guardAddress(rules, facts.automaticMailsToSender, [toCustomer(matter, template)]);
}

/** Something goes to the customer, not only word to the operators that nothing may. */
export function goesToCustomer({ mails }: Guarded): boolean {
  return mails.some(({ audience }) => audience === 'customer');
}

function toCustomer({ customer }: DecisionInput, template: string): PlannedMail {
  const { address, name } = customer.contact;
  return { template, to: { address, name }, audience: 'customer', agent: null };
}
