// An automatic mail to the sender, unless something forbids it.

import { replyAddresses } from '../email/reply-addresses.js';
import type { PlannedMail } from '../outbound/planned-mail.js';
import type { DecisionInput } from './decision-input.js';
import { type Guarded, guardAddress } from './loop-guard.js';

/** An automatic reply to a message older than 7 days would only confuse. */
const maxAgeMs = 7 * 24 * 3_600_000;

/** Nothing when `template` is null. */
export function autoReply(input: DecisionInput, template: string | null): Guarded {
  if (template === null) return { mails: [], reasons: [], stopped: false };
  const why = whyNot(input);
  if (why !== null) return { mails: [], reasons: [{ code: 'not-acknowledged', text: why }], stopped: false };
  return guardAddress(input.rules, input.facts.automaticMailsToSender, [toCustomer(input, template)]);
}

/** Whether a mail goes to the customer; what is left may be a notice to the operators. */
export function goesToCustomer({ mails }: Guarded): boolean {
  return mails.some(({ audience }) => audience === 'customer');
}

/** Null: an automatic mail may go to the sender. */
function whyNot({ message: { mail, channel, mayAnswer }, intake, customer, now }: DecisionInput): string | null {
  // The person in From did not write, and would get an answer to a mail of somebody else.
  if (customer.trust === 'failed') return `${customer.contact.address} did not write it`;
  if (!mayAnswer) {
    return mail === null
      ? `the sender of the ${channel} message has no address for mail`
      : `nothing automatic may go back (${mail.classification.reason})`;
  }
  return now.getTime() - intake.receivedAt.getTime() > maxAgeMs ? 'the message is older than 7 days' : null;
}

/** Where the author of the mail wants answers. */
function toCustomer({ customer, message }: DecisionInput, template: string): PlannedMail {
  const { name } = customer.contact;
  const [wished] = message.mail === null ? [] : replyAddresses(message.mail);
  const address = wished ?? customer.contact.address;
  return { template, to: { address, name }, audience: 'customer', agent: null };
}
