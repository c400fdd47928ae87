// Entitlements with their balances, as they are or as they were at an instant: what is booked later does not count yet.

import type { EntitlementQueries, EntitlementRecord, LedgerLine } from '../../../ports/entitlements.js';
import { cursorOf, instantKey, pageOf, textKey } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';
import { customerId, HOLDER_START, heldPage, heldRows, holderCursor } from './holder-order.js';
import { findNamedCustomer } from './named-customer.js';

/** By how much a total has changed since `$1`. */
function laterChanges(entitlementId: string, ofTotal: string): string {
  return `(SELECT coalesce(sum(amount), 0) FROM "EntitlementTotalChange" change
    WHERE change."entitlementId" = ${entitlementId} AND change.${ofTotal} AND at > $1::timestamptz)`;
}

/** Entitlements with their totals and balances at `$1`. `rows`: a statement that selects them with their `customer`. */
export function recordsOf(rows: string): string {
  return `
SELECT e.id, e.name, e."accountId", e."contactId", e.unit, past.total, e.restrict, e."decreaseOn", e.status, e."isDefault",
  e."startsAt", e."endsAt", e.sla, e.products, e.contacts, e.template, e."activatedAt", e."cancelledAt",
  CASE WHEN e."accountId" IS NULL THEN 'contact' ELSE 'account' END AS holder, e.customer,
  (SELECT name FROM "Entitlement" WHERE id = e."renewsId") AS renews,
  (SELECT number FROM "Contract" WHERE id = e."contractId") AS contract,
  (past.total + (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry"
    WHERE "entitlementId" = e.id AND at <= $1::timestamptz))::int AS remaining,
  (SELECT coalesce(json_agg(json_build_object('channel', h.channel, 'total', h.past,
      'remaining', h.past + (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry" x
        WHERE x."entitlementId" = e.id AND x.channel = h.channel AND x.at <= $1::timestamptz)) ORDER BY h.channel), '[]')
    FROM (SELECT channel, total - ${laterChanges('"EntitlementChannel"."entitlementId"', 'channel = "EntitlementChannel".channel')} AS past
      FROM "EntitlementChannel" WHERE "entitlementId" = e.id) h) AS channels
FROM (${rows}) e CROSS JOIN LATERAL (SELECT (e.total - ${laterChanges('e.id', 'channel IS NULL')})::int AS total) past`;
}

/** Parameters: the instant, the name. */
export const byName = recordsOf(heldRows('Entitlement', 'h.name = $2'));

/** What is booked until the end of time: the balance of now. */
export const ALWAYS = 'infinity';

const listCursor = holderCursor('entitlements');
const ledgerCursor = cursorOf('entitlement-ledger', [instantKey, textKey]);

export function createEntitlementQueries(sql: Sql): EntitlementQueries {
  return {
    async list(customer, at, { limit, after }) {
      const holder = customer === null ? null : await findNamedCustomer(sql, customer);
      if (holder === undefined) return { items: [], next: null };
      const rows = await sql<EntitlementRecord>(
        `${recordsOf(heldPage('Entitlement', 'name', holder, limit, 2))} ORDER BY e.customer, e."startsAt", e.name`,
        [at, ...listCursor.read(after, HOLDER_START), limit + 1, ...(holder === null ? [] : [customerId(holder)])],
      );
      return pageOf(
        rows,
        limit,
        (row) => row,
        (row) => listCursor.write([row.customer, row.startsAt.toISOString(), row.name]),
      );
    },
    find: async (name, at) => (await sql<EntitlementRecord>(byName, [at, name]))[0],
    async ledger(name, at, { limit, after }) {
      const rows = await sql<LedgerLine>(
        `WITH bought AS (
           SELECT e.id, e.total - coalesce(sum(t.amount), 0) AS total FROM "Entitlement" e
           LEFT JOIN "EntitlementTotalChange" t ON t."entitlementId" = e.id AND t.channel IS NULL
           WHERE e.name = $2 GROUP BY e.id
         ), lines AS (
           SELECT at, key, channel, amount, reason, "caseId" FROM "EntitlementEntry"
           WHERE "entitlementId" = (SELECT id FROM bought)
           UNION ALL SELECT at, 'total ' || id, 'any', amount, 'total changed', NULL FROM "EntitlementTotalChange"
           WHERE "entitlementId" = (SELECT id FROM bought) AND channel IS NULL
         )
         SELECT x.at, x.key, x.channel, x.amount, x.reason, (SELECT number FROM "Case" WHERE id = x."caseId") AS case,
           x.balance FROM (
           SELECT l.*, ((SELECT total FROM bought) + sum(l.amount) OVER (ORDER BY l.at, l.key))::int AS balance
           FROM lines l WHERE l.at <= $1::timestamptz) x
         WHERE (x.at, x.key) > ($3::timestamptz, $4::text) ORDER BY x.at, x.key LIMIT $5`,
        [at, name, ...ledgerCursor.read(after, ['-infinity', '']), limit + 1],
      );
      return pageOf(
        rows,
        limit,
        (row) => row,
        (row) => ledgerCursor.write([row.at.toISOString(), row.key]),
      );
    },
  };
}
