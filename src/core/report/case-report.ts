// Reports: what happened in a period, by day, week or month and by queue, agent, customer or product. Counted from the
// cases themselves, so that a report of the past can be made again at any time.

import { businessTimeBetween } from '../calendar/business-time.js';
import { addDays, dateAt } from '../calendar/local-date.js';
import type { Calendar } from '../rule-set/calendar.js';
import { type CaseMeasure, isWithin, kpiOutcome, type ReportPeriod } from './measures.js';

export const REPORTS = ['cases', 'resolutions', 'sla', 'agents', 'queues', 'customers', 'products'] as const;
export type ReportName = (typeof REPORTS)[number];

export const REPORT_INTERVALS = ['day', 'week', 'month'] as const;
export type ReportInterval = (typeof REPORT_INTERVALS)[number];

/** One line; the columns are the same in every line of a report. Null: there is nothing to say. */
export type ReportRow = Readonly<Record<string, string | number | null>>;

export interface ReportQuery {
  readonly report: ReportName;
  readonly period: ReportPeriod;
  /** Null: one line for the whole period. */
  readonly by: ReportInterval | null;
  /** In which days begin. */
  readonly timeZone: string;
  readonly now: Date;
  /** In which the business time of a case is counted. */
  readonly calendarOf: (sla: string | null) => Calendar;
}

/** Lines in the order of time, then by name. */
export function buildReport(question: ReportQuery, cases: readonly CaseMeasure[]): readonly ReportRow[] {
  switch (question.report) {
    case 'resolutions':
      return resolutionRows(question, cases);
    case 'sla':
      return slaRows(question, cases);
    case 'cases':
    case 'agents':
    case 'queues':
    case 'customers':
    case 'products':
      return workRows(question, cases, GROUPS[question.report]);
    default: {
      const never: never = question.report;
      throw new Error(`unknown report ${String(never)}`);
    }
  }
}

/** What a report groups by. `agent`: whoever did it, where that is known, else who has the case. */
interface Group {
  readonly column: string | null;
  readonly of: (one: CaseMeasure, doer: string | null) => string;
}

const GROUPS: Readonly<Record<Exclude<ReportName, 'resolutions' | 'sla'>, Group>> = {
  cases: { column: null, of: () => '' },
  agents: { column: 'agent', of: (one, doer) => doer ?? one.assignee ?? '-' },
  queues: { column: 'queue', of: (one) => one.queue },
  customers: { column: 'customer', of: (one) => one.customer },
  products: { column: 'product', of: (one) => one.product ?? '-' },
};

const COUNTS = ['received', 'resolved', 'reopened', 'minutes', 'billableMinutes', 'calls', 'callMinutes'] as const;
const USE = ['casesUsed', 'casesOverage', 'minutesUsed', 'minutesOverage'] as const;
const TIMES = ['firstResponse', 'firstResponseBusiness', 'resolution', 'resolutionBusiness'] as const;
type CountName = (typeof COUNTS)[number] | (typeof USE)[number];
type TimeName = (typeof TIMES)[number];

class Line {
  readonly counts = new Map<CountName, number>();
  readonly times = new Map<TimeName, number[]>();

  add(name: CountName, amount: number): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + amount);
  }

  /** In minutes: by the wall clock, and while business was open. */
  time(name: 'firstResponse' | 'resolution', from: Date, to: Date, calendar: Calendar): void {
    this.times.set(name, [...(this.times.get(name) ?? []), (to.getTime() - from.getTime()) / 60_000]);
    const business: TimeName = `${name}Business`;
    this.times.set(business, [...(this.times.get(business) ?? []), businessTimeBetween(calendar, from, to) / 60_000]);
  }
}

function workRows(question: ReportQuery, cases: readonly CaseMeasure[], group: Group): readonly ReportRow[] {
  const { period, calendarOf } = question;
  const lines = new Lines<Line>(question, () => new Line());
  for (const one of cases) {
    const at = (when: Date, doer: string | null = null) => lines.at(when, group.of(one, doer));
    const calendar = calendarOf(one.sla);
    if (isWithin(one.createdAt, period)) at(one.createdAt).add('received', 1);
    if (isWithin(one.firstResponseAt, period)) {
      at(one.firstResponseAt).time('firstResponse', one.createdAt, one.firstResponseAt, calendar);
    }
    for (const { at: when, agent, minutes, billableMinutes } of one.resolutions) {
      if (!isWithin(when, period)) continue;
      const line = at(when, agent);
      line.add('resolved', 1);
      line.add('minutes', minutes);
      line.add('billableMinutes', billableMinutes);
      line.time('resolution', one.createdAt, when, calendar);
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
  return lines.rows(group.column, (line) => ({
    ...Object.fromEntries(COUNTS.map((name) => [name, line.counts.get(name) ?? 0])),
    ...Object.fromEntries(
      TIMES.flatMap((name) => [
        [`${name}Median`, percentile(line.times.get(name) ?? [], 50)],
        [`${name}P90`, percentile(line.times.get(name) ?? [], 90)],
      ]),
    ),
    ...Object.fromEntries(USE.map((name) => [name, line.counts.get(name) ?? 0])),
  }));
}

function resolutionRows(question: ReportQuery, cases: readonly CaseMeasure[]): readonly ReportRow[] {
  const lines = new Lines(question, () => ({ resolutions: 0, minutes: 0, billableMinutes: 0 }));
  for (const { at, type, minutes, billableMinutes } of cases.flatMap(({ resolutions }) => resolutions)) {
    if (!isWithin(at, question.period)) continue;
    const line = lines.at(at, type);
    line.resolutions += 1;
    line.minutes += minutes;
    line.billableMinutes += billableMinutes;
  }
  return lines.rows('type', (line) => ({ ...line }));
}

/** A promise counts in the line in which it was kept or broken. */
function slaRows(question: ReportQuery, cases: readonly CaseMeasure[]): readonly ReportRow[] {
  const lines = new Lines(question, () => ({ met: 0, missed: 0 }));
  for (const kpi of cases.flatMap(({ kpis }) => kpis)) {
    const outcome = kpiOutcome(kpi, question.now);
    if (outcome === null || !isWithin(outcome.at, question.period)) continue;
    lines.at(outcome.at, `${kpi.sla} ${kpi.kpi}`)[outcome.met ? 'met' : 'missed'] += 1;
  }
  return lines.rows('kpi', ({ met, missed }) => ({ met, missed, percentMet: rounded((100 * met) / (met + missed)) }));
}

/** The lines of a report, each made when something first belongs to it. */
class Lines<T> {
  private readonly all = new Map<string, { readonly date: string; readonly name: string; readonly line: T }>();

  constructor(
    private readonly question: Pick<ReportQuery, 'by' | 'timeZone' | 'period'>,
    private readonly create: () => T,
  ) {}

  at(instant: Date, name: string): T {
    const { by, timeZone, period } = this.question;
    const date = by === null ? dateAt(timeZone, period.from) : beginOf(by, dateAt(timeZone, instant));
    const key = `${date} ${name}`;
    const found = this.all.get(key) ?? { date, name, line: this.create() };
    this.all.set(key, found);
    return found.line;
  }

  rows(column: string | null, columns: (line: T) => ReportRow): readonly ReportRow[] {
    const { by } = this.question;
    return [...this.all.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { date, name, line }]) => ({
        ...(by !== null && { [by]: date }),
        ...(column !== null && { [column]: name }),
        ...columns(line),
      }));
  }
}

/** The first date of the day, week (from Monday) or month. */
function beginOf(by: ReportInterval, date: string): string {
  switch (by) {
    case 'day':
      return date;
    case 'week': {
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
      return addDays(date, -((weekday + 6) % 7));
    }
    case 'month':
      return `${date.slice(0, 7)}-01`;
    default: {
      const never: never = by;
      throw new Error(`unknown step ${String(never)}`);
    }
  }
}

/** The smallest value that so many percent of all do not exceed; null of none. */
export function percentile(values: readonly number[], percent: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  return value === undefined ? null : rounded(value);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
