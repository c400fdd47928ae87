// Opens a case for what a customer said to somebody here. The customer is found by an address, a name or a telephone number;
// the rules decide as for every message.

import type { OutsideMessage } from '../../core/inbound/outside-message.js';
import type { CustomerQueries } from '../../ports/customers.js';
import { type Refusal, refuse } from '../case/action.js';
import { findOneCustomer } from '../customer/find-one.js';
import { type HandedOver, type ReceivedMessage, type ReceiveMessageDeps, receiveMessage } from './receive-message.js';

export interface OpenForCustomerDeps extends ReceiveMessageDeps {
  readonly customers: CustomerQueries;
}

type Sender = OutsideMessage['sender'];

/** `from`: a mail address, the name of a contact, or a telephone number. Only a name has to be known. */
export async function openForCustomer(
  deps: OpenForCustomerDeps,
  from: string,
  said: Omit<HandedOver, 'sender'>,
): Promise<ReceivedMessage> {
  const sender = await senderOf(deps.customers, from.trim());
  return 'ok' in sender ? sender : receiveMessage(deps, { ...said, sender });
}

async function senderOf(customers: CustomerQueries, from: string): Promise<Sender | Refusal> {
  if (from.includes('@')) return { address: from, name: '', externalId: null };
  const number = telephoneNumber(from);
  if (number !== null) return { address: null, name: from, externalId: number };
  const found = await findOneCustomer(customers, from);
  if (!found.ok) return found;
  const { kind, name, addresses } = found.customer;
  const [address] = addresses;
  if (kind === 'account') return refuse('not-a-person', `${name} is an account; name one of its contacts`);
  return address === undefined
    ? refuse('no-address', `${name} has no address; give one with \`casemill customer set --add-address\``)
    : { address, name, externalId: null };
}

/** Its digits, with the plus of an international number; null when it is none. */
function telephoneNumber(text: string): string | null {
  return /^\+?[\d\s()/.-]{4,40}$/.test(text) ? text.replace(/[^+\d]/g, '') : null;
}
