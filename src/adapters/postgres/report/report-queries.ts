// Counts for reports and goals. All statements of one report see the database at the same moment.

import type pg from 'pg';
import type { ServiceTotals } from '../../../core/report/booking-report.js';
import type { ActivityTotals, ArticleTotals, CaseworkTotals, CommentTotals } from '../../../core/report/case-report.js';
import type { CountedCases } from '../../../core/report/goal-progress.js';
import type { GroupTotal } from '../../../core/report/report-row.js';
import type { Percentiles, WorkTotals } from '../../../core/report/work-report.js';
import type { ReportQueries, WorkQuery } from '../../../ports/reports.js';
import { inSnapshot } from '../database/snapshot.js';
import type { Sql } from '../database/sql.js';
import { activitiesSql, caseworkSql } from './activity-totals.js';
import { articlesSql } from './article-totals.js';
import { resourcesSql, servicesSql } from './booking-totals.js';
import { timelineParameters } from './business-time.js';
import { commentsSql } from './comment-totals.js';
import { countStatements } from './goal-counts.js';
import { labelsOf } from './group-labels.js';
import { outcomesInPeriod } from './kpi-outcomes.js';
import { intervalOf, isResolution, isWithin, periodParameters } from './report-sql.js';
import {
  eventsSql,
  type GroupRow,
  oldestSql,
  receivedSql,
  resolvedSql,
  responsesSql,
  type TimedRow,
} from './work-totals.js';

const resolutionsSql = `
SELECT ${intervalOf('a.at')} AS interval, "resolutionType" AS grp, count(*)::int AS resolutions,
  coalesce(sum(minutes), 0)::int AS minutes, coalesce(sum("billableMinutes"), 0)::int AS "billableMinutes"
FROM "Activity" a WHERE ${isResolution('a')} AND ${isWithin('a.at')} GROUP BY 1, 2`;

const kpisSql = `
SELECT ${intervalOf('k.ended')} AS interval, coalesce(($6::text[])[array_position($5::text[], k.sla)], k.sla) || ' ' || k.kpi AS grp,
  count(*) FILTER (WHERE NOT k.missed)::int AS met, count(*) FILTER (WHERE k.missed)::int AS missed
FROM (${outcomesInPeriod('$4')}) k GROUP BY 1, 2`;

export function createReportQueries(pool: pg.Pool): ReportQueries {
  return {
    work: (query) => inSnapshot(pool, ({ sql }) => workTotals(sql, query)),
    resolutions: (query) =>
      inSnapshot(pool, async ({ sql }) => {
        type Row = GroupRow & { resolutions: number; minutes: number; billableMinutes: number };
        return (await sql<Row>(resolutionsSql, periodParameters(query))).map(toTotal);
      }),
    comments: (query) =>
      inSnapshot(pool, async ({ sql }) => {
        type Row = GroupRow & CommentTotals;
        return (await sql<Row>(commentsSql, periodParameters(query))).map(toTotal);
      }),
    articles: (query) =>
      inSnapshot(pool, async ({ sql }) => {
        type Row = GroupRow & ArticleTotals;
        return (await sql<Row>(articlesSql, periodParameters(query))).map(toTotal);
      }),
    activities: (query) =>
      inSnapshot(pool, async ({ sql }) => {
        type Row = GroupRow & ActivityTotals;
        return (await sql<Row>(activitiesSql, periodParameters(query))).map(toTotal);
      }),
    resources: (query) =>
      inSnapshot(pool, async ({ sql }) => {
        type Row = GroupRow & { appointments: number; minutes: number };
        return (await sql<Row>(resourcesSql, periodParameters(query))).map(toTotal);
      }),
    services: (query) =>
      inSnapshot(pool, async ({ sql }) => {
        type Row = GroupRow & ServiceTotals;
        return (await sql<Row>(servicesSql, periodParameters(query))).map(toTotal);
      }),
    casework: (query) =>
      inSnapshot(pool, async ({ sql }) => {
        type Row = GroupRow & CaseworkTotals;
        return (await sql<Row>(caseworkSql, periodParameters(query))).map(toTotal);
      }),
    kpis: (query, now) =>
      inSnapshot(pool, async ({ sql }) => {
        const { slaNames } = query;
        type Row = GroupRow & { met: number; missed: number };
        return (
          await sql<Row>(kpisSql, [...periodParameters(query), now, [...slaNames.keys()], [...slaNames.values()]])
        ).map(toTotal);
      }),
    countCases: (query, now, take) =>
      inSnapshot(pool, async ({ eachRow }) => {
        for (const { text, parameters } of countStatements(query, now)) {
          await eachRow<Partial<CountedCases>>(text, parameters, (row) => take({ ...NO_CASES, ...row }));
        }
      }),
  };
}

function toTotal<Row extends GroupRow>({ interval, grp, ...totals }: Row): GroupTotal<Omit<Row, 'interval' | 'grp'>> {
  return { interval, group: grp ?? '-', totals };
}

async function workTotals(sql: Sql, query: WorkQuery): Promise<readonly GroupTotal<WorkTotals>[]> {
  const { groupBy, period } = query;
  const parameters = periodParameters(query);
  const [found] = await sql<{ oldest: Date | null }>(oldestSql);
  const oldest = found?.oldest ?? null;
  const timed =
    oldest === null || oldest >= period.to
      ? null
      : [...parameters, ...timelineParameters(query.businessTime(oldest, period.to))];

  const totals: GroupTotal<WorkTotals>[] = [];
  const add = <Row extends GroupRow>(rows: readonly Row[], totalsOf: (row: Row) => WorkTotals) => {
    for (const row of rows) totals.push({ interval: row.interval, group: row.grp ?? '', totals: totalsOf(row) });
  };
  const timesOf = ({ elapsed, business }: TimedRow) => [percentiles(elapsed), percentiles(business)] as const;
  add(await sql<GroupRow & { received: number }>(receivedSql(groupBy), parameters), ({ received }) => ({ received }));
  if (timed !== null) {
    add(await sql<TimedRow>(responsesSql(groupBy), timed), (row) => {
      const [firstResponse, firstResponseBusiness] = timesOf(row);
      return { firstResponse, firstResponseBusiness };
    });
    add(await sql<ResolvedRow>(resolvedSql(groupBy), timed), (row) => {
      const [resolution, resolutionBusiness] = timesOf(row);
      const { resolved, minutes, billableMinutes } = row;
      return { resolved, minutes, billableMinutes, resolution, resolutionBusiness };
    });
  }
  add(await sql<EventRow>(eventsSql(groupBy), parameters), totalsOfEvents);
  const labels = await labelsOf(sql, groupBy, totals);
  return labels === null ? totals : totals.map((one) => ({ ...one, group: labels.get(one.group) ?? '-' }));
}

interface ResolvedRow extends TimedRow {
  readonly resolved: number;
  readonly minutes: number;
  readonly billableMinutes: number;
}

interface EventRow extends GroupRow {
  /** The use of support is told by its unit. */
  readonly what: 'call' | 'reopening' | 'cases' | 'minutes';
  readonly count: number;
  readonly amount: number;
  readonly overage: number;
}

function totalsOfEvents({ what, count, amount, overage }: EventRow): WorkTotals {
  switch (what) {
    case 'call':
      return { calls: count, callMinutes: amount };
    case 'reopening':
      return { reopened: count };
    case 'cases':
      return { casesUsed: amount, casesOverage: overage };
    case 'minutes':
      return { minutesUsed: amount, minutesOverage: overage };
    default: {
      const never: never = what;
      throw new Error(`unknown event ${String(never)}`);
    }
  }
}

function percentiles([median, p90]: readonly [number, number]): Percentiles {
  return { median, p90 };
}

const NO_CASES: CountedCases = {
  ...{ mailbox: null, queue: null, assignee: null, account: null, contact: null, entitlement: null, type: null },
  ...{ priority: null, status: null, title: null, product: null, tags: null, customFields: null },
  ...{ part: 0, whole: 0, inProgress: 0, agent: null },
};
