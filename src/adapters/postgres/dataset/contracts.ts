// Imports contracts by number. Their lines are imported as entitlements; a changed status is applied to them here.

import { randomUUID } from 'node:crypto';
import type { DatasetContract } from '../../../core/dataset/dataset.js';
import type { ImportCount } from '../../../core/dataset/import-result.js';
import { type ContractLifecycle, lineStatus } from '../../../core/entitlement/contract.js';
import type { Prisma } from '../database/client.js';
import { customerRefusal, findCustomers } from './holders.js';
import { countOf, findAll, type Importing, isSame } from './steps.js';

/** What a line needs to know of its contract. */
export interface KnownContract {
  readonly id: string;
  /** Its index in the dataset. */
  readonly index: number;
  readonly status: ContractLifecycle['status'];
  readonly cancelledAt: Date | null;
}

/** The result of importing contracts. */
export interface ImportedContracts {
  readonly count: ImportCount;
  /** By number, without refused contracts. */
  readonly known: ReadonlyMap<string, KnownContract>;
}

/** Imports the contracts. */
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
    const problem = customerRefusal(contract.customer, customer, before, `the contract ${number}`, '"number"');
    if (customer === undefined || problem !== null) {
      refuse(['contracts', index, 'customer'], problem ?? 'the customer does not exist');
      continue;
    }
    const id = before?.id ?? randomUUID();
    const status = contract.status ?? (before?.status as ContractLifecycle['status'] | undefined) ?? 'active';
    const statusChanged = status !== before?.status;
    const cancelledAt = statusChanged ? (status === 'cancelled' ? now : null) : (before?.cancelledAt ?? null);
    const data = { template, sla, startsAt, endsAt, status, cancelledAt };
    const differs = before !== undefined && !isSame(dataOf(before), data);
    if (before === undefined) await tx.contract.create({ data: { ...data, ...customer, id, number, createdAt: now } });
    else if (differs) await tx.contract.update({ where: { id }, data });
    if (before !== undefined && statusChanged) {
      await tx.entitlement.updateMany({ where: { contractId: id }, data: { status: lineStatus(status), cancelledAt } });
    }
    known.set(number, { id, index, status, cancelledAt });
    done.push(before === undefined ? 'created' : differs ? 'changed' : 'unchanged');
  }
  return { count: countOf(done), known };
}

/** The columns that an import compares. */
function dataOf({ template, sla, startsAt, endsAt, status, cancelledAt }: Prisma.ContractGetPayload<object>) {
  return { template, sla, startsAt, endsAt, status, cancelledAt };
}
