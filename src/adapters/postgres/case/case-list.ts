// A page of cases in one statement: the rows by an index that has the order of the list, then what is shown of each.

import { caseNumber } from '../../../core/case/number.js';
import type { Page, PageRequest } from '../../../ports/page.js';
import type { CaseFilter, CaseSummary } from '../../../ports/queries.js';
import { cursorOf, instantKey, numberKey, pageOf, roundedLimit } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';
import { findNamedCustomer } from '../entitlement/named-customer.js';

/** What lists show of the case `c`. Subqueries, not joins: each looks up an index, for the rows of the page only. */
export const summaryColumns = `c.number, c.title, c.status, c.queue, c.assignee,
  coalesce((SELECT name FROM "Account" WHERE id = c."accountId"),
    (SELECT name FROM "Contact" WHERE id = c."contactId")) AS customer,
  coalesce((SELECT min(address) FROM "ContactAddress" WHERE "contactId" = c."contactId"), '') AS contact,
  c.priority, c.type, (SELECT name FROM "Product" WHERE id = c."productId") AS product,
  c.channel AS origin, c."createdAt", c."resolvedAt"`;

export type SummaryRow = Omit<CaseSummary, 'number'> & { readonly number: number };

const cursor = cursorOf('cases', [instantKey, numberKey]);

export async function listCases(
  sql: Sql,
  { customer, ...columns }: CaseFilter,
  { limit, after }: PageRequest,
): Promise<Page<CaseSummary>> {
  const holder = customer === undefined ? {} : await findNamedCustomer(sql, customer);
  if (holder === undefined) return { items: [], next: null };
  const equal = Object.entries({ ...columns, ...holder }).filter(([, value]) => value !== undefined && value !== null);
  const rows = await sql<SummaryRow>(
    `SELECT ${summaryColumns} FROM (
       SELECT * FROM "Case" WHERE ("createdAt", number) > ($1::timestamptz, $2::int)
       ${equal.map(([column], index) => `AND "${column}" = $${index + 4}`).join(' ')}
       ORDER BY "createdAt", number LIMIT ${roundedLimit(limit)}) c
     ORDER BY c."createdAt", c.number LIMIT $3`,
    [...cursor.read(after, ['-infinity', 0]), limit + 1, ...equal.map(([, value]) => value)],
  );
  return pageOf(rows, limit, toSummary, (row) => cursor.write([row.createdAt.toISOString(), row.number]));
}

export function toSummary(row: SummaryRow): CaseSummary {
  const { title, status, queue, assignee, customer, contact, priority, type, product, origin } = row;
  const { createdAt, resolvedAt } = row;
  return {
    ...{ number: caseNumber(row.number), title, status, queue, assignee, customer, contact, priority, type },
    ...{ product, origin, createdAt, resolvedAt },
  };
}
