// The filters of a search as conditions on the case `c`.

import type { Filter } from '../../../core/search/case-query.js';
import type { Sql } from '../database/sql.js';
import { findNamedCustomer } from '../entitlement/named-customer.js';

/** Adds a parameter to the statement and gives its place, such as `$3`. */
export type AddParameter = (value: unknown) => string;

export async function filterCondition(sql: Sql, filter: Filter, now: Date, add: AddParameter): Promise<string> {
  const condition = await positive(sql, filter, now, add);
  return filter.negated ? `(${condition}) IS NOT TRUE` : condition;
}

const running = 'k."failedAt" IS NULL AND k."succeededAt" IS NULL AND k."cancelledAt" IS NULL';

async function positive(sql: Sql, filter: Filter, now: Date, add: AddParameter): Promise<string> {
  switch (filter.by) {
    case 'queue':
    case 'status':
    case 'type':
    case 'priority':
      return isOneOf(`c.${filter.by}`, filter.values, add);
    case 'agent': {
      const named = filter.values.filter((value) => value !== null);
      if (!filter.values.includes(null)) return isOneOf('c.assignee', named, add);
      return named.length === 0 ? 'c.assignee IS NULL' : `(c.assignee IS NULL OR ${isOneOf('c.assignee', named, add)})`;
    }
    case 'tag':
      // The index has cases with tags only.
      return `(c.tags && ${add(filter.values)}::text[] AND c.tags <> '{}')`;
    case 'product': {
      const products = await sql<{ id: string }>(
        'SELECT id FROM "Product" WHERE lower(name) = ANY(SELECT lower(value) FROM unnest($1::text[]) value)',
        [filter.values],
      );
      return products.length === 0
        ? 'false'
        : isOneOf(
            'c."productId"',
            products.map(({ id }) => id),
            add,
            'uuid',
          );
    }
    case 'customer':
      return customerCondition(sql, filter.values, add);
    case 'from':
      return fromCondition(sql, filter.values, add);
    case 'due': {
      const at = `${add(new Date(now.getTime() + filter.inMs))}::timestamptz`;
      const next = (operator: '<' | '>=') => `c.id = ANY(ARRAY(SELECT k."caseId" FROM "KpiInstance" k
        WHERE ${running} AND k."failAt" IS NOT NULL AND coalesce(k."failAt", 'infinity') ${operator} ${at}))`;
      return filter.before ? next('<') : `(${next('>=')} AND NOT ${next('<')})`;
    }
    case 'waiting':
      return `c.status IN ('in-progress', 'on-hold', 'researching') AND (c."lastResponseAt" IS NULL OR EXISTS (
        SELECT FROM "Activity" a WHERE a."caseId" = c.id AND a.at > c."lastResponseAt"
          AND a.kind = 'email' AND a.direction = 'in' AND a.agent IS NULL))`;
    default: {
      const never: never = filter;
      throw new Error(`unknown filter ${JSON.stringify(never)}`);
    }
  }
}

/** One value is compared by itself: an index on the column then also gives the order of the list. */
function isOneOf(column: string, values: readonly string[], add: AddParameter, type = 'text'): string {
  return values.length === 1 ? `${column} = ${add(values[0])}::${type}` : `${column} = ANY(${add(values)}::${type}[])`;
}

/** Customers by exactly that name or address. */
async function customerCondition(sql: Sql, names: readonly string[], add: AddParameter): Promise<string> {
  const found = (await Promise.all(names.map((name) => findNamedCustomer(sql, name)))).filter(
    (ref) => ref !== undefined,
  );
  return ofCustomers(
    found.flatMap(({ contactId }) => contactId ?? []),
    found.flatMap(({ accountId }) => accountId ?? []),
    add,
  );
}

/** More customers than these have too common a name to be meant. */
const mostCustomers = 1_000;

/** Customers whose names, addresses or domains have words that begin like these. */
async function fromCondition(sql: Sql, names: readonly string[], add: AddParameter): Promise<string> {
  const rows = await sql<{ contact: string | null; account: string | null }>(
    `SELECT found.* FROM unnest($1::text[]) written CROSS JOIN LATERAL (
       SELECT id AS contact, NULL::uuid AS account FROM "Contact" WHERE name_words(name) @@ name_query(written)
       UNION ALL SELECT "contactId", NULL FROM "ContactAddress" WHERE name_words(address) @@ name_query(written)
       UNION ALL SELECT NULL, id FROM "Account" WHERE name_words(name) @@ name_query(written)
       UNION ALL SELECT NULL, "accountId" FROM "AccountDomain" WHERE name_words(domain) @@ name_query(written)
       LIMIT ${mostCustomers}) found`,
    [names],
  );
  return ofCustomers(
    rows.flatMap(({ contact }) => contact ?? []),
    rows.flatMap(({ account }) => account ?? []),
    add,
  );
}

function ofCustomers(contacts: readonly string[], accounts: readonly string[], add: AddParameter): string {
  const conditions = [
    ...(contacts.length === 0 ? [] : [`c."contactId" = ANY(${add(contacts)}::uuid[])`]),
    ...(accounts.length === 0 ? [] : [`c."accountId" = ANY(${add(accounts)}::uuid[])`]),
  ];
  return conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`;
}
