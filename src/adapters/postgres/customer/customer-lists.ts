// Pages of customers: those that a text finds, and the contacts of an account. The rows of a page are found first, by
// index; what is shown of each is read for these rows only.

import type { CustomerSummary } from '../../../ports/customers.js';
import type { Page, PageRequest } from '../../../ports/page.js';
import { cursorOf, idKey, LOWEST_ID, pageOf, roundedLimit, textKey } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';

/** What lists show of the accounts and contacts `c`, which have a kind. */
export const customerColumns = `c.kind, c.id, c.name,
  CASE WHEN c.kind = 'contact' THEN (SELECT name FROM "Account" WHERE id = c."accountId") END AS account,
  CASE WHEN c.kind = 'contact' THEN (SELECT coalesce(json_agg(address ORDER BY address), '[]') FROM "ContactAddress"
    WHERE "contactId" = c.id) ELSE '[]' END AS addresses,
  CASE WHEN c.kind = 'account' THEN (SELECT coalesce(json_agg(domain ORDER BY domain), '[]') FROM "AccountDomain"
    WHERE "accountId" = c.id) ELSE '[]' END AS domains`;

const found = cursorOf('customers', [textKey, idKey]);
const ofAccount = cursorOf('contacts', [textKey, idKey]);
const START: [string, string] = ['', LOWEST_ID];

export async function searchCustomers(
  sql: Sql,
  text: string,
  { limit, after }: PageRequest,
): Promise<Page<CustomerSummary>> {
  const from = found.read(after, START);
  const first = (await areMany(sql, text)) ? await firstByName(sql, text, from, limit + 1) : null;
  const contacts =
    first === null
      ? `SELECT id FROM "Contact" WHERE ${has('name')} UNION SELECT "contactId" FROM "ContactAddress" WHERE ${has('address')}`
      : 'SELECT unnest($5::uuid[])';
  const page = `(name, id) > ($2::text, $3::uuid) ORDER BY name, id LIMIT ${roundedLimit(limit)}`;
  const rows = await sql<CustomerSummary>(
    `SELECT ${customerColumns} FROM (
       (SELECT 'account' AS kind, id, name, NULL::uuid AS "accountId" FROM (
         SELECT id FROM "Account" WHERE ${has('name')} UNION SELECT "accountId" FROM "AccountDomain" WHERE ${has('domain')}
       ) hit(found) CROSS JOIN LATERAL (SELECT id, name FROM "Account" WHERE id = hit.found LIMIT 1) one WHERE ${page})
       UNION ALL
       (SELECT 'contact' AS kind, id, name, "accountId" FROM (
         ${contacts}
       ) hit(found) CROSS JOIN LATERAL (SELECT id, name, "accountId" FROM "Contact" WHERE id = hit.found LIMIT 1) one
       WHERE ${page})
       ORDER BY name, id LIMIT $4) c ORDER BY c.name, c.id`,
    [text, ...from, limit + 1, ...(first === null ? [] : [first])],
  );
  return pageOf(
    rows,
    limit,
    (row) => row,
    ({ name, id }) => found.write([name, id]),
  );
}

function has(column: string): string {
  return `name_words("${column}") @@ name_query($1::text)`;
}

/** So many hits that sorting them costs more than looking for the page in the order of names. */
const MANY = 1_000;
const WALKED = 2_000;

async function areMany(sql: Sql, text: string): Promise<boolean> {
  const [counted] = await sql<{ many: boolean }>(
    `SELECT (SELECT count(*) FROM (SELECT FROM "Contact" WHERE ${has('name')} LIMIT ${MANY}) n) = ${MANY}
       OR (SELECT count(*) FROM (SELECT FROM "ContactAddress" WHERE ${has('address')} LIMIT ${MANY}) a) = ${MANY} AS many`,
    [text],
  );
  return counted?.many ?? false;
}

/** The ids of the first hits after the name, from the next contacts in the order of names; null when too few of
 *  these match. */
async function firstByName(
  sql: Sql,
  text: string,
  from: readonly [string, string],
  count: number,
): Promise<readonly string[] | null> {
  const rows = await sql<{ id: string }>(
    `SELECT c.id FROM (
       SELECT id, name FROM "Contact" WHERE (name, id) > ($2::text, $3::uuid) ORDER BY name, id LIMIT ${WALKED}) c
     WHERE ${has('name')} OR EXISTS (SELECT FROM "ContactAddress" WHERE "contactId" = c.id AND ${has('address')})
     ORDER BY c.name, c.id LIMIT $4`,
    [text, ...from, count],
  );
  return rows.length < count ? null : rows.map(({ id }) => id);
}

export async function contactsOf(
  sql: Sql,
  accountId: string,
  { limit, after }: PageRequest,
): Promise<Page<CustomerSummary>> {
  const rows = await sql<CustomerSummary>(
    `SELECT ${customerColumns} FROM (SELECT 'contact' AS kind, id, name, "accountId" FROM "Contact"
       WHERE "accountId" = $1::uuid AND (name, id) > ($2::text, $3::uuid)
       ORDER BY name, id LIMIT ${roundedLimit(limit)}) c ORDER BY c.name, c.id LIMIT $4`,
    [accountId, ...ofAccount.read(after, START), limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => row,
    ({ name, id }) => ofAccount.write([name, id]),
  );
}
