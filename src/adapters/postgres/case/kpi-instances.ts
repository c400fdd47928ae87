// The clocks of cases and what they depend on, as one JSON value each, and the cases whose clocks are out of date.

import type { KpiInstance } from '../../../core/sla/kpi-instance.js';
import type { CasePauseRow } from '../../../ports/rows.js';
import type { ReviewedCase } from '../../../ports/store.js';
import { lockCases } from '../database/locks.js';
import { instant, type Sql, type Texts } from '../database/sql.js';

/** Of the case `c`. */
export const pausesSql = `(SELECT coalesce(json_agg(row_to_json(p) ORDER BY p."from"), '[]')
  FROM "CasePause" p WHERE p."caseId" = c.id)`;
export const instancesSql = `(SELECT coalesce(json_agg(row_to_json(k) ORDER BY k."startedAt", k.kpi), '[]')
  FROM "KpiInstance" k WHERE k."caseId" = c.id)`;

export function readPause(pause: Texts<CasePauseRow>): CasePauseRow {
  return { ...pause, from: new Date(pause.from), to: instant(pause.to) };
}

export function readInstance(clock: Texts<KpiInstance>): KpiInstance {
  return {
    ...clock,
    startedAt: new Date(clock.startedAt),
    warnAt: instant(clock.warnAt),
    failAt: instant(clock.failAt),
    warnedAt: instant(clock.warnedAt),
    failedAt: instant(clock.failedAt),
    succeededAt: instant(clock.succeededAt),
    cancelledAt: instant(clock.cancelledAt),
    alarmAt: instant(clock.alarmAt),
  };
}

type Answer = Pick<ReviewedCase, 'id' | 'sla'> & { pauses: Texts<CasePauseRow>[]; clocks: Texts<KpiInstance>[] };

export async function findCasesToReview(sql: Sql, version: string, atMostClocks: number): Promise<ReviewedCase[]> {
  const running = await sql<{ caseId: string }>(
    // Said with two comparisons, for which the index serves.
    `SELECT "caseId" FROM "KpiInstance" WHERE "failedAt" IS NULL AND "succeededAt" IS NULL AND "cancelledAt" IS NULL
       AND ("ruleSetVersion" < $1 OR "ruleSetVersion" > $1) LIMIT $2`,
    [version, atMostClocks],
  );
  if (running.length === 0) return [];
  const ids = [...new Set(running.map(({ caseId }) => caseId))];
  await lockCases(sql, ids);
  const rows = await sql<{ answer: Answer }>(
    `SELECT json_build_object('id', c.id, 'sla', c.sla, 'pauses', ${pausesSql}, 'clocks', ${instancesSql}) AS answer
     FROM "Case" c WHERE c.id = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map(({ answer }) => ({
    ...answer,
    pauses: answer.pauses.map(readPause),
    clocks: answer.clocks.map(readInstance),
  }));
}
