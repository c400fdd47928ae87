// The sender of what a customer said to somebody here, who names the customer by an address, a telephone number or a
// name.

import { type WrittenSender, writtenSender } from '../../core/inbound/written-sender.js';
import type { CustomerQueries } from '../../ports/customers.js';
import { type Refusal, refuse } from '../case/action.js';
import { findOneCustomer } from '../customer/find-one.js';

/** Only a name has to be known. */
export async function senderOf(
  customers: Pick<CustomerQueries, 'named' | 'find'>,
  from: string,
): Promise<WrittenSender | Refusal> {
  const written = writtenSender(from);
  if (written !== null) return written;
  const found = await findOneCustomer(customers, from);
  if (!found.ok) return found;
  const { kind, name, addresses } = found.customer;
  const [address] = addresses;
  if (kind === 'account') return refuse('not-a-person', `${name} is an account; name one of its contacts`);
  return address === undefined
    ? refuse('no-address', `${name} has no address; give one with \`casemill customer set --add-address\``)
    : { address, name, externalId: null };
}
