// Whether the sender may open a case: there must be one, and the rule says what becomes of unknown senders.

import type { Hold, Skip } from './decision.js';
import { check, type DecisionInput } from './decision-input.js';
import { hold, skip } from './no-case.js';
import type { DecisionReason } from './reason.js';

/** Null when the sender may open a case. */
export function refuseSender(input: DecisionInput): Hold | Skip | null {
  const { customer, rule, facts } = input;
  const { address } = customer.contact;
  if (!check(input, 'has-sender', address !== '', address || 'no address')) {
    return hold(input, 'no-sender', 'the message does not say who it is from');
  }
  const { unknownSender } = rule;
  const isAllowed = customer.known || unknownSender === 'create-contact' || Boolean(facts.released);
  const vouched = facts.released ? ', but somebody vouches for it' : '';
  const saw = `${customer.known ? 'known' : 'unknown'}; unknown senders: ${unknownSender}${vouched}`;
  if (check(input, 'sender-allowed', isAllowed, saw, rule.at)) return null;
  const isForged = customer.trust === 'failed';
  const who = isForged ? `${address} is not proven, as the mail server says` : `${address} is unknown`;
  const text = `${who}, and the rule of mailbox ${rule.mailbox} says: ${unknownSender}`;
  // The address of a known contact may have failed on the way, so a person looks before it is dropped.
  return unknownSender === 'hold' || (isForged && facts.contact !== null)
    ? hold(input, 'unknown-sender', text)
    : skip(input, 'unknown-sender', text);
}

/** Who the sender is, once allowed. */
export function senderReason({ customer, facts }: DecisionInput): DecisionReason {
  const { name, address } = customer.contact;
  if (customer.trust === 'failed') {
    const text = `the mail server says that ${address} did not send it: a stranger to the rules, who spends no support`;
    return { code: 'sender-failed', text };
  }
  if (!customer.known) return { code: 'new-contact', text: `${address} becomes a contact` };
  const account = customer.account === null ? '' : ` of account ${customer.account.name}`;
  const text =
    facts.contact === null
      ? `${address} becomes a contact${account}, whose domain it is`
      : `${name} <${address}>${account}`;
  return { code: 'known-sender', text };
}
