// The statements that count cases for goals, grouped by the fields that the goals look at. What is reached counts for
// the queue in which the case was then, as in reports; what is in progress counts for the queue in which the case was
// at the end of the period, or is, when that has not ended.

import type { GoalQuery } from '../../../core/report/goal-query.js';
import { type CaseMetric, isWorkMetric } from '../../../core/rule-set/goal.js';
import { OPEN_STATUSES } from '../case/open-statuses.js';
import { type CountStatement, countingSql } from './counting-sql.js';
import { workCounts } from './goal-work-counts.js';
import { isRunning, outcomesInPeriod } from './kpi-outcomes.js';
import { isResolution, isWithin } from './report-sql.js';

/** What is reached, and what is in progress. */
export function countStatements(query: GoalQuery, now: Date): readonly CountStatement[] {
  const { metric } = query;
  return isWorkMetric(metric) ? workCounts(metric, query) : caseCounts(metric, query, now);
}

/** The number of cases, or of KPI instances. */
const COUNT = 'count(*)::int';
const IS_OPEN = `c.status = ANY(${OPEN_STATUSES})`;
const WITH_CASE = 'JOIN "Case" c ON c.id =';
const END = '$1::timestamptz';
const OF_OPEN_CASES = `${IS_OPEN} AND c."createdAt" < $1::timestamptz`;
const RESOLVED = `${isResolution('a')} AND ${isWithin('a.at')}`;

function caseCounts(
  metric: CaseMetric,
  { fields, period: { from, to } }: GoalQuery,
  now: Date,
): readonly CountStatement[] {
  const openCases = (counts: { readonly part?: string; readonly inProgress: string }): CountStatement => ({
    text: countingSql(fields, { counts, from: '"Case" c', where: OF_OPEN_CASES, at: END }),
    parameters: [to],
  });
  switch (metric) {
    case 'cases-in-progress':
      return [openCases({ part: COUNT, inProgress: COUNT })];
    case 'cases-received':
      return [
        {
          text: countingSql(fields, {
            counts: { part: COUNT },
            from: '"Case" c',
            // A case that was merged into another one is counted with that one, as in reports.
            where: `${isWithin('c."createdAt"')} AND c."mergedIntoId" IS NULL`,
            at: 'c."createdAt"',
          }),
          parameters: [from, to],
        },
        openCases({ inProgress: COUNT }),
      ];
    case 'cases-resolved': {
      // A case counts once, for the queue in which it was resolved last. A reopened case does not count as resolved.
      const resolved = `SELECT a."caseId", max(a.at) AS at FROM "Activity" a WHERE ${RESOLVED} GROUP BY 1`;
      return [
        {
          text: countingSql(fields, {
            ...{ counts: { part: COUNT }, from: `(${resolved}) r ${WITH_CASE} r."caseId"`, where: `NOT ${IS_OPEN}` },
            at: 'r.at',
          }),
          parameters: [from, to],
        },
        openCases({ inProgress: COUNT }),
      ];
    }
    case 'minutes-spent':
    case 'minutes-billed': {
      const sum = (column: string) => `coalesce(sum(a.${column}), 0)::int`;
      const source = `"Activity" a ${WITH_CASE} a."caseId"`;
      return [
        {
          text: countingSql(fields, {
            counts: { part: sum(metric === 'minutes-spent' ? 'minutes' : '"billableMinutes"') },
            ...{ from: source, where: RESOLVED, at: 'a.at' },
          }),
          parameters: [from, to],
        },
        {
          text: countingSql(fields, {
            counts: { inProgress: sum('minutes') },
            from: source,
            where: `${OF_OPEN_CASES} AND a.kind <> 'email' AND a.kind <> 'resolution' AND a.status = 'completed'`,
            groups: { agent: `coalesce(a.agent, '')` },
            at: END,
          }),
          parameters: [to],
        },
      ];
    }
    case 'kpis-met':
      return [
        {
          text: countingSql(fields, {
            counts: { part: 'count(*) FILTER (WHERE NOT k.missed)::int', whole: COUNT },
            ...{ from: `(${outcomesInPeriod('$3')}) k ${WITH_CASE} k."caseId"`, where: 'true', at: 'k.ended' },
          }),
          parameters: [from, to, now],
        },
        {
          text: countingSql(fields, {
            counts: { inProgress: COUNT },
            from: `"KpiInstance" k ${WITH_CASE} k."caseId"`,
            where: `${isRunning('$2')} AND ${OF_OPEN_CASES}`,
            at: END,
          }),
          parameters: [to, now],
        },
      ];
    default: {
      const never: never = metric;
      throw new Error(`unknown metric ${String(never)}`);
    }
  }
}
