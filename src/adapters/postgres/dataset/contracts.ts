// Contracts by number. Their lines are imported as entitlements; here they follow a changed state.

import { randomUUID } from 'node:crypto';
import type { DatasetContract } from '../../../core/dataset/dataset.js';
import type { ImportCount } from '../../../core/dataset/import-result.js';
import { type ContractLifecycle, lineStatus } from '../../../core/entitlement/contract.js';
import type { Prisma } from '../database/client.js';
import { findCustomers, refuseCustomer } from './holders.js';
import { countOf, findAll, type Importing, isSame } from './steps.js';

/** What a line takes from its contract. */
export interface KnownContract {
  readonly id: string;
  /** Where it stands among the given contracts. */
  readonly index: number;
  readonly status: ContractLifecycle['status'];
  readonly cancelledAt: Date | null;
}

export interface ImportedContracts {
  readonly count: ImportCount;
  /** By number; without those that were refused. */
  readonly known: ReadonlyMap<string, KnownContract>;
}

export async function importContracts(
  importing: Importing,
  contracts: readonly DatasetContract[],
): Promise<ImportedContracts> {
  const { tx, now, refuse } = importing;
  const customerOf = await findCustomers(importing, contracts);
  const existing = await findAll(
    contracts.map(({ number }) => number),
    (numbers) => tx.contract.findMany({ where: { number: { in: numbers } }, include: { account: true } }),
  );
  const byNumber = new Map(existing.map((contract) => [contract.number, contract]));
  const known = new Map<string, KnownContract>();
  const done: (keyof ImportCount)[] = [];

  for (const [index, contract] of contracts.entries()) {
    const { number, template, sla, startsAt, endsAt } = contract;
    const customer = customerOf(contract.customer);
    const before = byNumber.get(number);
    const problem = refuseCustomer(contract.customer, customer, before, `the contract ${number}`, '"number"');
    if (customer === undefined || problem !== null) {
      refuse(['contracts', index, 'customer'], problem ?? 'the customer does not exist');
      continue;
    }
    const id = before?.id ?? randomUUID();
    const status = contract.status ?? (before?.status as ContractLifecycle['status'] | undefined) ?? 'active';
    const moved = status !== before?.status;
    const cancelledAt = moved ? (status === 'cancelled' ? now : null) : (before?.cancelledAt ?? null);
    const data = { template, sla, startsAt, endsAt, status, cancelledAt };
    const differs = before !== undefined && !isSame(dataOf(before), data);
    if (before === undefined) await tx.contract.create({ data: { ...data, ...customer, id, number, createdAt: now } });
    else if (differs) await tx.contract.update({ where: { id }, data });
    if (before !== undefined && moved) {
      await tx.entitlement.updateMany({ where: { contractId: id }, data: { status: lineStatus(status), cancelledAt } });
    }
    known.set(number, { id, index, status, cancelledAt });
    done.push(before === undefined ? 'created' : differs ? 'changed' : 'unchanged');
  }
  return { count: countOf(done), known };
}

/** What an import compares. */
function dataOf({ template, sla, startsAt, endsAt, status, cancelledAt }: Prisma.ContractGetPayload<object>) {
  return { template, sla, startsAt, endsAt, status, cancelledAt };
}
