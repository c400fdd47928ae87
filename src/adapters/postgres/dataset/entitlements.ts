// Entitlements by name. What a file says of the balance is how the ledger begins: it is booked once, while the ledger of
// the entitlement is empty, and never corrected afterwards, because by then cases have spent from it.

import { randomUUID } from 'node:crypto';
import { type DatasetEntitlement, importedBalance } from '../../../core/dataset/dataset.js';
import type { ImportCount } from '../../../core/dataset/import-result.js';
import { lineStatus } from '../../../core/entitlement/contract.js';
import type { Prisma } from '../database/client.js';
import type { KnownContract } from './contracts.js';
import { type Customer, findCustomers, refuseCustomer } from './holders.js';
import { countOf, createAll, findAll, type Importing, isSame } from './steps.js';

type Existing = Prisma.EntitlementGetPayload<{ include: { channels: true; account: true } }>;

export async function importEntitlements(
  importing: Importing,
  entitlements: readonly DatasetEntitlement[],
  contracts: ReadonlyMap<string, KnownContract>,
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

  for (const [index, given] of entitlements.entries()) {
    const contract = given.contract === null ? null : contracts.get(given.contract);
    // Its contract was refused.
    if (contract === undefined) continue;
    const entitlement = contract === null ? given : { ...given, endsAt: endOf(given, contract) };
    const path = contract === null ? ['entitlements', index, 'customer'] : ['contracts', contract.index, 'lines'];
    const customer = customerOf(entitlement.customer);
    const before = byName.get(entitlement.name);
    const problem = contradiction(entitlement, customer, contract, before, booked);
    if (customer === undefined || problem !== null) {
      refuse(path, problem ?? 'the customer does not exist');
      continue;
    }
    const id = before?.id ?? randomUUID();
    if (entitlement.isDefault) await replaceDefault(importing, customer, id);
    const differs = before !== undefined && !isSame(factsOf(before), factsOf(entitlement));
    const balance = booked.has(id) ? null : importedBalance(entitlement);
    if (before === undefined || differs) await write(importing, id, entitlement, customer, contract);
    if (balance !== null) {
      const key = `import ${entitlement.name}`;
      entries.push({ id: randomUUID(), entitlementId: id, key, ...balance, reason: 'imported balance', at: now });
    }
    done.push(before === undefined ? 'created' : differs || balance !== null ? 'changed' : 'unchanged');
  }
  await createAll(entries, (data) => tx.entitlementEntry.createMany({ data }));
  return countOf(done);
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
  { name, customer: given, unit }: DatasetEntitlement,
  customer: Customer | undefined,
  contract: KnownContract | null,
  before: Existing | undefined,
  booked: ReadonlySet<string>,
): string | null {
  const problem = refuseCustomer(given, customer, before, `the entitlement "${name}"`, '"name"');
  if (problem !== null || before === undefined) return problem;
  if (before.contractId !== (contract?.id ?? null)) {
    const what = before.contractId === null ? 'does not belong to a contract' : 'is a line of a contract';
    return `the entitlement "${name}" ${what}; give this one a name of its own`;
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
function factsOf(entitlement: DatasetEntitlement | Existing) {
  const { unit, total, restrict, decreaseOn, isDefault, startsAt, endsAt, sla, products, contacts } = entitlement;
  const channels = entitlement.channels
    .map(({ channel, total: own }) => ({ channel, total: own }))
    .sort((a, b) => (a.channel < b.channel ? -1 : 1));
  return { unit, total, restrict, decreaseOn, isDefault, startsAt, endsAt, sla, products, contacts, channels };
}

async function write(
  { tx }: Importing,
  id: string,
  given: DatasetEntitlement,
  customer: Customer,
  contract: KnownContract | null,
): Promise<void> {
  const { channels, products, contacts, ...facts } = factsOf(given);
  const data = { ...facts, products: [...products], contacts: [...contacts] };
  await tx.entitlement.upsert({
    where: { id },
    create: { ...data, ...customer, id, name: given.name, ...lifeOf(contract) },
    update: data,
  });
  await tx.entitlementChannel.deleteMany({ where: { entitlementId: id } });
  await tx.entitlementChannel.createMany({ data: channels.map((channel) => ({ ...channel, entitlementId: id })) });
}

/** A contract that is going to be cancelled has shortened its lines. */
function endOf({ endsAt }: DatasetEntitlement, { status, cancelledAt }: KnownContract): Date | null {
  return status === 'cancelled' ? endsAt : (cancelledAt ?? endsAt);
}

/** A new line is in the state of its contract. */
function lifeOf(contract: KnownContract | null) {
  if (contract === null) return { status: 'active' };
  return { contractId: contract.id, status: lineStatus(contract.status), cancelledAt: contract.cancelledAt };
}
