// One case as people see it: the case, its KPI instances, and a page of its activities.

import { caseNumber } from '../../../core/case/number.js';
import type { CasePause } from '../../../core/case/state.js';
import { FIRST_PAGE, type Page, type PageRequest } from '../../../ports/page.js';
import type { ActivitySummary, CaseDetails, ProgressEntry, StoredKpiInstance } from '../../../ports/queries.js';
import { instant, type Sql, type Texts } from '../database/sql.js';
import { namedActivities, newestActivities } from './case-activities.js';
import { type SummaryRow, summaryColumns, toSummary } from './case-list.js';
import { kpiInstanceFields, pausesSql, readKpiInstance, readPause } from './kpi-instances.js';

type Row = SummaryRow &
  Pick<CaseDetails, 'description' | 'language' | 'sla' | 'tags' | 'customFields' | 'entitlement'> & {
    readonly id: string;
    readonly parent: number | null;
    readonly children: readonly number[];
    readonly mergedInto: number | null;
    readonly mergedCases: readonly number[];
    readonly linkedCase: number | null;
    readonly linkingCases: readonly number[];
    readonly alertRepeats: number;
    readonly alertRepeatedAt: Date | null;
    readonly process: string | null;
    readonly stage: string | null;
    readonly kpis: readonly Texts<StoredKpiInstance>[];
    readonly pauses: readonly Texts<CasePause>[];
    readonly progress: readonly Texts<ProgressEntry>[];
  };

const kpisSql = `(SELECT coalesce(json_agg(json_build_object(${kpiInstanceFields},
    'caseId', "caseId", 'ruleSetVersion', "ruleSetVersion") ORDER BY kpi, "startedAt"), '[]')
  FROM "KpiInstance" WHERE "caseId" = c.id)`;

/** Several commands of one mail have one time: its steps are done before the case goes on. */
const progressSql = `(SELECT coalesce(json_agg(json_build_object(
    'process', process, 'stage', stage, 'step', step, 'agent', agent, 'at', at, 'skippedBecause', "skippedBecause",
    'undoneBy', "undoneBy", 'undoneAt', "undoneAt") ORDER BY at, step IS NULL, stage, step), '[]')
  FROM "CaseProgress" WHERE "caseId" = c.id)`;

const caseSql = `
SELECT ${summaryColumns}, c.id, c.description, c.language, c.sla, coalesce(c.tags, '{}') AS tags, c."customFields", c.process, c.stage, c."alertRepeats", c."alertRepeatedAt",
  (SELECT number FROM "Case" WHERE id = c."parentCaseId") AS parent,
  ARRAY(SELECT number FROM "Case" WHERE "parentCaseId" = c.id ORDER BY number) AS children,
  (SELECT number FROM "Case" WHERE id = c."mergedIntoId") AS "mergedInto",
  ARRAY(SELECT number FROM "Case" WHERE "mergedIntoId" = c.id ORDER BY number) AS "mergedCases",
  (SELECT number FROM "Case" WHERE id = c."linkedCaseId") AS "linkedCase",
  ARRAY(SELECT number FROM "Case" WHERE "linkedCaseId" = c.id ORDER BY number) AS "linkingCases",
  (SELECT json_build_object('name', e.name, 'unit', e.unit, 'remaining', e.total
      + (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry" WHERE "entitlementId" = e.id))
    FROM "Entitlement" e WHERE e.id = c."entitlementId") AS entitlement,
  ${kpisSql} AS kpis, ${pausesSql} AS pauses, ${progressSql} AS progress
FROM "Case" c`;

export async function findCaseDetails(
  sql: Sql,
  number: number,
  page: PageRequest = FIRST_PAGE,
): Promise<CaseDetails | undefined> {
  const [row] = await sql<Row>(`${caseSql} WHERE c.number = $1`, [number]);
  if (row === undefined) return undefined;
  return toDetails(row, await newestActivities(sql, row.id, page));
}

/** With these of its activities. */
export async function findCaseWith(
  sql: Sql,
  id: string,
  activityIds: readonly string[],
): Promise<CaseDetails | undefined> {
  const [[row], items] = await Promise.all([
    sql<Row>(`${caseSql} WHERE c.id = $1::uuid`, [id]),
    namedActivities(sql, activityIds),
  ]);
  return row && toDetails(row, { items, next: null });
}

function toDetails(row: Row, { items: activities, next }: Page<ActivitySummary>): CaseDetails {
  const { description, language, sla, tags, customFields, process, stage, entitlement } = row;
  return {
    ...toSummary(row),
    ...{ description, language, sla, tags, customFields },
    parent: row.parent === null ? null : caseNumber(row.parent),
    children: row.children.map(caseNumber),
    mergedInto: row.mergedInto === null ? null : caseNumber(row.mergedInto),
    mergedCases: row.mergedCases.map(caseNumber),
    linkedCase: row.linkedCase === null ? null : caseNumber(row.linkedCase),
    linkingCases: row.linkingCases.map(caseNumber),
    alertRepeats: row.alertRepeatedAt === null ? null : { times: row.alertRepeats, lastAt: row.alertRepeatedAt },
    process: process === null || stage === null ? null : { name: process, stage },
    ...{ activities, next, entitlement },
    kpis: row.kpis.map((kpi) => ({ ...kpi, ...readKpiInstance(kpi) })),
    pauses: row.pauses.map(readPause).map(({ status, from, to }) => ({ status, from, to })),
    progress: row.progress.map((entry) => ({ ...entry, at: new Date(entry.at), undoneAt: instant(entry.undoneAt) })),
  };
}
