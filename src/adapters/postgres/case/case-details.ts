// One case as people see it: the case, its KPI instances, and a page of its activities.

import { caseNumber } from '../../../core/case/number.js';
import type { StatusStay } from '../../../core/sla/kpi.js';
import type { KpiInstance } from '../../../core/sla/kpi-instance.js';
import { FIRST_PAGE, type Page, type PageRequest } from '../../../ports/page.js';
import type { ActivitySummary, CaseDetails, ProgressEntry, StoredKpiInstance } from '../../../ports/queries.js';
import type { Sql } from '../database/sql.js';
import { namedActivities, newestActivities } from './case-activities.js';
import { type SummaryRow, summaryColumns, toSummary } from './case-list.js';

type Row = SummaryRow &
  Pick<CaseDetails, 'description' | 'language' | 'sla' | 'tags' | 'customFields' | 'entitlement'> & {
    readonly id: string;
    readonly parent: number | null;
    readonly children: readonly number[];
    readonly mergedInto: number | null;
    readonly mergedCases: readonly number[];
    readonly alertRepeats: number;
    readonly alertRepeatedAt: Date | null;
    readonly process: string | null;
    readonly stage: string | null;
  };

const caseSql = `
SELECT ${summaryColumns}, c.id, c.description, c.language, c.sla, coalesce(c.tags, '{}') AS tags, c."customFields", c.process, c.stage, c."alertRepeats", c."alertRepeatedAt",
  (SELECT number FROM "Case" WHERE id = c."parentCaseId") AS parent,
  ARRAY(SELECT number FROM "Case" WHERE "parentCaseId" = c.id ORDER BY number) AS children,
  (SELECT number FROM "Case" WHERE id = c."mergedIntoId") AS "mergedInto",
  ARRAY(SELECT number FROM "Case" WHERE "mergedIntoId" = c.id ORDER BY number) AS "mergedCases",
  (SELECT json_build_object('name', e.name, 'unit', e.unit, 'remaining', e.total
      + (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry" WHERE "entitlementId" = e.id))
    FROM "Entitlement" e WHERE e.id = c."entitlementId") AS entitlement
FROM "Case" c`;

const instancesSql = `
SELECT id, "caseId", sla, kpi, "startedAt", "warnAt", "failAt", "warnedAt", "failedAt", "succeededAt", "cancelledAt",
  "cancelReason", warnings, "alarmAt", "ruleSetVersion"
FROM "KpiInstance" WHERE "caseId" = $1 ORDER BY kpi, "startedAt"`;

const pausesSql = `SELECT status, "from", "to" FROM "CasePause" WHERE "caseId" = $1 ORDER BY "from"`;

/** Several commands of one mail have one time: its steps are done before the case goes on. */
const progressSql = `
SELECT process, stage, step, agent, at, "skippedBecause", "undoneBy", "undoneAt"
FROM "CaseProgress" WHERE "caseId" = $1 ORDER BY at, step IS NULL, stage, step`;

export async function findCaseDetails(
  sql: Sql,
  number: number,
  page: PageRequest = FIRST_PAGE,
): Promise<CaseDetails | undefined> {
  const [row] = await sql<Row>(`${caseSql} WHERE c.number = $1`, [number]);
  if (row === undefined) return undefined;
  const [activities, times] = await Promise.all([newestActivities(sql, row.id, page), timesOf(sql, row.id)]);
  return toDetails(row, activities, times);
}

/** With these of its activities. */
export async function findCaseWith(
  sql: Sql,
  id: string,
  activityIds: readonly string[],
): Promise<CaseDetails | undefined> {
  const [[row], items, times] = await Promise.all([
    sql<Row>(`${caseSql} WHERE c.id = $1::uuid`, [id]),
    namedActivities(sql, activityIds),
    timesOf(sql, id),
  ]);
  return row && toDetails(row, { items, next: null }, times);
}

async function timesOf(sql: Sql, caseId: string): Promise<Pick<CaseDetails, 'kpis' | 'pauses' | 'progress'>> {
  const [kpis, pauses, progress] = await Promise.all([
    sql<StoredKpiInstance & KpiInstance>(instancesSql, [caseId]),
    sql<StatusStay>(pausesSql, [caseId]),
    sql<ProgressEntry>(progressSql, [caseId]),
  ]);
  return { kpis, pauses, progress };
}

function toDetails(
  row: Row,
  { items: activities, next }: Page<ActivitySummary>,
  times: Pick<CaseDetails, 'kpis' | 'pauses' | 'progress'>,
): CaseDetails {
  const { description, language, sla, tags, customFields, process, stage, entitlement } = row;
  return {
    ...toSummary(row),
    ...{ description, language, sla, tags, customFields },
    parent: row.parent === null ? null : caseNumber(row.parent),
    children: row.children.map(caseNumber),
    mergedInto: row.mergedInto === null ? null : caseNumber(row.mergedInto),
    mergedCases: row.mergedCases.map(caseNumber),
    alertRepeats: row.alertRepeatedAt === null ? null : { times: row.alertRepeats, lastAt: row.alertRepeatedAt },
    process: process === null || stage === null ? null : { name: process, stage },
    ...{ activities, next, ...times, entitlement },
  };
}
