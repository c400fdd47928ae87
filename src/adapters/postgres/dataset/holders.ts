// Finds the customers of entitlements and contracts in the database.

import type { CustomerName } from '../../../core/dataset/dataset.js';
import { findAll, type Importing } from './steps.js';

/** A customer by id; exactly one of them is set. */
export interface Customer {
  readonly accountId: string | null;
  readonly contactId: string | null;
}

/** Looks up customers by their names in the file. The returned function gives undefined for unknown customers. */
export async function findCustomers({ tx }: Importing, entries: readonly { readonly customer: CustomerName }[]) {
  const accounts = await findAll(
    entries.flatMap(({ customer }) => (customer.kind === 'account' ? customer.name : [])),
    (names) => tx.account.findMany({ where: { name: { in: names } } }),
  );
  const addresses = await findAll(
    entries.flatMap(({ customer }) => (customer.kind === 'contact' ? customer.address : [])),
    (some) => tx.contactAddress.findMany({ where: { address: { in: some } } }),
  );
  const accountIds = new Map(accounts.map(({ name, id }) => [name, id]));
  const contactIds = new Map(addresses.map(({ address, contactId }) => [address, contactId]));
  return (customer: CustomerName): Customer | undefined => {
    const id = customer.kind === 'account' ? accountIds.get(customer.name) : contactIds.get(customer.address);
    if (id === undefined) return undefined;
    return customer.kind === 'account' ? { accountId: id, contactId: null } : { accountId: null, contactId: id };
  };
}

/** Why an entry cannot belong to a customer; null when it can. `before`: the entry with the same `key` in the
 *  database. */
export function customerRefusal(
  name: CustomerName,
  customer: Customer | undefined,
  before: (Customer & { readonly account: { readonly name: string } | null }) | undefined,
  noun: string,
  key: string,
): string | null {
  if (customer === undefined) {
    return name.kind === 'account'
      ? `account "${name.name}" does not exist; add it under "accounts"`
      : `contact "${name.address}" does not exist; add it under "contacts"`;
  }
  if (before === undefined) return null;
  if (before.accountId !== customer.accountId || before.contactId !== customer.contactId) {
    const owner = before.account === null ? 'another contact' : `account "${before.account.name}"`;
    return `${noun} already belongs to ${owner}; choose a different ${key}`;
  }
  return null;
}
