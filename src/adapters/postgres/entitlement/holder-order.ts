// Entitlements and contracts are listed by customer, whose name is in other tables. The rows of a page are found first,
// by their sort keys; what costs more is computed for these rows only.

import type { CustomerRef } from '../../../ports/customer-ref.js';
import { cursorOf, instantKey, roundedLimit, textKey } from '../database/cursor.js';

type HolderTable = 'Entitlement' | 'Contract';

/** The rows of a table with their `customer`: the account's name, or an address of the contact. `where` calls the
 *  table `h`. */
export function heldRows(table: HolderTable, where: string): string {
  return `SELECT h.*, coalesce((SELECT name FROM "Account" WHERE id = h."accountId"),
    (SELECT min(address) FROM "ContactAddress" WHERE "contactId" = h."contactId"), '') AS customer
  FROM "${table}" h WHERE ${where}`;
}

/** By customer, then the oldest first, then by a column that no two rows share. */
export const holderCursor = (list: string) => cursorOf(list, [textKey, instantKey, textKey]);
export const HOLDER_START: [string, string, string] = ['', '-infinity', ''];

/**
 * A page of rows, of one customer or of all. Parameters: the three keys, the limit, and the customer's id if there is
 * one. The rows of accounts are read in the order of an index of names; those of contacts, of which there are few, are
 * sorted. Two short statements cost so little that PostgreSQL does not compile them.
 */
export function heldPage(
  table: HolderTable,
  uniqueColumn: string,
  customer: CustomerRef | null,
  limit: number,
  firstParameter: number,
): string {
  const [name, startsAt, unique, atMost, holder] = [0, 1, 2, 3, 4].map((offset) => `$${firstParameter + offset}`);
  const rest = `h."startsAt", h."${uniqueColumn}"`;
  const page = (shown: string) => `(${shown}, ${rest}) > (${name}::text, ${startsAt}::timestamptz, ${unique}::text)
    ORDER BY ${shown}, ${rest} LIMIT ${roundedLimit(limit)}`;
  const isHolder = (column: string) => (customer === null ? 'true' : `${column} = ${holder}::uuid`);
  const ofAccounts = `SELECT h.*, a.name AS customer FROM "Account" a JOIN "${table}" h ON h."accountId" = a.id
    WHERE ${isHolder('a.id')} AND a.name >= ${name}::text AND ${page('a.name')}`;
  const ofContacts = `SELECT h.*, c.address AS customer FROM "${table}" h CROSS JOIN LATERAL (
      SELECT coalesce(min(address), '') AS address FROM "ContactAddress" WHERE "contactId" = h."contactId" OFFSET 0) c
    WHERE h."accountId" IS NULL AND ${isHolder('h."contactId"')} AND ${page('c.address')}`;
  const parts = customer === null ? [ofAccounts, ofContacts] : [customer.accountId === null ? ofContacts : ofAccounts];
  return `SELECT * FROM (${parts.map((part) => `(${part})`).join(' UNION ALL ')}) h
    ORDER BY h.customer, ${rest} LIMIT ${atMost}`;
}

export function customerId({ accountId, contactId }: CustomerRef): string | null {
  return accountId ?? contactId;
}
