// What reports and goals count, case by case, in one statement. A case is reopened when it enters a queue after it was
// resolved; what one booking uses beyond the total is seen from the balance before and after it.

import { instant, type Sql } from '../../../../../src/adapters/postgres/database/sql.js';
import type {
  CaseMeasure,
  EntryMeasure,
  KpiMeasure,
  QueueMeasure,
  ReportPeriod,
  ResolutionMeasure,
  WorkMeasure,
} from './measures.js';

const measuresSql = `
WITH counted AS (
  SELECT * FROM "Case" WHERE "createdAt" < $2::timestamptz AND (
    status NOT IN ('resolved', 'cancelled', 'merged') OR "createdAt" >= $1::timestamptz
    OR id IN (SELECT "caseId" FROM "Activity" WHERE at >= $1::timestamptz)
    OR id IN (SELECT "caseId" FROM "QueueItem" WHERE "enteredAt" >= $1::timestamptz)
    OR id IN (SELECT "caseId" FROM "EntitlementEntry" WHERE at >= $1::timestamptz)
    OR id IN (SELECT "caseId" FROM "KpiInstance" WHERE "failAt" >= $1::timestamptz OR "succeededAt" >= $1::timestamptz))
), balances AS (
  SELECT x."caseId", x.at, e.unit, x.amount, e.total + sum(x.amount) OVER (
    PARTITION BY x."entitlementId" ORDER BY x.at, x.key) - (
    SELECT coalesce(sum(amount), 0) FROM "EntitlementTotalChange" t
    WHERE t."entitlementId" = e.id AND t.channel IS NULL AND t.at >= x.at) AS after
  FROM "EntitlementEntry" x JOIN "Entitlement" e ON e.id = x."entitlementId"
)
SELECT c.title, c.status, c.type, c.priority, c.mailbox, c.queue, c.assignee, c.sla, c.tags, c."customFields", c."createdAt", c."receivedAt",
  c."firstResponseAt",
  (SELECT coalesce(json_agg(json_build_object('at', "enteredAt", 'queue', queue) ORDER BY "enteredAt", id), '[]')
    FROM "QueueItem" WHERE "caseId" = c.id) AS queues,
  (SELECT min(agent) FROM "Activity" WHERE "caseId" = c.id AND at = c."firstResponseAt" AND kind = 'email'
    AND direction = 'out' AND agent IS NOT NULL) AS "firstResponder",
  account.name AS account, coalesce(account.name, contact.name) AS customer, product.name AS product,
  json_build_object('name', contact.name, 'address', coalesce(
    (SELECT min(address) FROM "ContactAddress" WHERE "contactId" = contact.id), '')) AS contact,
  (SELECT json_build_object('name', name, 'sla', sla) FROM "Entitlement" WHERE id = c."entitlementId") AS entitlement,
  (SELECT coalesce(json_agg(json_build_object('at', at, 'agent', agent, 'type', "resolutionType",
      'minutes', coalesce(minutes, 0), 'billableMinutes', coalesce("billableMinutes", 0)) ORDER BY at), '[]')
    FROM "Activity" WHERE "caseId" = c.id AND kind = 'resolution') AS resolutions,
  (SELECT coalesce(json_agg(DISTINCT q.at), '[]') FROM (
    SELECT (SELECT min("enteredAt") FROM "QueueItem" WHERE "caseId" = c.id AND "enteredAt" >= a.at) AS at
    FROM "Activity" a WHERE a."caseId" = c.id AND a.kind = 'resolution') q WHERE q.at IS NOT NULL) AS "reopenedAt",
  (SELECT coalesce(json_agg(json_build_object(
      'at', at, 'kind', kind, 'agent', agent, 'minutes', coalesce(minutes, 0)) ORDER BY at), '[]')
    FROM "Activity" WHERE "caseId" = c.id AND kind NOT IN ('email', 'resolution') AND status = 'completed') AS work,
  (SELECT coalesce(json_agg(json_build_object('sla', sla, 'kpi', kpi, 'warnAt', "warnAt", 'failAt', "failAt",
      'warnedAt', "warnedAt", 'failedAt', "failedAt", 'succeededAt', "succeededAt", 'cancelledAt', "cancelledAt")), '[]')
    FROM "KpiInstance" WHERE "caseId" = c.id) AS kpis,
  (SELECT coalesce(json_agg(json_build_object('at', at, 'unit', unit, 'used', -amount,
      'overage', greatest(0, -after) - greatest(0, amount - after)) ORDER BY at), '[]')
    FROM balances WHERE "caseId" = c.id) AS entries
FROM counted c JOIN "Contact" contact ON contact.id = c."contactId"
LEFT JOIN "Account" account ON account.id = c."accountId" LEFT JOIN "Product" product ON product.id = c."productId"
ORDER BY c.number`;

/** JSON as PostgreSQL wrote it: instants are still text. */
type Texts<T> = { [K in keyof T]: Date extends T[K] ? string | Extract<T[K], null> : T[K] };
type Row = Omit<CaseMeasure, 'queues' | 'resolutions' | 'reopenedAt' | 'work' | 'kpis' | 'entries'> & {
  queues: Texts<QueueMeasure>[];
  resolutions: Texts<ResolutionMeasure>[];
  reopenedAt: string[];
  work: Texts<WorkMeasure>[];
  kpis: Texts<KpiMeasure>[];
  entries: Texts<EntryMeasure>[];
};

export function createMeasureQueries(sql: Sql) {
  return {
    async cases({ from, to }: ReportPeriod): Promise<readonly CaseMeasure[]> {
      const rows = await sql<Row>(measuresSql, [from, to]);
      return rows.map((row): CaseMeasure => {
        const at = <T extends { at: string }>(one: T) => ({ ...one, at: new Date(one.at) });
        return {
          ...row,
          queues: row.queues.map(at),
          resolutions: row.resolutions.map(at),
          reopenedAt: row.reopenedAt.map((text) => new Date(text)),
          work: row.work.map(at),
          kpis: row.kpis.map(({ warnAt, failAt, warnedAt, failedAt, succeededAt, cancelledAt, ...kpi }) => ({
            ...kpi,
            ...{ warnAt: instant(warnAt), failAt: instant(failAt), warnedAt: instant(warnedAt) },
            ...{ failedAt: instant(failedAt), succeededAt: instant(succeededAt), cancelledAt: instant(cancelledAt) },
          })),
          entries: row.entries.map(at),
        };
      });
    },
  };
}
