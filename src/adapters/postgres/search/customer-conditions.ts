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
    listed(found.flatMap(({ contactId }) => contactId ?? [])),
    listed(found.flatMap(({ accountId }) => accountId ?? [])),
    add,
  );
}

/** The cases of so many customers are looked up; with more, a case is asked whether it is of one of them. */
const mostLookedUp = 3_000;

/** Customers whose names, addresses or domains have words that begin like these. */
export async function ofSimilarCustomers(
  sql: Sql,
  names: readonly string[],
  add: AddParameter,
): Promise<CaseCondition> {
  const found = `
    SELECT found.* FROM unnest($1::text[]) written CROSS JOIN LATERAL (
      SELECT id AS contact, NULL::uuid AS account FROM "Contact" WHERE name_words(name) @@ name_query(written)
      UNION ALL SELECT "contactId", NULL FROM "ContactAddress" WHERE name_words(address) @@ name_query(written)
      UNION ALL SELECT NULL, id FROM "Account" WHERE name_words(name) @@ name_query(written)
      UNION ALL SELECT NULL, "accountId" FROM "AccountDomain" WHERE name_words(domain) @@ name_query(written)) found
    LIMIT ${mostLookedUp + 1}`;
  const idsOf = (column: string) => `coalesce(array_agg(${column}) FILTER (WHERE ${column} IS NOT NULL), '{}')::text`;
  const [row] = await sql<{ contacts: string; contactCount: number; accounts: string; accountCount: number }>(
    `SELECT ${idsOf('contact')} AS contacts, count(contact)::int AS "contactCount", ${idsOf('account')} AS accounts,
       count(account)::int AS "accountCount" FROM (${found}) found`,
    [names],
  );
  const contacts = { ids: row?.contacts ?? '{}', count: row?.contactCount ?? 0 };
  const accounts = { ids: row?.accounts ?? '{}', count: row?.accountCount ?? 0 };
  if (contacts.count + accounts.count > mostLookedUp) return { text: ofAnySimilar(names, add), isNarrow: false };
  return ofCustomers(contacts, accounts, add);
}

/** As results of queries, the words are unknown to the planner, which then always uses the indexes. It would rather
 *  make the words of every name again when it knew that most have them, though that takes far longer. */
function ofAnySimilar(names: readonly string[], add: AddParameter): string {
  return `(${names
    .map((name) => {
      const query = `(SELECT name_query(${add(name)}::text))`;
      return `c."contactId" IN (SELECT id FROM "Contact" WHERE name_words(name) @@ ${query})
        OR c."contactId" IN (SELECT "contactId" FROM "ContactAddress" WHERE name_words(address) @@ ${query})
        OR c."accountId" IN (SELECT id FROM "Account" WHERE name_words(name) @@ ${query})
        OR c."accountId" IN (SELECT "accountId" FROM "AccountDomain" WHERE name_words(domain) @@ ${query})`;
    })
    .join(' OR ')})`;
}

interface ListedIds {
  /** An array, or one as the database writes it, which need not be taken apart here. */
  readonly ids: readonly string[] | string;
  readonly count: number;
}

function listed(ids: readonly string[]): ListedIds {
  return { ids, count: ids.length };
}

function ofCustomers(contacts: ListedIds, accounts: ListedIds, add: AddParameter): CaseCondition {
  const conditions = Object.entries({ contactId: contacts, accountId: accounts }).flatMap(([column, { ids, count }]) =>
    count === 0 ? [] : `c."${column}" = ANY(${add(ids)}::uuid[])`,
  );
  return { text: conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`, isNarrow: true };
}
