// `casemill report …` and `casemill goal …`: what was done, and how far that is from what was meant to be done.

import { addDays, dateAt, startOfDate } from '../../core/calendar/local-date.js';
import { entitlementTimeZone } from '../../core/entitlement/lifecycle.js';
import { buildReport, REPORTS, type ReportName } from '../../core/report/case-report.js';
import { type GoalProgress, goalProgress } from '../../core/report/goal-progress.js';
import type { ReportPeriod } from '../../core/report/measures.js';
import { REPORT_INTERVALS, type ReportRow } from '../../core/report/row-set.js';
import type { Goal } from '../../core/rule-set/goal.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { MeasureQueries } from '../../ports/measures.js';
import { dateOption, oneOf, WrongUseError } from '../command.js';
import { table } from '../output/text.js';

export interface ReportOptions {
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** Throws WrongUseError when the options cannot be understood. */
export async function reportCommand(
  measures: MeasureQueries,
  rules: RuleSet,
  name: string,
  options: ReportOptions,
  now: Date,
): Promise<number> {
  const report = oneOf('report', REPORTS, name);
  const by = options.by === undefined ? null : oneOf('--by', REPORT_INTERVALS, options.by);
  const timeZone = entitlementTimeZone(rules, null);
  const to = options.to === undefined ? dateAt(timeZone, now) : dateOption('--to', options.to);
  const from = options.from === undefined ? addDays(to, -29) : dateOption('--from', options.from);
  if (to < from) throw new WrongUseError(`--to ${to} is before --from ${from}`);
  const period = periodOf(timeZone, from, to);
  const calendarOf = (sla: string | null) => {
    const calendar = rules.calendars.get(rules.slas.get(sla ?? '')?.calendar ?? 'round-the-clock');
    if (calendar === undefined) throw new Error('the rules have no calendar "round-the-clock"');
    return calendar;
  };
  const rows = buildReport({ report, period, by, timeZone, now, calendarOf }, await measures.cases(period));
  console.log(
    options.json
      ? JSON.stringify({ report, from, to, by, timeZone, rows })
      : options.csv
        ? csv(rows)
        : text(report, rows),
  );
  return 0;
}

function periodOf(timeZone: string, from: string, to: string): ReportPeriod {
  return { from: startOfDate(timeZone, from), to: startOfDate(timeZone, addDays(to, 1)) };
}

/** RFC 4180. A text that a spreadsheet would take for a formula is quoted with an apostrophe. */
function csv(rows: readonly ReportRow[]): string {
  const cell = (value: string | number | null) => {
    if (typeof value !== 'string') return value === null ? '' : String(value);
    const safe = /^[=+@\t\r]|^-./.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const columns = Object.keys(rows[0] ?? {});
  return [columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column] ?? null)).join(','))].join(
    '\n',
  );
}

/** Columns in which no line says anything are left out. Times are minutes. */
function text(report: ReportName, rows: readonly ReportRow[]): string {
  const columns = Object.keys(rows[0] ?? {}).filter((column) =>
    rows.some((row) => row[column] !== null && row[column] !== 0),
  );
  if (columns.length === 0) return `Nothing to report of ${report} in this period.`;
  return table(
    columns,
    rows.map((row) => columns.map((column) => `${row[column] ?? '-'}`)),
  );
}

export async function goalCommand(
  measures: MeasureQueries,
  rules: RuleSet,
  name: string | null,
  json: boolean,
  now: Date,
): Promise<number> {
  if (name !== null && !rules.goals.has(name)) {
    console.error(`There is no goal "${name}" in goals.yaml; it has: ${[...rules.goals.keys()].join(', ') || 'none'}.`);
    return 1;
  }
  const timeZone = entitlementTimeZone(rules, null);
  const period = (goal: Goal) => periodOf(timeZone, goal.from, goal.to);
  const periods = [...rules.goals.values()].map(period);
  const widest = {
    from: new Date(Math.min(...periods.map(({ from }) => from.getTime()))),
    to: new Date(Math.max(...periods.map(({ to }) => to.getTime()))),
  };
  const cases = periods.length === 0 ? [] : await measures.cases(widest);
  const all = goalProgress(rules.goals, cases, period, now);
  const found = all.filter(({ goal }) => name === null || goal.name === name || goal.parent === name);
  if (json) {
    const [one] = found.filter(({ goal }) => goal.name === name).map(goalJson);
    console.log(JSON.stringify(name === null ? { goals: found.map(goalJson) } : one));
  } else if (found.length === 0) {
    console.log('No goals. They are written in goals.yaml; `casemill rules schema goals.yaml` says how.');
  } else {
    const head = [
      'goal',
      'metric',
      'owner',
      'from',
      'to',
      'target',
      'stretch',
      'actual',
      'in progress',
      '%',
      'part of',
    ];
    console.log(table(head, found.map(goalCells)));
  }
  return 0;
}

function goalJson({ goal, children, actual, inProgress, percentage }: GoalProgress) {
  const { name, metric, owner, from, to, target, stretch, parent } = goal;
  const who = owner.kind === 'everyone' ? 'everyone' : { [owner.kind]: owner.name };
  return { name, metric, owner: who, from, to, target, stretch, actual, inProgress, percentage, parent, children };
}

function goalCells({ goal, actual, inProgress, percentage }: GoalProgress): readonly string[] {
  const { name, metric, owner, from, to, target, stretch, parent } = goal;
  return [
    ...[name, metric, owner.kind === 'everyone' ? 'everyone' : `${owner.kind} ${owner.name}`, from, to],
    ...[target, stretch, actual, inProgress, percentage].map((value) => `${value ?? '-'}`),
    parent ?? '-',
  ];
}
