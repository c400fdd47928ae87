// The KPI instances of cases with the pauses that move them, as one JSON value each, and the cases whose due times were
// computed by another rule set.

import type { CasePause } from '../../../core/case/state.js';
import type { KpiInstance } from '../../../core/sla/kpi-instance.js';
import type { CaseToRefresh } from '../../../ports/case-repository.js';
import { lockCases } from '../database/locks.js';
import { instant, type Sql, type Texts } from '../database/sql.js';

/** Of the case `c`. */
export const pausesSql = `(SELECT coalesce(json_agg(json_build_object(
    'id', id, 'status', status, 'from', "from", 'to', "to") ORDER BY "from"), '[]')
  FROM "CasePause" WHERE "caseId" = c.id)`;

/** What `readKpiInstance` reads, for `json_build_object`. */
export const kpiInstanceFields = `
    'id', id, 'sla', sla, 'kpi', kpi, 'startedAt', "startedAt", 'warnAt', "warnAt", 'failAt', "failAt",
    'warnedAt', "warnedAt", 'failedAt', "failedAt", 'succeededAt', "succeededAt", 'cancelledAt', "cancelledAt",
    'cancelReason', "cancelReason", 'warnings', warnings, 'alarmAt', "alarmAt"`;

/** Of the case `c`. */
export const kpiInstancesSql = `(SELECT coalesce(json_agg(json_build_object(${kpiInstanceFields})
    ORDER BY "startedAt", kpi), '[]')
  FROM "KpiInstance" WHERE "caseId" = c.id)`;

export function readPause(pause: Texts<CasePause>): CasePause {
  return { ...pause, from: new Date(pause.from), to: instant(pause.to) };
}

export function readKpiInstance(instance: Texts<KpiInstance>): KpiInstance {
  return {
    ...instance,
    startedAt: new Date(instance.startedAt),
    warnAt: instant(instance.warnAt),
    failAt: instant(instance.failAt),
    warnedAt: instant(instance.warnedAt),
    failedAt: instant(instance.failedAt),
    succeededAt: instant(instance.succeededAt),
    cancelledAt: instant(instance.cancelledAt),
    alarmAt: instant(instance.alarmAt),
  };
}

type CaseJson = Pick<CaseToRefresh, 'id' | 'sla'> & {
  pauses: Texts<CasePause>[];
  kpiInstances: Texts<KpiInstance>[];
};

export async function findCasesToRefresh(sql: Sql, version: string, mostInstances: number): Promise<CaseToRefresh[]> {
  const running = await sql<{ caseId: string }>(
    // Written as two comparisons, which the index can answer.
    `SELECT "caseId" FROM "KpiInstance" WHERE "failedAt" IS NULL AND "succeededAt" IS NULL AND "cancelledAt" IS NULL
       AND ("ruleSetVersion" < $1 OR "ruleSetVersion" > $1) LIMIT $2`,
    [version, mostInstances],
  );
  if (running.length === 0) return [];
  const ids = [...new Set(running.map(({ caseId }) => caseId))];
  await lockCases(sql, ids);
  const rows = await sql<{ found: CaseJson }>(
    `SELECT json_build_object('id', c.id, 'sla', c.sla, 'pauses', ${pausesSql}, 'kpiInstances', ${kpiInstancesSql})
       AS found
     FROM "Case" c WHERE c.id = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map(({ found }) => ({
    ...found,
    pauses: found.pauses.map(readPause),
    kpiInstances: found.kpiInstances.map(readKpiInstance),
  }));
}
