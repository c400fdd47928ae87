// Entitlements with their balances, as they are or as they were at an instant: what is booked later does not count yet.

import type { EntitlementQueries, EntitlementRecord, LedgerLine } from '../../../ports/entitlements.js';
import type { Sql } from '../database/sql.js';

export const recordSql = `
SELECT e.id, e.name, e."accountId", e."contactId", e.unit, e.total, e.restrict, e."decreaseOn", e.status, e."isDefault",
  e."startsAt", e."endsAt", e.sla, e.products, e.contacts, e.template, e."activatedAt", e."cancelledAt",
  CASE WHEN e."accountId" IS NULL THEN 'contact' ELSE 'account' END AS holder,
  coalesce(account.name, (SELECT min(address) FROM "ContactAddress" WHERE "contactId" = e."contactId")) AS customer,
  (SELECT name FROM "Entitlement" WHERE id = e."renewsId") AS renews,
  (SELECT number FROM "Contract" WHERE id = e."contractId") AS contract,
  (e.total + (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry"
    WHERE "entitlementId" = e.id AND at <= $1::timestamptz))::int AS remaining,
  (SELECT coalesce(json_agg(json_build_object('channel', h.channel, 'total', h.total,
      'remaining', h.total + (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry" x
        WHERE x."entitlementId" = e.id AND x.channel = h.channel AND x.at <= $1::timestamptz)) ORDER BY h.channel), '[]')
    FROM "EntitlementChannel" h WHERE h."entitlementId" = e.id) AS channels
FROM "Entitlement" e LEFT JOIN "Account" account ON account.id = e."accountId"`;

/** What is booked until the end of time: the balance of now. */
export const ALWAYS = 'infinity';

export function createEntitlementQueries(sql: Sql): EntitlementQueries {
  return {
    list: (customer, at) =>
      sql<EntitlementRecord>(
        `${recordSql} WHERE $2::text IS NULL OR lower(account.name) = lower($2) OR EXISTS (
           SELECT FROM "ContactAddress" WHERE "contactId" = e."contactId" AND address = lower($2))
         ORDER BY customer, e."startsAt", e.name`,
        [at, customer],
      ),
    find: async (name, at) => (await sql<EntitlementRecord>(`${recordSql} WHERE e.name = $2`, [at, name]))[0],
    ledger: (name, at) =>
      sql<LedgerLine>(
        `SELECT x.at, x.key, x.channel, x.amount, x.reason, c.number AS case,
           (e.total + sum(x.amount) OVER (ORDER BY x.at, x.key))::int AS balance
         FROM "Entitlement" e JOIN "EntitlementEntry" x ON x."entitlementId" = e.id
         LEFT JOIN "Case" c ON c.id = x."caseId"
         WHERE e.name = $2 AND x.at <= $1::timestamptz ORDER BY x.at, x.key`,
        [at, name],
      ),
  };
}
