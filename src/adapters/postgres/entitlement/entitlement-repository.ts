// Entitlements to work on, inside a transaction.

import type { CustomerName } from '../../../core/dataset/dataset.js';
import type { CustomerRef } from '../../../ports/customer-ref.js';
import type { EntitlementRepository } from '../../../ports/entitlement-repository.js';
import type { EntitlementRecord } from '../../../ports/entitlements.js';
import type { HeldEntitlement } from '../../../ports/held-entitlement.js';
import { lockCustomer } from '../database/locks.js';
import type { Sql } from '../database/sql.js';
import { findContractForUpdate } from './contracts.js';
import { ALWAYS, byName } from './entitlements.js';

export function createEntitlementRepository(sql: Sql): EntitlementRepository {
  return {
    findForUpdate: (name) => findForUpdate(sql, name),
    findContractForUpdate: (number) => findContractForUpdate(sql, number),
    findCustomer: (customer) => findCustomer(sql, customer),
    unknownProducts: (names) => unknownProducts(sql, names),
    endDefault: (customer) => endDefault(sql, customer),
  };
}

/** Found, locked, and read again: the balance is that under the lock. */
async function findForUpdate(sql: Sql, name: string): Promise<HeldEntitlement | undefined> {
  const text = 'SELECT "accountId", "contactId" FROM "Entitlement" WHERE name = $1';
  const [customer] = await sql<CustomerRef>(text, [name]);
  if (customer === undefined) return undefined;
  await lockCustomer(sql, customer);
  return (await sql<EntitlementRecord>(byName, [ALWAYS, name]))[0];
}

async function findCustomer(sql: Sql, customer: CustomerName): Promise<CustomerRef | undefined> {
  const [text, key] =
    customer.kind === 'account'
      ? ['SELECT id AS "accountId", null AS "contactId" FROM "Account" WHERE name = $1', customer.name]
      : ['SELECT null AS "accountId", "contactId" FROM "ContactAddress" WHERE address = $1', customer.address];
  return (await sql<CustomerRef>(text, [key]))[0];
}

async function unknownProducts(sql: Sql, names: readonly string[]): Promise<readonly string[]> {
  const rows = await sql<{ name: string }>(
    `SELECT asked.name FROM unnest($1::text[]) AS asked(name)
     WHERE NOT EXISTS (SELECT FROM "Product" product WHERE lower(product.name) = lower(asked.name))`,
    [names],
  );
  return rows.map(({ name }) => name);
}

/** Of those that are active; a draft becomes the default only when it is activated. */
async function endDefault(sql: Sql, { accountId, contactId }: CustomerRef): Promise<void> {
  await sql(
    `UPDATE "Entitlement" SET "isDefault" = false WHERE "isDefault" AND status = 'active'
     AND ("accountId" = $1::uuid OR "contactId" = $2::uuid)`,
    [accountId, contactId],
  );
}
