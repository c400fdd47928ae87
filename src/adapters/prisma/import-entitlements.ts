// Entitlements by name. What a file says of the balance is how the ledger begins: it is booked once, while the ledger of
// the entitlement is empty, and never corrected afterwards, because by then cases have spent from it.

import { randomUUID } from 'node:crypto';
import { type GivenCustomer, type GivenEntitlement, importedBalance } from '../../core/casework/given.js';
import type { ImportCount } from '../../core/casework/given-import.js';
import type { Prisma } from './client.js';
import { countOf, createAll, findAll, type Importing, isSame } from './import-steps.js';

type Existing = Prisma.EntitlementGetPayload<{ include: { channels: true; account: true } }>;
type Customer = Pick<Existing, 'accountId' | 'contactId'>;

export async function importEntitlements(
  importing: Importing,
  entitlements: readonly GivenEntitlement[],
): Promise<ImportCount> {
  const { tx, now, refuse } = importing;
  const customerOf = await findCustomers(importing, entitlements);
  const existing = await findAll(
    entitlements.map(({ name }) => name),
    (names) =>
      tx.entitlement.findMany({
        where: { name: { in: names } },
        include: { channels: { orderBy: { channel: 'asc' } }, account: true },
      }),
  );
  const byName = new Map(existing.map((entitlement) => [entitlement.name, entitlement]));
  const booked = await withEntries(importing, existing);
  const entries: Prisma.EntitlementEntryCreateManyInput[] = [];
  const done: (keyof ImportCount)[] = [];

  for (const [index, entitlement] of entitlements.entries()) {
    const customer = customerOf(entitlement.customer);
    const before = byName.get(entitlement.name);
    const problem = contradiction(entitlement, customer, before, booked);
    if (customer === undefined || problem !== null) {
      refuse(['entitlements', index, 'customer'], problem ?? 'the customer does not exist');
      continue;
    }
    const id = before?.id ?? randomUUID();
    if (entitlement.isDefault) await replaceDefault(importing, customer, id);
    const differs = before !== undefined && !isSame(factsOf(before), factsOf(entitlement));
    const balance = booked.has(id) ? null : importedBalance(entitlement);
    if (before === undefined || differs) await write(importing, id, entitlement, customer);
    if (balance !== null) {
      const key = `import ${entitlement.name}`;
      entries.push({ id: randomUUID(), entitlementId: id, key, ...balance, reason: 'imported balance', at: now });
    }
    done.push(before === undefined ? 'created' : differs || balance !== null ? 'changed' : 'unchanged');
  }
  await createAll(entries, (data) => tx.entitlementEntry.createMany({ data }));
  return countOf(done);
}

/** The customers by what a file calls them; undefined when the database has none. */
async function findCustomers({ tx }: Importing, entitlements: readonly GivenEntitlement[]) {
  const accounts = await findAll(
    entitlements.flatMap(({ customer }) => (customer.kind === 'account' ? customer.name : [])),
    (names) => tx.account.findMany({ where: { name: { in: names } } }),
  );
  const addresses = await findAll(
    entitlements.flatMap(({ customer }) => (customer.kind === 'contact' ? customer.address : [])),
    (some) => tx.contactAddress.findMany({ where: { address: { in: some } } }),
  );
  const accountIds = new Map(accounts.map(({ name, id }) => [name, id]));
  const contactIds = new Map(addresses.map(({ address, contactId }) => [address, contactId]));
  return (customer: GivenCustomer): Customer | undefined => {
    const id = customer.kind === 'account' ? accountIds.get(customer.name) : contactIds.get(customer.address);
    if (id === undefined) return undefined;
    return customer.kind === 'account' ? { accountId: id, contactId: null } : { accountId: null, contactId: id };
  };
}

/** The ids of those for which something is in the ledger. */
async function withEntries({ tx }: Importing, existing: readonly Existing[]): Promise<ReadonlySet<string>> {
  const rows = await findAll(
    existing.map(({ id }) => id),
    (ids) => tx.entitlementEntry.groupBy({ by: ['entitlementId'], where: { entitlementId: { in: ids } } }),
  );
  return new Set(rows.map(({ entitlementId }) => entitlementId));
}

function contradiction(
  { name, customer: given, unit }: GivenEntitlement,
  customer: Customer | undefined,
  before: Existing | undefined,
  booked: ReadonlySet<string>,
): string | null {
  if (customer === undefined) {
    return given.kind === 'account'
      ? `account "${given.name}" does not exist; add it under accounts`
      : `contact "${given.address}" does not exist; add it under contacts`;
  }
  if (before === undefined) return null;
  if (before.accountId !== customer.accountId || before.contactId !== customer.contactId) {
    const owner = before.account === null ? 'another contact' : `account "${before.account.name}"`;
    return `the entitlement "${name}" is that of ${owner} already; give this one a "name" of its own`;
  }
  if (before.unit !== unit && booked.has(before.id)) {
    return `the entitlement "${name}" counts ${before.unit} and some were used; give the new one a "name" of its own`;
  }
  return null;
}

/** A customer has at most one default: a second replaces the first. */
async function replaceDefault({ tx }: Importing, customer: Customer, id: string): Promise<void> {
  await tx.entitlement.updateMany({
    where: { ...customer, isDefault: true, id: { not: id } },
    data: { isDefault: false },
  });
}

/** What an import compares, in one shape for both sides. */
function factsOf(entitlement: GivenEntitlement | Existing) {
  const { unit, total, restrict, decreaseOn, isDefault, startsAt, endsAt, sla, products, contacts } = entitlement;
  const channels = entitlement.channels
    .map(({ channel, total: own }) => ({ channel, total: own }))
    .sort((a, b) => (a.channel < b.channel ? -1 : 1));
  return { unit, total, restrict, decreaseOn, isDefault, startsAt, endsAt, sla, products, contacts, channels };
}

async function write({ tx }: Importing, id: string, given: GivenEntitlement, customer: Customer): Promise<void> {
  const { channels, products, contacts, ...facts } = factsOf(given);
  const data = { ...facts, products: [...products], contacts: [...contacts] };
  await tx.entitlement.upsert({
    where: { id },
    create: { ...data, ...customer, id, name: given.name, status: 'active' },
    update: data,
  });
  await tx.entitlementChannel.deleteMany({ where: { entitlementId: id } });
  await tx.entitlementChannel.createMany({ data: channels.map((channel) => ({ ...channel, entitlementId: id })) });
}
