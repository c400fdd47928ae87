// Reports on what happened in a period, by interval and by queue, agent, customer, product and so on. Computed from the
// cases themselves, so a report about the past can be created at any time.

import type { Calendar } from '../../../../../src/core/rule-set/calendar.js';
import { type CaseMeasure, isWithin, kpiOutcome, queueAt } from './measures.js';
import { type ReportRow, type RowIntervals, RowSet } from './row-set.js';
import { roundToTenth } from './statistics.js';
import { WorkTotals } from './work-totals.js';

export const REPORTS = ['cases', 'resolutions', 'sla', 'agents', 'queues', 'customers', 'products'] as const;
export type ReportName = (typeof REPORTS)[number];

/** What a report should show. */
export interface ReportQuery extends RowIntervals {
  readonly report: ReportName;
  readonly now: Date;
  /** The calendar that counts the business time of cases with an SLA. */
  readonly calendarOf: (sla: string | null) => Calendar;
}

/** Builds the rows of a report, by date, then by group. */
export function buildReport(query: ReportQuery, cases: readonly CaseMeasure[]): readonly ReportRow[] {
  switch (query.report) {
    case 'resolutions':
      return resolutionRows(query, cases);
    case 'sla':
      return slaRows(query, cases);
    case 'cases':
    case 'agents':
    case 'queues':
    case 'customers':
    case 'products':
      return workRows(query, cases, GROUPS[query.report]);
    default: {
      const never: never = query.report;
      throw new Error(`unknown report ${String(never)}`);
    }
  }
}

/** How a report groups. `performer`: the agent who did the work, when known. */
interface Group {
  readonly column: string | null;
  readonly groupOf: (one: CaseMeasure, at: Date, performer: string | null) => string;
}

const GROUPS: Readonly<Record<Exclude<ReportName, 'resolutions' | 'sla'>, Group>> = {
  cases: { column: null, groupOf: () => '' },
  agents: { column: 'agent', groupOf: (one, _, performer) => performer ?? one.assignee ?? '-' },
  queues: {
    column: 'queue',
    groupOf: queueAt,
  },
  customers: { column: 'customer', groupOf: (one) => one.customer },
  products: { column: 'product', groupOf: (one) => one.product ?? '-' },
};

function workRows(query: ReportQuery, cases: readonly CaseMeasure[], group: Group): readonly ReportRow[] {
  const { period, calendarOf } = query;
  const rows = new RowSet(query, () => new WorkTotals());
  for (const one of cases) {
    const at = (when: Date, performer: string | null = null) =>
      rows.totalsAt(when, group.groupOf(one, when, performer));
    const calendar = calendarOf(one.sla);
    if (isWithin(one.createdAt, period)) at(one.createdAt).add('received', 1);
    if (isWithin(one.firstResponseAt, period)) {
      at(one.firstResponseAt, one.firstResponder).addTime(
        'firstResponse',
        one.receivedAt,
        one.firstResponseAt,
        calendar,
      );
    }
    for (const { at: when, agent, minutes, billableMinutes } of one.resolutions) {
      if (!isWithin(when, period)) continue;
      const totals = at(when, agent);
      totals.add('resolved', 1);
      totals.add('minutes', minutes);
      totals.add('billableMinutes', billableMinutes);
      totals.addTime('resolution', one.receivedAt, when, calendar);
    }
    for (const when of one.reopenedAt) if (isWithin(when, period)) at(when).add('reopened', 1);
    for (const { at: when, kind, agent, minutes } of one.work) {
      if (kind !== 'phone-call' || !isWithin(when, period)) continue;
      at(when, agent).add('calls', 1);
      at(when, agent).add('callMinutes', minutes);
    }
    for (const { at: when, unit, used, overage } of one.entries) {
      if (!isWithin(when, period)) continue;
      at(when).add(`${unit}Used`, used);
      at(when).add(`${unit}Overage`, overage);
    }
  }
  return rows.toRows(group.column, (totals) => totals.columns());
}

function resolutionRows(query: ReportQuery, cases: readonly CaseMeasure[]): readonly ReportRow[] {
  const rows = new RowSet(query, () => ({ resolutions: 0, minutes: 0, billableMinutes: 0 }));
  for (const { at, type, minutes, billableMinutes } of cases.flatMap(({ resolutions }) => resolutions)) {
    if (!isWithin(at, query.period)) continue;
    const totals = rows.totalsAt(at, type);
    totals.resolutions += 1;
    totals.minutes += minutes;
    totals.billableMinutes += billableMinutes;
  }
  return rows.toRows('type', (totals) => ({ ...totals }));
}

/** A KPI counts in the interval in which it was met or missed. */
function slaRows(query: ReportQuery, cases: readonly CaseMeasure[]): readonly ReportRow[] {
  const rows = new RowSet(query, () => ({ met: 0, missed: 0 }));
  for (const kpi of cases.flatMap(({ kpis }) => kpis)) {
    const outcome = kpiOutcome(kpi, query.now);
    if (outcome === null || !isWithin(outcome.at, query.period)) continue;
    rows.totalsAt(outcome.at, `${kpi.sla} ${kpi.kpi}`)[outcome.met ? 'met' : 'missed'] += 1;
  }
  return rows.toRows('kpi', ({ met, missed }) => ({
    met,
    missed,
    percentMet: roundToTenth((100 * met) / (met + missed)),
  }));
}
