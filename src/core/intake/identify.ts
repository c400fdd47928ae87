// Which customer wrote: a contact we know, or a stranger, of an account when its domain says so.

import type { Mail } from '../email/mail.js';
import type { Customer } from './decision.js';
import type { Facts } from './facts.js';

/** The customer, known or about to be. */
export function identify(mail: Mail, facts: Facts, trust: Customer['trust']): Customer {
  const { sender } = mail;
  return {
    known: facts.contact !== null || facts.account !== null,
    contact: facts.contact ?? {
      id: null,
      name: sender.name.trim() || sender.address,
      address: sender.address.toLowerCase(),
    },
    account: facts.account,
    trust,
  };
}
