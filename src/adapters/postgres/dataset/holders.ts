// Whose a given entitlement or contract is, in terms of the database.

import type { CustomerName } from '../../../core/dataset/dataset.js';
import { findAll, type Importing } from './steps.js';

export interface Customer {
  readonly accountId: string | null;
  readonly contactId: string | null;
}

/** The customers by what a file calls them; undefined when the database has none. */
export async function findCustomers({ tx }: Importing, bought: readonly { readonly customer: CustomerName }[]) {
  const accounts = await findAll(
    bought.flatMap(({ customer }) => (customer.kind === 'account' ? customer.name : [])),
    (names) => tx.account.findMany({ where: { name: { in: names } } }),
  );
  const addresses = await findAll(
    bought.flatMap(({ customer }) => (customer.kind === 'contact' ? customer.address : [])),
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

/** Why it cannot be that customer's; null when it can. `before`: what was found under its key. */
export function refuseCustomer(
  given: CustomerName,
  customer: Customer | undefined,
  before: (Customer & { readonly account: { readonly name: string } | null }) | undefined,
  noun: string,
  key: string,
): string | null {
  if (customer === undefined) {
    return given.kind === 'account'
      ? `account "${given.name}" does not exist; add it under accounts`
      : `contact "${given.address}" does not exist; add it under contacts`;
  }
  if (before === undefined) return null;
  if (before.accountId !== customer.accountId || before.contactId !== customer.contactId) {
    const owner = before.account === null ? 'another contact' : `account "${before.account.name}"`;
    return `${noun} is that of ${owner} already; give this one a ${key} of its own`;
  }
  return null;
}
