// Entitlements and contracts are listed by customer, whose name is in other tables. The rows of a page are found first, by
// their sort keys; what costs more is computed for these rows only.

import type { CustomerRef } from '../../../ports/customer-ref.js';
import { cursorOf, instantKey, textKey } from '../database/cursor.js';

type HolderTable = 'Entitlement' | 'Contract';

/** The rows of a table with their `customer`: the account's name, or an address of the contact. `where` calls the table `h`. */
export function heldRows(table: HolderTable, where: string): string {
  return `SELECT h.*, coalesce((SELECT name FROM "Account" WHERE id = h."accountId"),
    (SELECT min(address) FROM "ContactAddress" WHERE "contactId" = h."contactId"), '') AS customer
  FROM "${table}" h WHERE ${where}`;
}

/** By customer, then the oldest first, then by a column that no two rows share. */
export const holderCursor = (list: string) => cursorOf(list, [textKey, instantKey, textKey]);
export const HOLDER_START: [string, string, string] = ['', '-infinity', ''];

/** A page of rows, of one customer or of all. Parameters: the three keys, the limit, and the customer's id if there is one. */
export function heldPage(
  table: HolderTable,
  uniqueColumn: string,
  customer: CustomerRef | null,
  firstParameter: number,
): string {
  const [name, startsAt, unique, limit, holder] = [0, 1, 2, 3, 4].map((offset) => `$${firstParameter + offset}`);
  const column = customer?.accountId == null ? 'contactId' : 'accountId';
  const order = `h.customer, h."startsAt", h."${uniqueColumn}"`;
  return `SELECT * FROM (${heldRows(table, customer === null ? 'true' : `h."${column}" = ${holder}::uuid`)}) h
  WHERE (${order}) > (${name}::text, ${startsAt}::timestamptz, ${unique}::text) ORDER BY ${order} LIMIT ${limit}`;
}

export function customerId({ accountId, contactId }: CustomerRef): string | null {
  return accountId ?? contactId;
}
