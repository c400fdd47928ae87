// Which customer a message is from: a known contact, or a stranger, who may be of an account by the domain of the
// address.

import { domainOf } from '../email/address-parts.js';
import { senderTrust, type Trust } from '../email/authentication.js';
import { isBySender, type Message } from '../inbound/message.js';
import type { Mailbox } from '../rule-set/mailbox.js';
import type { Customer } from './decision.js';
import type { Facts } from './facts.js';

/** Whoever forges a customer's address is not that customer: a failed sender is a stranger to the rules, of no
 *  account. The contact stays, since the address is that of one person. */
export function identifyCustomer(message: Message, facts: Facts, mailbox: Mailbox): Customer {
  const { sender } = message;
  const address = sender.address ?? '';
  // Somebody who looked at the mail vouches for its sender.
  const trust = facts.released ? 'verified' : trustOf(message, mailbox);
  return {
    known: trust !== 'failed' && (facts.contact !== null || facts.account !== null),
    contact: facts.contact ?? { id: null, name: sender.name.trim() || address, address: address.toLowerCase() },
    account: trust === 'failed' ? null : facts.account,
    trust,
  };
}

/** Mail authentication is about From alone: a sender for whom another address speaks is never verified. */
function trustOf(message: Message, mailbox: Mailbox): Trust {
  const { mail } = message;
  if (mail === null) return 'unverified';
  const trust = senderTrust(mail.headers, mailbox.authservId, domainOf(mail.from?.address ?? ''));
  // The agent vouches for the customer, and has to be proven for that.
  if (mail.told !== undefined) return trust === 'failed' ? trust : 'verified';
  // DMARC does not define mail of several authors (RFC 7489 section 6.6.1): each could hide behind the other.
  const canBeVerified = mail.authors <= 1 && isBySender(message);
  return trust === 'verified' && !canBeVerified ? 'unverified' : trust;
}
