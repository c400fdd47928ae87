// Finds the customer that somebody names: by the name of an account, in upper or lower case, or by an address of a
// contact.

import { readableAddress } from '../../../core/email/domain-names.js';
import type { CustomerRef } from '../../../ports/customer-ref.js';
import type { Sql } from '../database/sql.js';

/** The account, or else the contact. Of accounts whose names differ only in upper and lower case, the one spelt
 *  exactly like this. */
export async function findNamedCustomer(sql: Sql, name: string): Promise<CustomerRef | undefined> {
  const [account] = await sql<CustomerRef>(
    `SELECT id AS "accountId", NULL::uuid AS "contactId" FROM "Account" WHERE lower(name) = lower($1::text)
     ORDER BY name = $1::text DESC, name LIMIT 1`,
    [name],
  );
  if (account !== undefined) return account;
  const [contact] = await sql<CustomerRef>(
    'SELECT NULL::uuid AS "accountId", "contactId" FROM "ContactAddress" WHERE address = lower($1::text)',
    [readableAddress(name)],
  );
  return contact;
}
