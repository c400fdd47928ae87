// Customers to change, inside a transaction.

import type { CaseOfContact, ContactState, CustomerRepository } from '../../../ports/customer-repository.js';
import { lockCases, lockCustomers } from '../database/locks.js';
import { elementsOf, type Sql } from '../database/sql.js';

export function createCustomerRepository(sql: Sql): CustomerRepository {
  return {
    contactsForUpdate: (ids, keys) => contactsForUpdate(sql, ids, keys),
    async casesForUpdate(contactId) {
      await lockCasesOf(sql, contactId);
      return sql<CaseOfContact>(
        `SELECT c.id, c.status, c."entitlementId" IS NOT NULL AS "isCovered", (SELECT json_build_object('id', id, 'name', name) FROM "Account" WHERE id = c."accountId")
           AS account
         FROM "Case" c WHERE c."contactId" = $1::uuid ORDER BY c.number`,
        [contactId],
      );
    },
    async findAccount(name) {
      const text = 'SELECT id, name FROM "Account" WHERE lower(name) = lower($1) ORDER BY name = $1 DESC, name LIMIT 1';
      return (await sql<{ id: string; name: string }>(text, [name]))[0];
    },
    changeContact: (id, change) => patch(sql, 'Contact', id, change),
    changeAccount: (id, change) => patch(sql, 'Account', id, change),
    async ownerOf(address) {
      const [owner] = await sql<{ name: string }>(
        `SELECT contact.name FROM "ContactAddress" a JOIN "Contact" contact ON contact.id = a."contactId"
         WHERE a.address = $1`,
        [address],
      );
      return owner?.name;
    },
    async addAddress(contactId, address) {
      await sql('INSERT INTO "ContactAddress" (address, "contactId") VALUES ($1, $2::uuid)', [address, contactId]);
    },
    async removeAddress(address) {
      await sql('DELETE FROM "ContactAddress" WHERE address = $1', [address]);
    },
    async clearFailures(address, at) {
      const cleared = await sql(
        `UPDATE "AddressFailure" SET "clearedAt" = $2 WHERE address = $1 AND "clearedAt" IS NULL RETURNING id`,
        [address, at],
      );
      return cleared.length;
    },
    async moveBelongings(from, to) {
      // A customer has at most one active default: that of the contact that remains.
      await sql(
        `UPDATE "Entitlement" SET "isDefault" = false WHERE "contactId" = $1::uuid AND "isDefault" AND EXISTS (
           SELECT FROM "Entitlement" WHERE "contactId" = $2::uuid AND "isDefault" AND status = 'active')`,
        [from, to],
      );
      await sql('UPDATE "ContactAddress" SET "contactId" = $2::uuid WHERE "contactId" = $1::uuid', [from, to]);
      const move = (table: string) =>
        sql(`UPDATE "${table}" SET "contactId" = $2::uuid WHERE "contactId" = $1::uuid RETURNING id`, [from, to]);
      return { entitlements: (await move('Entitlement')).length, contracts: (await move('Contract')).length };
    },
    async removeContact(id) {
      await sql('DELETE FROM "Contact" WHERE id = $1::uuid', [id]);
    },
  };
}

/** Cases may be split off while their locks are waited for, and be split themselves. */
async function lockCasesOf(sql: Sql, contactId: string): Promise<void> {
  const locked = new Set<string>();
  for (;;) {
    const rows = await sql<{ id: string }>('SELECT id FROM "Case" WHERE "contactId" = $1::uuid', [contactId]);
    const open = rows.map(({ id }) => id).filter((id) => !locked.has(id));
    if (open.length === 0) return;
    await lockCases(sql, open);
    for (const id of open) locked.add(id);
  }
}

async function contactsForUpdate(
  sql: Sql,
  ids: readonly string[],
  keys: readonly string[],
): Promise<readonly ContactState[]> {
  const locked = new Set<string>();
  // What the contacts have may change until they are locked.
  for (;;) {
    const found = await readContacts(sql, ids);
    const own = found.flatMap(({ id, account, addresses }) => [
      id,
      ...(account === null ? [] : [account.id]),
      ...addresses,
    ]);
    const open = [...own, ...keys].filter((key) => !locked.has(key));
    if (open.length === 0) return found;
    await lockCustomers(sql, open);
    for (const key of open) locked.add(key);
  }
}

function readContacts(sql: Sql, ids: readonly string[]): Promise<ContactState[]> {
  return sql<ContactState>(
    `SELECT c.id, c.name, c.notes,
       coalesce(c.language, (SELECT language FROM "Account" WHERE id = c."accountId")) AS language,
       (SELECT json_build_object('id', id, 'name', name) FROM "Account" WHERE id = c."accountId") AS account,
       (SELECT coalesce(json_agg(address ORDER BY address), '[]') FROM "ContactAddress" WHERE "contactId" = c.id) AS addresses
     FROM ${elementsOf('$1::uuid[]')} wanted
     CROSS JOIN LATERAL (SELECT * FROM "Contact" WHERE id = wanted.key LIMIT 1) c
     ORDER BY array_position($1::uuid[], c.id)`,
    [ids],
  );
}

async function patch(sql: Sql, table: 'Account' | 'Contact', id: string, change: object): Promise<void> {
  const columns = Object.entries(change).filter(([, value]) => value !== undefined);
  if (columns.length === 0) return;
  const set = columns.map(([column], index) => `"${column}" = $${index + 2}`).join(', ');
  await sql(`UPDATE "${table}" SET ${set} WHERE id = $1::uuid`, [id, ...columns.map(([, value]) => value)]);
}
