// Opens a case for what a customer said to somebody here. The customer is found by an address, a name or a telephone number;
// the rules decide as for every message.

import type { CustomerQueries } from '../../ports/customers.js';
import { type HandedOver, type ReceivedMessage, type ReceiveMessageDeps, receiveMessage } from './receive-message.js';
import { senderOf } from './sender-of.js';

export interface OpenForCustomerDeps extends ReceiveMessageDeps {
  readonly customers: CustomerQueries;
}

/** `from`: a mail address, the name of a contact, or a telephone number. Only a name has to be known. */
export async function openForCustomer(
  deps: OpenForCustomerDeps,
  from: string,
  said: Omit<HandedOver, 'sender'>,
): Promise<ReceivedMessage> {
  const sender = await senderOf(deps.customers, from.trim());
  return 'ok' in sender ? sender : receiveMessage(deps, { ...said, sender });
}
