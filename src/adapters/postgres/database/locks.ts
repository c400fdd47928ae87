// Takes advisory locks, held until the end of the transaction. Each statement takes its locks in ascending order, so
// that two statements never deadlock; two transactions with several such statements may, and one is then retried.

import type { CustomerRef } from '../../../ports/customer-ref.js';
import type { FactsQuery, Locked } from '../../../ports/intake-repository.js';
import { elementsOf, type Sql } from './sql.js';

const lockSql = (keys: string) => `
  SELECT count(pg_advisory_xact_lock(k)), array_agg(key) AS keys FROM (
    SELECT DISTINCT hashtextextended(key, 0) AS k, key FROM (${keys}) AS keys WHERE key IS NOT NULL ORDER BY k OFFSET 0
  ) AS ordered`;

const CASE = 'case ';
const CUSTOMER = 'customer ';

/** Locks for each mail its conversation, its sender, the sender's account, and every case that it may belong to. */
export async function lockConversations(sql: Sql, queries: readonly FactsQuery[]): Promise<Locked> {
  const messageIds = queries.flatMap(({ references, messageId }) => [
    ...references,
    ...(messageId === null ? [] : [messageId]),
  ]);
  const [locked] = await sql<{ keys: readonly string[] | null }>(
    lockSql(`
      SELECT 'conversation ' || unnest($1::text[]) AS key
      UNION ALL SELECT 'customer ' || unnest($2::text[])
      UNION ALL SELECT 'customer ' || customer.id FROM ${elementsOf('$2::text[]')} sender CROSS JOIN LATERAL (
        SELECT coalesce(contact."accountId", contact.id) AS id FROM "ContactAddress" address
        JOIN "Contact" contact ON contact.id = address."contactId" WHERE address.address = sender.key LIMIT 1) customer
      UNION ALL SELECT 'customer ' || account.id FROM ${elementsOf('$3::text[]')} sender CROSS JOIN LATERAL (
        SELECT "accountId" AS id FROM "AccountDomain" WHERE domain = sender.key LIMIT 1) account
      UNION ALL SELECT 'case ' || known.id FROM ${elementsOf('$4::text[]')} message CROSS JOIN LATERAL (
        SELECT "caseId" AS id FROM "CaseMessageId" WHERE "messageId" = message.key OFFSET 0) known
      UNION ALL SELECT 'case ' || unnest($5::text[])`),
    [
      queries.flatMap(({ conversation, outlookThread }) => [conversation, outlookThread]),
      queries.map(({ senderAddress }) => senderAddress),
      queries.map(({ senderDomain }) => senderDomain),
      messageIds,
      queries.flatMap(({ claims }) => claims.map(({ caseId }) => caseId)),
    ],
  );
  const behind = (prefix: string) =>
    (locked?.keys ?? []).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
  return { cases: behind(CASE), customers: behind(CUSTOMER) };
}

/** Locks all assignments by load, so that the next one counts the case of this one. */
export async function lockAssignments(sql: Sql): Promise<void> {
  await sql(lockSql("SELECT 'assignment by load' AS key"), []);
}

/** Locks all booking of resources: whoever books looks at what others have booked. */
export async function lockBookings(sql: Sql): Promise<void> {
  await sql(lockSql("SELECT 'bookings' AS key"), []);
}

/** Locks the numbers of knowledge articles. */
export async function lockArticleNumbers(sql: Sql): Promise<void> {
  await sql(lockSql("SELECT 'article numbers' AS key"), []);
}

/** Locks accounts and contacts by id, and addresses, as intake does. */
export async function lockCustomers(sql: Sql, keys: readonly string[]): Promise<void> {
  await sql(lockSql("SELECT 'customer ' || unnest($1::text[]) AS key"), [keys]);
}

/** Locks cases without their customers: what they take from entitlements stays. */
export async function lockCases(sql: Sql, caseIds: readonly string[]): Promise<void> {
  await sql(lockSql("SELECT 'case ' || unnest($1::text[]) AS key"), [caseIds]);
}

/** Names a case by its id or by its number. */
export type CaseRef = { readonly id: string } | { readonly number: number };

/** The condition on a row of "Case" that has it, for the one parameter that is its id or number. */
export function whereCase(ref: CaseRef): { readonly condition: string; readonly value: string | number } {
  return 'id' in ref ? { condition: 'id = $1::uuid', value: ref.id } : { condition: 'number = $1', value: ref.number };
}

/** Locks the case and its customer, whose entitlements may be debited. Gives the id of the customer. */
export async function lockCase(sql: Sql, ref: CaseRef): Promise<string | undefined> {
  const { condition, value } = whereCase(ref);
  const [locked] = await sql<{ keys: readonly string[] | null }>(
    lockSql(`
      SELECT 'case ' || id AS key FROM "Case" WHERE ${condition}
      UNION ALL SELECT 'customer ' || coalesce("accountId", "contactId") FROM "Case" WHERE ${condition}`),
    [value],
  );
  return locked?.keys?.find((key) => key.startsWith(CUSTOMER))?.slice(CUSTOMER.length);
}

/** Locks the customer of an entitlement, by every key that intake uses for it. */
export async function lockCustomer(sql: Sql, { accountId, contactId }: CustomerRef): Promise<void> {
  await sql(
    lockSql(`
      SELECT 'customer ' || $1::text AS key
      UNION ALL SELECT 'customer ' || $2::text
      UNION ALL SELECT 'customer ' || "accountId" FROM "Contact" WHERE id = $2::uuid`),
    [accountId, contactId],
  );
}
