// Contracts with their lines, whose balances are those of an instant.

import type { ContractQueries, ContractRecord } from '../../../ports/contracts.js';
import type { CustomerRef } from '../../../ports/customer-ref.js';
import type { EntitlementRecord } from '../../../ports/entitlements.js';
import { lockCustomer } from '../database/locks.js';
import type { Sql } from '../database/sql.js';
import { ALWAYS, recordSql as lineSql } from './entitlements.js';

const contractSql = `
SELECT k.id, k.number, k."accountId", k."contactId", k.template, k.sla, k.status, k."startsAt", k."endsAt", k."createdAt",
  k."invoicedAt", k."activatedAt", k."cancelledAt",
  coalesce(account.name, (SELECT min(address) FROM "ContactAddress" WHERE "contactId" = k."contactId")) AS customer,
  (SELECT number FROM "Contract" WHERE id = k."renewsId") AS renews
FROM "Contract" k LEFT JOIN "Account" account ON account.id = k."accountId"`;

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
  const [row] = await sql<Row>(`${contractSql} WHERE k.number = $1`, [number]);
  if (row === undefined) return undefined;
  return {
    ...row,
    lines: await sql<EntitlementRecord>(`${lineSql} WHERE e."contractId" = $2 ORDER BY e.name`, [at, row.id]),
  };
}

export function createContractQueries(sql: Sql): ContractQueries {
  return {
    list: (customer) =>
      sql<Row>(
        `${contractSql} WHERE $1::text IS NULL OR lower(account.name) = lower($1) OR EXISTS (
           SELECT FROM "ContactAddress" WHERE "contactId" = k."contactId" AND address = lower($1))
         ORDER BY customer, k."startsAt", k.number`,
        [customer],
      ),
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
