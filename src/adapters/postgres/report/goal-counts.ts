// The statements that count cases for goals, grouped by the fields that the goals look at.

import type { GoalQuery } from '../../../core/report/goal-query.js';
import { countingSql } from './counting-sql.js';
import { isRunning, outcomesInPeriod } from './kpi-outcomes.js';
import { isResolution, isWithin, OPEN_STATUSES } from './report-sql.js';

export interface CountStatement {
  /** Returns a row for each group of cases: the fields of the query, and some of `part`, `whole`, `inProgress`, `agent`. */
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** The number of cases, or of KPI instances. */
const COUNT = 'count(*)::int';
const IS_OPEN = `c.status = ANY(${OPEN_STATUSES})`;
const WITH_CASE = 'JOIN "Case" c ON c.id =';

/** What is reached, and what is in progress. */
export function countStatements(query: GoalQuery, now: Date): readonly CountStatement[] {
  const { metric, fields } = query;
  const { from, to } = query.period;
  const openCases = (counts: { readonly part?: string; readonly inProgress: string }): CountStatement => ({
    text: countingSql(fields, counts, `"Case" c WHERE ${IS_OPEN} AND c."createdAt" < $1::timestamptz`),
    parameters: [to],
  });
  switch (metric) {
    case 'cases-in-progress':
      return [openCases({ part: COUNT, inProgress: COUNT })];
    case 'cases-received':
      return [
        {
          text: countingSql(fields, { part: COUNT }, `"Case" c WHERE ${isWithin('c."createdAt"')}`),
          parameters: [from, to],
        },
        openCases({ inProgress: COUNT }),
      ];
    case 'cases-resolved': {
      const resolved = `SELECT DISTINCT a."caseId" FROM "Activity" a WHERE ${isResolution('a')} AND ${isWithin('a.at')}`;
      return [
        {
          // A reopened case does not count as resolved.
          text: countingSql(fields, { part: COUNT }, `(${resolved}) r ${WITH_CASE} r."caseId" WHERE NOT ${IS_OPEN}`),
          parameters: [from, to],
        },
        openCases({ inProgress: COUNT }),
      ];
    }
    case 'minutes-spent':
    case 'minutes-billed': {
      const sum = (column: string) => `coalesce(sum(a.${column}), 0)::int`;
      return [
        {
          text: countingSql(
            fields,
            { part: sum(metric === 'minutes-spent' ? 'minutes' : '"billableMinutes"') },
            `"Activity" a ${WITH_CASE} a."caseId" WHERE ${isResolution('a')} AND ${isWithin('a.at')}`,
          ),
          parameters: [from, to],
        },
        {
          text: countingSql(
            fields,
            { inProgress: sum('minutes') },
            `"Activity" a ${WITH_CASE} a."caseId" WHERE ${IS_OPEN} AND c."createdAt" < $1::timestamptz
             AND a.kind <> 'email' AND a.kind <> 'resolution' AND a.status = 'completed'`,
            { agent: `coalesce(a.agent, '')` },
          ),
          parameters: [to],
        },
      ];
    }
    case 'kpis-met':
      return [
        {
          text: countingSql(
            fields,
            { part: 'count(*) FILTER (WHERE NOT k.missed)::int', whole: COUNT },
            `(${outcomesInPeriod('$3')}) k ${WITH_CASE} k."caseId"`,
          ),
          parameters: [from, to, now],
        },
        {
          text: countingSql(
            fields,
            { inProgress: COUNT },
            `"KpiInstance" k ${WITH_CASE} k."caseId" WHERE ${isRunning('$2')} AND ${IS_OPEN}
             AND c."createdAt" < $1::timestamptz`,
          ),
          parameters: [to, now],
        },
      ];
    default: {
      const never: never = metric;
      throw new Error(`unknown metric ${String(never)}`);
    }
  }
}
