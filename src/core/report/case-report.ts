// Reports on what happened in a period, by interval and by queue, agent, customer, product and so on. Counted from
// the stored cases, so a report about the past can be created at any time.

import type { ReportInterval } from './intervals.js';
import { headColumns, type ReportRow } from './report-row.js';
import { roundToTenth } from './statistics.js';
import { WORK_COLUMNS, type WorkGroup } from './work-report.js';

export const REPORTS = [
  'cases',
  'resolutions',
  'sla',
  'agents',
  'queues',
  'customers',
  'products',
  'families',
  'comments',
  'articles',
  'activities',
  'casework',
  'resources',
  'services',
] as const;
export type ReportName = (typeof REPORTS)[number];

/** What a report counts. A KPI counts in the interval in which it was met or missed. */
export type ReportSubject =
  | { readonly kind: 'work'; readonly groupBy: WorkGroup | null }
  | { readonly kind: 'resolutions' }
  | { readonly kind: 'kpis' }
  | { readonly kind: 'comments' }
  | { readonly kind: 'articles' }
  | { readonly kind: 'activities' }
  | { readonly kind: 'casework' }
  | { readonly kind: 'resources' }
  | { readonly kind: 'services' };

export const REPORT_SUBJECTS: Readonly<Record<ReportName, ReportSubject>> = {
  cases: { kind: 'work', groupBy: null },
  agents: { kind: 'work', groupBy: 'agent' },
  queues: { kind: 'work', groupBy: 'queue' },
  customers: { kind: 'work', groupBy: 'customer' },
  products: { kind: 'work', groupBy: 'product' },
  families: { kind: 'work', groupBy: 'family' },
  comments: { kind: 'comments' },
  resolutions: { kind: 'resolutions' },
  sla: { kind: 'kpis' },
  articles: { kind: 'articles' },
  activities: { kind: 'activities' },
  casework: { kind: 'casework' },
  resources: { kind: 'resources' },
  services: { kind: 'services' },
};

/** The resolutions of one type. */
export interface ResolutionTotals {
  readonly resolutions: number;
  readonly minutes: number;
  readonly billableMinutes: number;
}

/** What customers wrote about one product. */
export interface CommentTotals {
  /** Mails and messages of people, not of machines or agents. */
  readonly comments: number;
  /** On which they wrote. */
  readonly cases: number;
}

/** How one knowledge article was used, in all its versions. */
export interface ArticleTotals {
  /** Mails that sent it. */
  readonly sent: number;
  /** Cases to which it was sent, and which were resolved after that. */
  readonly resolved: number;
}

/** The activities of one kind that were done. */
export interface ActivityTotals {
  readonly done: number;
  /** Tasks that were completed by their due time, and after it. */
  readonly onTime: number;
  readonly late: number;
  /** Spent on them. */
  readonly minutes: number;
}

/** The cases to which the same happened: opened, split off, opened as a child, merged, reopened, resolved. */
export interface CaseworkTotals {
  readonly cases: number;
}

/** How often one KPI was met or missed. */
export interface KpiTotals {
  readonly met: number;
  readonly missed: number;
}

export function kpiColumns({ met, missed }: KpiTotals): ReportRow {
  return { met, missed, percentMet: roundToTenth((100 * met) / (met + missed)) };
}

/** The column of the group; null: the report has no groups. */
export function groupColumn(subject: ReportSubject): string | null {
  switch (subject.kind) {
    case 'work':
      return subject.groupBy;
    case 'resolutions':
      return 'type';
    case 'comments':
      return 'product';
    case 'kpis':
      return 'kpi';
    case 'articles':
      return 'article';
    case 'activities':
      return 'activity';
    case 'casework':
      return 'change';
    case 'resources':
      return 'resource';
    case 'services':
      return 'service';
    default: {
      const never: never = subject;
      throw new Error(`unknown subject ${String(never)}`);
    }
  }
}

/** The columns of a report, in order, also when it has no rows. */
export function reportColumns(report: ReportName, by: ReportInterval | null): readonly string[] {
  const subject = REPORT_SUBJECTS[report];
  return [...headColumns({ by, groupColumn: groupColumn(subject) }), ...TOTAL_COLUMNS[subject.kind]];
}

const TOTAL_COLUMNS: Readonly<Record<ReportSubject['kind'], readonly string[]>> = {
  work: WORK_COLUMNS,
  resolutions: ['resolutions', 'minutes', 'billableMinutes'],
  kpis: ['met', 'missed', 'percentMet'],
  comments: ['comments', 'cases'],
  articles: ['sent', 'resolved'],
  activities: ['done', 'onTime', 'late', 'minutes'],
  casework: ['cases'],
  resources: ['appointments', 'minutes', 'openMinutes', 'percentUsed'],
  services: ['appointments', 'done', 'noShows', 'percentNoShows', 'cancelled', 'leadTime'],
};
