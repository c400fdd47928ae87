// Adds and removes addresses of a contact, and lets mail go again to one that failed.

import { mailAddress } from '../../core/customer/mail-address.js';
import type { ContactState, CustomerRepository } from '../../ports/customer-repository.js';
import { type Refusal, refuse } from '../case/action.js';
import type { CustomerChange } from './customer-change.js';

/** Null when all of it was done. After a refusal the transaction has to be rolled back. */
export async function changeAddresses(
  customers: CustomerRepository,
  contact: ContactState,
  {
    addAddress = [],
    removeAddress = [],
    clearFailure,
  }: Pick<CustomerChange, 'addAddress' | 'removeAddress' | 'clearFailure'>,
  now: Date,
): Promise<Refusal | null> {
  const has = new Set(contact.addresses);
  for (const written of addAddress) {
    const address = mailAddress(written);
    if (address === undefined) return refuse('bad-address', `"${written}" is not a mail address`);
    if (has.has(address)) continue;
    const owner = await customers.ownerOf(address);
    if (owner !== undefined) {
      const merging = `\`casemill customer merge ${address} --into ${contact.addresses[0]}\` makes one contact of two`;
      return refuse('address-taken', `${address} belongs to ${owner}; ${merging}`);
    }
    await customers.addAddress(contact.id, address);
    has.add(address);
  }
  for (const written of removeAddress) {
    const address = mailAddress(written) ?? written;
    if (!has.delete(address)) return refuse('no-address', `${contact.name} has no address ${written}`);
    if (has.size === 0)
      return refuse('last-address', `${address} is the only address of ${contact.name}; add another one first`);
    await customers.removeAddress(address);
  }
  if (clearFailure === undefined) return null;
  const address = mailAddress(clearFailure) ?? clearFailure;
  if (!has.has(address)) return refuse('no-address', `${contact.name} has no address ${clearFailure}`);
  const cleared = await customers.clearFailures(address, now);
  return cleared > 0 ? null : refuse('no-failure', `no mail to ${address} has failed`);
}
