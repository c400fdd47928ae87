// Whose data it is, with mails that nobody has decided about: their bytes say whose they are.

import type { CustomerData, CustomerSubject } from '../../ports/customer-data.js';
import type { CustomerQueries, CustomerRecord } from '../../ports/customers.js';
import type { FileStore } from '../../ports/file-store.js';
import type { RawStore } from '../../ports/mailbox.js';
import type { Refusal } from '../case/action.js';
import { findOneCustomer } from '../customer/find-one.js';

export interface PrivacyDeps {
  readonly customers: CustomerQueries;
  readonly customerData: CustomerData;
  readonly rawStore: RawStore;
  readonly fileStore: FileStore;
}

export interface FoundSubject {
  readonly ok: true;
  readonly customer: CustomerRecord;
  readonly subject: CustomerSubject;
  /** Mails of the customer that wait to be processed. */
  readonly waiting: number;
}

export async function findSubject(deps: PrivacyDeps, named: string): Promise<FoundSubject | Refusal> {
  const { customers, customerData, rawStore } = deps;
  const found = await findOneCustomer(customers, named);
  if (!found.ok) return found;
  const { customer } = found;
  const known = await customerData.find(customer, []);
  const theirs: string[] = [];
  let waiting = 0;
  for (const { id, rawHash, outcome } of await customerData.undecided()) {
    const raw = await rawStore.read(rawHash).catch(() => Buffer.alloc(0));
    const text = raw.toString('latin1').toLowerCase();
    if (!known.addresses.some((address) => text.includes(address))) continue;
    if (outcome === 'received') waiting++;
    else theirs.push(id);
  }
  const subject = theirs.length === 0 ? known : await customerData.find(customer, theirs);
  return { ok: true, customer, subject, waiting };
}
