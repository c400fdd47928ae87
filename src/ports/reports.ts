// Counts for reports and goals. The database counts, so an answer grows with the rows of the report and not with the
// number of cases.

import type { ResourceTotals, ServiceTotals } from '../core/report/booking-report.js';
import type { BusinessTimeline } from '../core/report/business-timeline.js';
import type {
  ActivityTotals,
  ArticleTotals,
  CaseworkTotals,
  CommentTotals,
  KpiTotals,
  ResolutionTotals,
} from '../core/report/case-report.js';
import type { CountedCases } from '../core/report/goal-progress.js';
import type { GoalQuery } from '../core/report/goal-query.js';
import type { Interval, ReportPeriod } from '../core/report/intervals.js';
import type { GroupTotal } from '../core/report/report-row.js';
import type { WorkGroup, WorkTotals } from '../core/report/work-report.js';

export interface TotalsQuery {
  readonly period: ReportPeriod;
  readonly intervals: readonly Interval[];
}

export interface WorkQuery extends TotalsQuery {
  readonly groupBy: WorkGroup | null;
  /** Covers that time, both ends included. */
  readonly businessTime: (from: Date, to: Date) => BusinessTimeline;
}

export interface KpiQuery extends TotalsQuery {
  /** Today's names of SLAs, by earlier ones. */
  readonly slaNames: ReadonlyMap<string, string>;
}

export interface ReportQueries {
  /** Totals of one interval and group may come in parts with different names. */
  work(query: WorkQuery): Promise<readonly GroupTotal<WorkTotals>[]>;
  /** By type of resolution. */
  resolutions(query: TotalsQuery): Promise<readonly GroupTotal<ResolutionTotals>[]>;
  /** By product, of the case of now; received in the period. */
  comments(query: TotalsQuery): Promise<readonly GroupTotal<CommentTotals>[]>;
  /** By article, counted where it was sent. */
  articles(query: TotalsQuery): Promise<readonly GroupTotal<ArticleTotals>[]>;
  /** By kind. */
  activities(query: TotalsQuery): Promise<readonly GroupTotal<ActivityTotals>[]>;
  /** By resource; without open time. */
  resources(query: TotalsQuery): Promise<readonly GroupTotal<Omit<ResourceTotals, 'openMinutes'>>[]>;
  /** By service. */
  services(query: TotalsQuery): Promise<readonly GroupTotal<ServiceTotals>[]>;
  /** By what happened. */
  casework(query: TotalsQuery): Promise<readonly GroupTotal<CaseworkTotals>[]>;
  /** By SLA, under its name of today in `slaNames`, and KPI. A KPI whose failure time passed before `now` is missed,
   *  even if no alarm has recorded that yet. */
  kpis(query: KpiQuery, now: Date): Promise<readonly GroupTotal<KpiTotals>[]>;
  /** Calls `take` for each group of cases of the query. */
  countCases(query: GoalQuery, now: Date, take: (cases: CountedCases) => void): Promise<void>;
}
