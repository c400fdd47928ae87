// Imports entitlements by name. The balance of a file becomes the first ledger entry. It is posted once, while the
// ledger of the entitlement is empty, and not corrected later, because cases may have been debited by then.

import { randomUUID } from 'node:crypto';
import { type DatasetEntitlement, importedBalance } from '../../../core/dataset/dataset.js';
import type { ImportCount } from '../../../core/dataset/import-result.js';
import { formatAmount } from '../../../core/entitlement/amount.js';
import { lineStatus } from '../../../core/entitlement/contract.js';
import type { Prisma } from '../database/client.js';
import type { KnownContract } from './contracts.js';
import { type Customer, customerRefusal, findCustomers } from './holders.js';
import { countOf, createAll, findAll, type Importing, isSame } from './steps.js';

type Existing = Prisma.EntitlementGetPayload<{ include: { channels: true; account: true } }>;

/** Imports the entitlements, including the lines of the imported contracts. */
export async function importEntitlements(
  importing: Importing,
  entitlements: readonly DatasetEntitlement[],
  contracts: ReadonlyMap<string, KnownContract>,
): Promise<ImportCount> {
  const { tx, now, refuse, warn } = importing;
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
  const booked = await bookedAmounts(importing, existing);
  const entries: Prisma.EntitlementEntryCreateManyInput[] = [];
  const totalChanges: Prisma.EntitlementTotalChangeCreateManyInput[] = [];
  const done: (keyof ImportCount)[] = [];

  for (const [index, imported] of entitlements.entries()) {
    const contract = imported.contract === null ? null : contracts.get(imported.contract);
    // Its contract was refused.
    if (contract === undefined) continue;
    const entitlement = contract === null ? imported : { ...imported, endsAt: endOf(imported, contract) };
    const path = contract === null ? ['entitlements', index, 'customer'] : ['contracts', contract.index, 'lines'];
    const customer = customerOf(entitlement.customer);
    const before = byName.get(entitlement.name);
    const problem = refusalOf(entitlement, customer, contract, before, booked);
    if (customer === undefined || problem !== null) {
      refuse(path, problem ?? 'the customer does not exist');
      continue;
    }
    const id = before?.id ?? randomUUID();
    if (entitlement.isDefault) await replaceDefault(importing, customer, id);
    const differs = before !== undefined && !isSame(factsOf(before), factsOf(entitlement));
    const amount = booked.get(id);
    const balance = importedBalance(entitlement);
    const isFirst = balance !== null && amount === undefined;
    if (before === undefined || differs) await write(importing, id, entitlement, customer, contract);
    if (before !== undefined) totalChanges.push(...changesOfTotals(before, entitlement, now));
    if (isFirst) {
      const key = `import ${entitlement.name}`;
      entries.push({ id: randomUUID(), entitlementId: id, key, ...balance, reason: 'imported balance', at: now });
    } else if (balance !== null && amount !== undefined && balance.amount !== amount) {
      const place = contract === null ? ['entitlements', index, 'remaining'] : path;
      warn(place, `"remaining" is not used: ${ledgerText(entitlement, amount)}`);
    }
    done.push(before === undefined ? 'created' : differs || isFirst ? 'changed' : 'unchanged');
  }
  await createAll(entries, (data) => tx.entitlementEntry.createMany({ data }));
  await createAll(totalChanges, (data) => tx.entitlementTotalChange.createMany({ data }));
  return countOf(done);
}

/** What is different in the totals: the past keeps its own. Totals of another unit, or none, cannot be compared. */
function changesOfTotals(
  before: Existing,
  after: DatasetEntitlement,
  at: Date,
): readonly Prisma.EntitlementTotalChangeCreateManyInput[] {
  if (before.unit !== after.unit) return [];
  const change = (channel: string | null, old: number | null | undefined, total: number | null) =>
    old == null || total === null || old === total
      ? []
      : [{ id: randomUUID(), entitlementId: before.id, channel, amount: total - old, at }];
  const oldTotals = new Map(before.channels.map(({ channel, total }) => [channel, total]));
  return [
    ...change(null, before.total, after.total),
    ...after.channels.flatMap(({ channel, total }) => change(channel, oldTotals.get(channel), total)),
  ];
}

/** The sums of the ledgers, by entitlement; without entries there is none. */
async function bookedAmounts({ tx }: Importing, existing: readonly Existing[]): Promise<ReadonlyMap<string, number>> {
  const rows = await findAll(
    existing.map(({ id }) => id),
    (ids) =>
      tx.entitlementEntry.groupBy({
        by: ['entitlementId'],
        where: { entitlementId: { in: ids } },
        _sum: { amount: true },
      }),
  );
  return new Map(rows.map(({ entitlementId, _sum: { amount } }) => [entitlementId, amount ?? 0]));
}

function ledgerText({ name, total, unit }: DatasetEntitlement, amount: number): string {
  return `the ledger of "${name}" has entries, which leave ${formatAmount(total + amount, unit)}`;
}

/** Why an entitlement cannot be imported; null when it can. `before`: the one of that name in the database. */
function refusalOf(
  { name, customer: customerName, unit }: DatasetEntitlement,
  customer: Customer | undefined,
  contract: KnownContract | null,
  before: Existing | undefined,
  booked: ReadonlyMap<string, number>,
): string | null {
  const problem = customerRefusal(customerName, customer, before, `the entitlement "${name}"`, '"name"');
  if (problem !== null || before === undefined) return problem;
  if (before.contractId !== (contract?.id ?? null)) {
    const what = before.contractId === null ? 'does not belong to a contract' : 'is a line of a contract';
    return `the entitlement "${name}" ${what}; choose a different name`;
  }
  if (before.unit !== unit && booked.has(before.id)) {
    return `the entitlement "${name}" counts ${before.unit} and has ledger entries; choose a different "name"`;
  }
  return null;
}

/** Makes room for a new default: a customer has at most one. */
async function replaceDefault({ tx }: Importing, customer: Customer, id: string): Promise<void> {
  await tx.entitlement.updateMany({
    where: { ...customer, isDefault: true, id: { not: id } },
    data: { isDefault: false },
  });
}

/** The fields that an import compares, in the same shape for dataset and database. */
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
  entitlement: DatasetEntitlement,
  customer: Customer,
  contract: KnownContract | null,
): Promise<void> {
  const { channels, products, contacts, ...facts } = factsOf(entitlement);
  const data = { ...facts, products: [...products], contacts: [...contacts] };
  await tx.entitlement.upsert({
    where: { id },
    create: { ...data, ...customer, id, name: entitlement.name, ...lifeOf(contract) },
    update: data,
  });
  await tx.entitlementChannel.deleteMany({ where: { entitlementId: id } });
  await tx.entitlementChannel.createMany({ data: channels.map((channel) => ({ ...channel, entitlementId: id })) });
}

/** A contract with a future cancellation date has shortened its lines. */
function endOf({ endsAt }: DatasetEntitlement, { status, cancelledAt }: KnownContract): Date | null {
  return status === 'cancelled' ? endsAt : (cancelledAt ?? endsAt);
}

/** A new line has the status of its contract. */
function lifeOf(contract: KnownContract | null) {
  if (contract === null) return { status: 'active' };
  return { contractId: contract.id, status: lineStatus(contract.status), cancelledAt: contract.cancelledAt };
}
