// Whose the case `c` is, as a condition.

import type { Sql } from '../database/sql.js';
import { findNamedCustomer } from '../entitlement/named-customer.js';
import type { AddParameter, CaseCondition } from './case-condition.js';

/** Customers by exactly that name or address. */
export async function ofNamedCustomers(sql: Sql, names: readonly string[], add: AddParameter): Promise<CaseCondition> {
  const found = (await Promise.all(names.map((name) => findNamedCustomer(sql, name)))).filter(
    (ref) => ref !== undefined,
  );
  return ofCustomers(
    found.flatMap(({ contactId }) => contactId ?? []),
    found.flatMap(({ accountId }) => accountId ?? []),
    add,
  );
}

/** Of more customers than these, a case is asked whether it is theirs; of fewer, their cases are looked up. */
const mostLookedUp = 3_000;
/** The ids of more are not fetched. */
const mostListed = 20_000;

/** Customers whose names, addresses or domains have words that begin like these. */
export async function ofSimilarCustomers(
  sql: Sql,
  names: readonly string[],
  add: AddParameter,
): Promise<CaseCondition> {
  const rows = await sql<{ contact: string | null; account: string | null }>(
    `SELECT found.* FROM unnest($1::text[]) written CROSS JOIN LATERAL (
       SELECT id AS contact, NULL::uuid AS account FROM "Contact" WHERE name_words(name) @@ name_query(written)
       UNION ALL SELECT "contactId", NULL FROM "ContactAddress" WHERE name_words(address) @@ name_query(written)
       UNION ALL SELECT NULL, id FROM "Account" WHERE name_words(name) @@ name_query(written)
       UNION ALL SELECT NULL, "accountId" FROM "AccountDomain" WHERE name_words(domain) @@ name_query(written)) found
     LIMIT ${mostListed + 1}`,
    [names],
  );
  if (rows.length > mostListed) return { text: ofAnySimilar(names, add), isNarrow: false };
  return ofCustomers(
    rows.flatMap(({ contact }) => contact ?? []),
    rows.flatMap(({ account }) => account ?? []),
    add,
  );
}

function ofAnySimilar(names: readonly string[], add: AddParameter): string {
  return `(${names
    .map((name) => {
      const query = `name_query(${add(name)}::text)`;
      return `c."contactId" IN (SELECT id FROM "Contact" WHERE name_words(name) @@ ${query})
        OR c."contactId" IN (SELECT "contactId" FROM "ContactAddress" WHERE name_words(address) @@ ${query})
        OR c."accountId" IN (SELECT id FROM "Account" WHERE name_words(name) @@ ${query})
        OR c."accountId" IN (SELECT "accountId" FROM "AccountDomain" WHERE name_words(domain) @@ ${query})`;
    })
    .join(' OR ')})`;
}

function ofCustomers(contacts: readonly string[], accounts: readonly string[], add: AddParameter): CaseCondition {
  const columns = { contactId: [...new Set(contacts)], accountId: [...new Set(accounts)] };
  const isNarrow = columns.contactId.length + columns.accountId.length <= mostLookedUp;
  const conditions = Object.entries(columns).flatMap(([column, ids]) => {
    if (ids.length === 0) return [];
    const listed = `${add(ids)}::uuid[]`;
    return isNarrow ? `c."${column}" = ANY(${listed})` : `c."${column}" IN (SELECT unnest(${listed}))`;
  });
  return { text: conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`, isNarrow };
}
