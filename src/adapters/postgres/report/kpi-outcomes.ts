// The outcomes of KPI instances, in SQL. An instance is missed when its failure time has passed, even if no alarm has
// recorded that yet; otherwise it is met when it succeeds. A running instance, and one that was cancelled in time, has
// no outcome.

import { isWithin } from './report-sql.js';

/** Whether the instance `k` is missed; `now` is a parameter. */
const isMissed = (now: string) => `(k."failedAt" IS NOT NULL OR coalesce(
  k."failAt" < coalesce(k."succeededAt", k."cancelledAt", ${now}::timestamptz)
  OR (k."failAt" <= coalesce(k."cancelledAt", ${now}::timestamptz) AND k."succeededAt" IS NULL), false))`;

/**
 * Selects the instances with an outcome in the period: their columns, `missed`, and the instant `ended`. Whether that
 * is in the period is asked by a CASE, of which the planner expects every second row; a comparison with `ended` it
 * would expect to hold for hardly any, and look up the case of each.
 */
export function outcomesInPeriod(now: string): string {
  return `
  SELECT * FROM (
    SELECT k.*, ${isMissed(now)} AS missed, CASE WHEN ${isMissed(now)} THEN coalesce(k."failAt", k."failedAt")
      ELSE k."succeededAt" END AS ended
    FROM "KpiInstance" k
    WHERE (${isWithin('k."failAt"')}) OR (${isWithin('k."succeededAt"')})
      OR (k."failAt" IS NULL AND ${isWithin('k."failedAt"')})) k
  WHERE CASE WHEN missed THEN ${isWithin('coalesce("failAt", "failedAt")')} ELSE ${isWithin('"succeededAt"')} END`;
}

/** Whether the instance `k` has no outcome and was not cancelled. */
export function isRunning(now: string): string {
  return `k."failedAt" IS NULL AND k."succeededAt" IS NULL AND k."cancelledAt" IS NULL
    AND (k."failAt" IS NULL OR k."failAt" > ${now}::timestamptz)`;
}
