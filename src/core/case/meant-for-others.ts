// Tells an agent's mail that is not meant for the customer though it comes to us as an answer: the agent forwards the
// notification, or writes to somebody else and has us in copy. To send what a colleague was asked to the customer would
// be worse than to ask.

import type { Mail } from '../email/mail.js';
import { isOwnAddress } from '../inbound/whose-address.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { CaseState } from './state.js';

/** Why the mail is probably not for the customer; null when nothing speaks against it. */
export function meantForOthers(
  { forwarded, to }: Pick<Mail, 'forwarded' | 'to'>,
  { lastCustomerMail, contact, customer }: Pick<CaseState, 'lastCustomerMail' | 'contact' | 'customer'>,
  rules: RuleSet,
): string | null {
  const advice = 'so it was not sent to the customer; to send it, begin it with #reply';
  if (forwarded) return `its subject says that you forward it, ${advice}`;
  const last = lastCustomerMail;
  const theirs = [contact.address, ...customer.addresses, last?.from ?? ''];
  const people = new Set(
    [...theirs, ...(last?.replyTo ?? []), ...(last?.to ?? []), ...(last?.cc ?? [])].map((one) => one.toLowerCase()),
  );
  const isForUs = to.some(({ address }) => isOwnAddress(address, rules) || people.has(address.toLowerCase()));
  const [first] = to;
  return first === undefined || isForUs ? null : `it is addressed to ${first.address}, ${advice}`;
}
