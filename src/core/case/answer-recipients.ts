// Who gets an answer to a mail: its author, at the address from which it came or at its Reply-To (RFC 5322 section
// 3.6.2), and in copy everybody else whom it had in To and Cc, without our own mailboxes and agents.

import type { Address } from '../email/mail.js';
import { isOutsideAddress } from '../inbound/outside-message.js';
import { isOurSide } from '../inbound/whose-address.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { CustomerMail } from './from-activities.js';
import type { CaseState } from './state.js';

export interface AnswerRecipients {
  readonly to: Address;
  readonly cc: readonly string[];
}

export type AnswerableMail = Pick<CustomerMail, 'from' | 'fromName' | 'replyTo' | 'to' | 'cc'>;

/** Undefined when the mail names nobody who can be answered. */
export function answerRecipients(mail: AnswerableMail, rules: RuleSet): AnswerRecipients | undefined {
  const isTheirs = (address: string) => /^[^\s<>]+@[^\s<>@]+$/.test(address) && !isOurSide(address, rules);
  const wished = mail.replyTo.filter(isTheirs);
  const [author, ...others] = wished.length > 0 ? wished : [mail.from ?? ''].filter(isTheirs);
  if (author === undefined) return undefined;
  return {
    to: { address: author, name: mail.fromName ?? '' },
    cc: distinct([...others, ...mail.to, ...mail.cc].filter(isTheirs), [author, mail.from ?? '']),
  };
}

/** Who gets a mail to the customer of the case: those of the latest mail, else the contact. */
export function customerRecipients(
  { lastCustomerMail, contact }: Pick<CaseState, 'lastCustomerMail' | 'contact'>,
  rules: RuleSet,
): AnswerRecipients {
  const answered = lastCustomerMail && answerRecipients(lastCustomerMail, rules);
  return answered ?? { to: contact, cc: [] };
}

/** Who gets an answer on the case. Somebody who wrote on a channel without addresses gets mail where an address is
 *  known. */
export function reachedByAnswer(
  found: Pick<CaseState, 'lastCustomerMail' | 'contact' | 'customer'>,
  rules: RuleSet,
): AnswerRecipients {
  const { to, cc } = customerRecipients(found, rules);
  if (!isOutsideAddress(to.address)) return { to, cc };
  const address = found.customer.addresses.find((known) => !isOutsideAddress(known));
  return { to: address === undefined ? to : { ...to, address }, cc };
}

/** Who gets a mail about the case itself: its contact, at the address that took part last, with a copy to those who
 *  would get an answer. A contact of several addresses who was not on the latest mail gets none, since it is not
 *  known which is meant. */
export function caseRecipients(
  found: Pick<CaseState, 'lastCustomerMail' | 'contact' | 'customer'>,
  rules: RuleSet,
): AnswerRecipients {
  const usual = customerRecipients(found, rules);
  const own = new Set(found.customer.addresses.map((address) => address.toLowerCase()));
  if (own.has(found.lastCustomerMail?.from?.toLowerCase() ?? '')) return usual;
  const everybody = [usual.to.address, ...usual.cc];
  const tookPart = everybody.find((address) => own.has(address.toLowerCase()));
  const address = tookPart ?? (own.size === 1 ? found.contact.address : undefined);
  if (address === undefined) return usual;
  return { to: { address, name: found.contact.name }, cc: distinct(everybody, [address]) };
}

/** Addresses without those that are there already, compared without case, and each once. */
export function distinct(addresses: readonly string[], already: readonly string[]): readonly string[] {
  const seen = new Set(already.map((address) => address.toLowerCase()));
  return addresses.filter((address) => {
    const key = address.toLowerCase();
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
