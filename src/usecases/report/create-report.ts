// Creates the rows of a report from what the database counts.

import { resourceColumns, serviceColumns, withOpenMinutes } from '../../core/report/booking-report.js';
import { businessTimeline } from '../../core/report/business-timeline.js';
import { groupColumn, kpiColumns, REPORT_SUBJECTS, type ReportName } from '../../core/report/case-report.js';
import { intervalsOf, type RowIntervals } from '../../core/report/intervals.js';
import { type ReportRow, sortedRows } from '../../core/report/report-row.js';
import { mergeTotals, workColumns } from '../../core/report/work-report.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { currentSlas } from '../../core/rule-set/sla.js';
import type { ReportQueries } from '../../ports/reports.js';

export interface ReportDeps {
  readonly reports: ReportQueries;
  readonly rules: RuleSet;
}

function formerNames({ slas }: RuleSet): ReadonlyMap<string, string> {
  return new Map(currentSlas(slas).flatMap(({ name, formerly }) => formerly.map((former) => [former, name] as const)));
}

/** Nothing has happened later than this after now, whatever the clocks of machines say; the open times of centuries
 *  would take minutes. */
const longestAheadMs = 366 * 86_400_000;

/** The rows by date, then by group. */
export async function createReport(
  { reports, rules }: ReportDeps,
  report: ReportName,
  layout: RowIntervals,
  now: Date,
): Promise<readonly ReportRow[]> {
  const subject = REPORT_SUBJECTS[report];
  const { by, period } = layout;
  const intervals = intervalsOf(layout);
  const head = { by, intervals, groupColumn: groupColumn(subject) };
  const query = { period, intervals };
  switch (subject.kind) {
    case 'work': {
      const last = now.getTime() + longestAheadMs;
      const businessTime = (from: Date, to: Date) =>
        businessTimeline(rules, from, new Date(Math.min(to.getTime(), last)));
      const totals = await reports.work({ ...query, groupBy: subject.groupBy, businessTime });
      return sortedRows(head, mergeTotals(totals), workColumns);
    }
    case 'resolutions':
      return sortedRows(head, await reports.resolutions(query), (totals) => ({ ...totals }));
    case 'comments':
      return sortedRows(head, await reports.comments(query), (totals) => ({ ...totals }));
    case 'articles':
      return sortedRows(head, await reports.articles(query), (totals) => ({ ...totals }));
    case 'activities':
      return sortedRows(head, await reports.activities(query), (totals) => ({ ...totals }));
    case 'casework':
      return sortedRows(head, await reports.casework(query), (totals) => ({ ...totals }));
    case 'resources': {
      const totals = withOpenMinutes(await reports.resources(query), rules.resources, query, now);
      return sortedRows(head, totals, resourceColumns);
    }
    case 'services':
      return sortedRows(head, await reports.services(query), serviceColumns);
    case 'kpis':
      return sortedRows(head, await reports.kpis({ ...query, slaNames: formerNames(rules) }, now), kpiColumns);
    default: {
      const never: never = subject;
      throw new Error(`unknown subject ${String(never)}`);
    }
  }
}
