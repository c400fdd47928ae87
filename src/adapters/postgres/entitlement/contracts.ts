// Contracts with their lines, whose balances are those of an instant.

import type { ContractQueries, ContractRecord } from '../../../ports/contracts.js';
import type { CustomerRef } from '../../../ports/customer-ref.js';
import type { EntitlementRecord } from '../../../ports/entitlements.js';
import { pageOf } from '../database/cursor.js';
import { lockCustomer } from '../database/locks.js';
import type { Sql } from '../database/sql.js';
import { ALWAYS, recordsOf } from './entitlements.js';
import { customerId, HOLDER_START, heldPage, heldRows, holderCursor } from './holder-order.js';
import { findNamedCustomer } from './named-customer.js';

/** `rows`: a statement that selects contracts with their `customer`. */
const contractsOf = (rows: string) => `
SELECT k.id, k.number, k."accountId", k."contactId", k.template, k.sla, k.status, k."startsAt", k."endsAt", k."createdAt",
  k."invoicedAt", k."activatedAt", k."cancelledAt", k.customer,
  (SELECT number FROM "Contract" WHERE id = k."renewsId") AS renews
FROM (${rows}) k`;

const byNumber = contractsOf(heldRows('Contract', 'h.number = $1'));
const linesOf = recordsOf(heldRows('Entitlement', 'h."contractId" = $2'));
const cursor = holderCursor('contracts');

type Row = Omit<ContractRecord, 'lines'>;

/** Found, locked with its customer, and read again. */
export async function findContractForUpdate(sql: Sql, number: string): Promise<ContractRecord | undefined> {
  const text = 'SELECT "accountId", "contactId" FROM "Contract" WHERE number = $1';
  const [customer] = await sql<CustomerRef>(text, [number]);
  if (customer === undefined) return undefined;
  await lockCustomer(sql, customer);
  return findContract(sql, number, ALWAYS);
}

async function findContract(sql: Sql, number: string, at: Date | typeof ALWAYS): Promise<ContractRecord | undefined> {
  const [row] = await sql<Row>(byNumber, [number]);
  if (row === undefined) return undefined;
  return {
    ...row,
    lines: await sql<EntitlementRecord>(`${linesOf} ORDER BY e.name`, [at, row.id]),
  };
}

export function createContractQueries(sql: Sql): ContractQueries {
  return {
    async list(customer, { limit, after }) {
      const holder = customer === null ? null : await findNamedCustomer(sql, customer);
      if (holder === undefined) return { items: [], next: null };
      const rows = await sql<Row>(
        `${contractsOf(heldPage('Contract', 'number', holder, limit, 1))} ORDER BY k.customer, k."startsAt", k.number`,
        [...cursor.read(after, HOLDER_START), limit + 1, ...(holder === null ? [] : [customerId(holder)])],
      );
      return pageOf(
        rows,
        limit,
        (row) => row,
        (row) => cursor.write([row.customer, row.startsAt.toISOString(), row.number]),
      );
    },
    find: (number, at) => findContract(sql, number, at),
    async nextNumber() {
      const [row] = await sql<{ next: number }>(
        `SELECT (coalesce(max(substring(number from '^K-([0-9]{6,9})$')::int), 0) + 1)::int AS next FROM "Contract"`,
        [],
      );
      return `K-${String(row?.next).padStart(6, '0')}`;
    },
  };
}
