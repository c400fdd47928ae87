// Opens a case for what a customer said to somebody here. The customer is found by an address, a name or a telephone
// number; the rules decide as for every message.

import type { CustomerQueries } from '../../ports/customers.js';
import { act } from '../case/act.js';
import { refuseUnknownAgent } from '../case/action.js';
import { type HandedOver, type ReceivedMessage, type ReceiveMessageDeps, receiveMessage } from './receive-message.js';
import { senderOf } from './sender-of.js';

export interface OpenForCustomerDeps extends ReceiveMessageDeps {
  readonly customers: CustomerQueries;
}

/** `from`: a mail address, the name of a contact, or a telephone number. Only a name has to be known. `agent`: takes
 *  the case, by name; null: whom the rules say. A message that opens no case is taken by nobody. */
export async function openForCustomer(
  deps: OpenForCustomerDeps,
  from: string,
  said: Omit<HandedOver, 'sender'>,
  agent: string | null = null,
): Promise<ReceivedMessage> {
  const unknown = agent === null ? null : refuseUnknownAgent(deps.rules(), agent);
  if (unknown !== null) return unknown;
  const sender = await senderOf(deps.customers, from.trim());
  if ('ok' in sender) return sender;
  const received = await receiveMessage(deps, { ...said, sender });
  if (agent === null || !received.ok || received.message.case === null) return received;
  const taken = await act(deps, received.message.case, agent, { kind: 'assign', to: agent });
  return taken.ok ? received : taken;
}
