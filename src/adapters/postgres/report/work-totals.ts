// The statements of reports on work. Each reads the rows of its period by an index and gives one row for each interval
// and group.

import type { WorkGroup } from '../../../core/report/work-report.js';
import { percentilesOf, withDurations } from './business-time.js';
import { groupOf, intervalOf, isResolution, isWithin, withCase, withGroup } from './report-sql.js';

/** What was counted for one interval and group. `grp`: a name, or the id of a customer or product. */
export interface GroupRow {
  readonly interval: number;
  readonly grp: string | null;
}

/** A row with percentiles, in milliseconds. */
export interface TimedRow extends GroupRow {
  readonly elapsed: readonly [number, number];
  readonly business: readonly [number, number];
}

/** When the server received the oldest case: no time of a report begins earlier. An index answers it. */
export const oldestSql = 'SELECT min("receivedAt") AS oldest FROM "Case"';

/** A case that was merged into another one is counted with that one. */
export const receivedSql = (groupBy: WorkGroup | null) => `
SELECT ${intervalOf('c."createdAt"')} AS interval, ${groupOf(groupBy)} AS grp, count(*)::int AS received
FROM "Case" c ${withGroup(groupBy, 'c."createdAt"')} WHERE ${isWithin('c."createdAt"')}
  AND c."mergedIntoId" IS NULL GROUP BY 1, 2`;

/** A first response counts for the agent who wrote the mail at that instant. The customer waits from when the server
 *  received the mail, not from when it was processed. */
export const responsesSql = (groupBy: WorkGroup | null) => `
SELECT interval, grp, ${percentilesOf('elapsed')} AS elapsed, ${percentilesOf('business')} AS business
FROM (${withDurations(
  `SELECT ${intervalOf('c."firstResponseAt"')} AS interval, ${groupOf(groupBy, 'r.agent')} AS grp,
     c.sla, c."receivedAt" AS start, c."firstResponseAt" AS stop
   FROM "Case" c ${
     groupBy === 'agent'
       ? `LEFT JOIN (
            SELECT DISTINCT ON (at, "caseId") at, "caseId", agent FROM "Activity"
            WHERE kind = 'email' AND direction = 'out' AND agent IS NOT NULL AND ${isWithin('at')}
            ORDER BY at, "caseId", agent
          ) r ON r."caseId" = c.id AND r.at = c."firstResponseAt"`
       : withGroup(groupBy, 'c."firstResponseAt"')
   }
   WHERE ${isWithin('c."firstResponseAt"')} AND c."mergedIntoId" IS NULL`,
  [],
)}) responses GROUP BY 1, 2`;

export const resolvedSql = (groupBy: WorkGroup | null) => `
SELECT interval, grp, count(*)::int AS resolved, coalesce(sum(minutes), 0)::int AS minutes,
  coalesce(sum(billable), 0)::int AS "billableMinutes",
  ${percentilesOf('elapsed')} AS elapsed, ${percentilesOf('business')} AS business
FROM (${withDurations(
  `SELECT ${intervalOf('a.at')} AS interval, ${groupOf(groupBy, 'a.agent')} AS grp, c.sla,
     c."receivedAt" AS start, a.at AS stop, a.minutes, a."billableMinutes" AS billable
   FROM "Activity" a JOIN "Case" c ON c.id = a."caseId" ${withGroup(groupBy, 'a.at')}
   WHERE ${isResolution('a')} AND ${isWithin('a.at')}`,
  ['minutes', 'billable'],
)}) resolved GROUP BY 1, 2`;

/**
 * Counts phone calls, reopenings and the use of support in one statement: for each of them the database would read
 * the cases again.
 *
 * The overage of an entry of the ledger follows from the balances before and after it. A balance of the past is that
 * of now without what came later, so entries before the period are not read.
 */
export const eventsSql = (groupBy: WorkGroup | null) => `
WITH changes AS (
  SELECT "entitlementId", "caseId", at, amount, key, false AS "isTotal" FROM "EntitlementEntry" WHERE at >= $1::timestamptz
  UNION ALL SELECT "entitlementId", NULL, at, amount, NULL, true FROM "EntitlementTotalChange"
  WHERE channel IS NULL AND at >= $1::timestamptz
), followed AS (
  SELECT *, coalesce(sum(amount) OVER (PARTITION BY "entitlementId" ORDER BY at DESC, "isTotal" DESC, key DESC
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS later FROM changes
), booked AS (
  SELECT f."caseId", f.at, e.unit, f.amount, e.total + coalesce(kept.amount, 0) - f.later AS after
  FROM followed f JOIN "Entitlement" e ON e.id = f."entitlementId"
  LEFT JOIN (SELECT "entitlementId", sum(amount) AS amount FROM "EntitlementBalance" GROUP BY 1) kept
    ON kept."entitlementId" = e.id
  WHERE f.at < $2::timestamptz AND f."caseId" IS NOT NULL
), events AS (
  SELECT "caseId", at, NULL AS agent, unit AS what, -amount AS amount,
    greatest(0, -after) - greatest(0, amount - after) AS overage FROM booked
  UNION ALL SELECT "caseId", at, agent, 'call', coalesce(minutes, 0), 0 FROM "Activity"
    WHERE kind = 'phone-call' AND status = 'completed' AND ${isWithin('at')}
  UNION ALL SELECT "caseId", "enteredAt", NULL, 'reopening', 0, 0 FROM "QueueItem"
    WHERE reopens AND ${isWithin('"enteredAt"')}
)
SELECT ${intervalOf('e.at')} AS interval, ${groupOf(groupBy, 'e.agent')} AS grp, e.what, count(*)::int AS count,
  sum(e.amount)::int AS amount, sum(e.overage)::int AS overage
FROM events e ${withCase(groupBy, 'e', 'e.at')} GROUP BY 1, 2, 3`;
