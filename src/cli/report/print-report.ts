// Creates a report and prints it.

import type { Usecases } from '../../app/usecases.js';
import { addDays, dateAt, daysBetween } from '../../core/calendar/local-date.js';
import { REPORTS, type ReportName, reportColumns } from '../../core/report/case-report.js';
import { datePeriod } from '../../core/report/date-period.js';
import { REPORT_INTERVALS, type ReportInterval } from '../../core/report/intervals.js';
import type { ReportRow } from '../../core/report/report-row.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { installationTimeZone } from '../../core/rule-set/time-zone.js';
import { wordOf } from '../command-line/parse-words.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { table } from '../output/text.js';
import { reportCsv } from './report-csv.js';

export interface ReportOptions {
  /** `2026-03-01`. */
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  readonly csv: boolean;
  readonly json: boolean;
}

export interface ReportDeps {
  readonly createReport: Usecases['createReport'];
  readonly rules: RuleSet;
}

/** `kind`: the report's name. Throws WrongUseError. */
export async function printReport(deps: ReportDeps, kind: string, options: ReportOptions, now: Date): Promise<number> {
  const report = wordOf(REPORTS)(kind, 'report');
  const by = options.by === undefined ? null : wordOf(REPORT_INTERVALS)(options.by, '--by');
  const timeZone = installationTimeZone(deps.rules);
  const to = options.to ?? dateAt(timeZone, now);
  const from = options.from ?? addDays(to, -29);
  refuseAbsurdPeriod(from, to, by);
  const rows = await deps.createReport(report, { period: datePeriod(timeZone, from, to), by, timeZone }, now);
  if (options.json) console.log(JSON.stringify({ report, from, to, by, timeZone, rows }));
  else console.log(options.csv ? reportCsv(reportColumns(report, by), rows) : reportText(report, rows));
  return 0;
}

/** The first and the last day that a report may have. */
const EARLIEST = '1970-01-01';
const LATEST = '2199-12-31';
const MOST_INTERVALS = 10_000;
const FEWEST_DAYS: Readonly<Record<ReportInterval, number>> = { day: 1, week: 7, month: 28 };

function refuseAbsurdPeriod(from: string, to: string, by: ReportInterval | null): void {
  const between = `must be between ${EARLIEST} and ${LATEST}`;
  if (from < EARLIEST || from > LATEST) throw new WrongUseError(`--from ${from} ${between}`);
  if (to < EARLIEST || to > LATEST) throw new WrongUseError(`--to ${to} ${between}`);
  if (to < from) throw new WrongUseError(`--to ${to} is before --from ${from}`);
  if (by === null || daysBetween(from, to) / FEWEST_DAYS[by] <= MOST_INTERVALS) return;
  throw new WrongUseError(`--by ${by} gives more than ${MOST_INTERVALS} rows; choose longer steps or a shorter period`);
}

/** Leaves out columns that are empty or 0 in every row. */
function reportText(report: ReportName, rows: readonly ReportRow[]): string {
  const columns = Object.keys(rows[0] ?? {}).filter((column) =>
    rows.some((row) => row[column] !== null && row[column] !== 0),
  );
  if (columns.length === 0) return `There is nothing to report on ${report} in this period.`;
  return table(
    columns,
    rows.map((row) => columns.map((column) => `${row[column] ?? '-'}`)),
  );
}
