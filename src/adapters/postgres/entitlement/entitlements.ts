// Entitlements with their balances, as they are or as they were at an instant: what is booked later does not count yet.

import type { EntitlementQueries, EntitlementRecord, LedgerLine } from '../../../ports/entitlements.js';
import { cursorOf, instantKey, pageOf, textKey } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';
import { customerId, HOLDER_START, heldPage, heldRows, holderCursor } from './holder-order.js';
import { findNamedCustomer } from './named-customer.js';

/** Entitlements with their balances at `$1`. `rows`: a statement that selects them with their `customer`. */
export function recordsOf(rows: string): string {
  return `
SELECT e.id, e.name, e."accountId", e."contactId", e.unit, e.total, e.restrict, e."decreaseOn", e.status, e."isDefault",
  e."startsAt", e."endsAt", e.sla, e.products, e.contacts, e.template, e."activatedAt", e."cancelledAt",
  CASE WHEN e."accountId" IS NULL THEN 'contact' ELSE 'account' END AS holder, e.customer,
  (SELECT name FROM "Entitlement" WHERE id = e."renewsId") AS renews,
  (SELECT number FROM "Contract" WHERE id = e."contractId") AS contract,
  (e.total + (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry"
    WHERE "entitlementId" = e.id AND at <= $1::timestamptz))::int AS remaining,
  (SELECT coalesce(json_agg(json_build_object('channel', h.channel, 'total', h.total,
      'remaining', h.total + (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry" x
        WHERE x."entitlementId" = e.id AND x.channel = h.channel AND x.at <= $1::timestamptz)) ORDER BY h.channel), '[]')
    FROM "EntitlementChannel" h WHERE h."entitlementId" = e.id) AS channels
FROM (${rows}) e`;
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
        `${recordsOf(heldPage('Entitlement', 'name', holder, 2))} ORDER BY e.customer, e."startsAt", e.name`,
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
        `SELECT x.at, x.key, x.channel, x.amount, x.reason, (SELECT number FROM "Case" WHERE id = x."caseId") AS case,
           x.balance FROM (
           SELECT x.*, (e.total + sum(x.amount) OVER (ORDER BY x.at, x.key))::int AS balance
           FROM "Entitlement" e JOIN "EntitlementEntry" x ON x."entitlementId" = e.id
           WHERE e.name = $2 AND x.at <= $1::timestamptz) x
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
