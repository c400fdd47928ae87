// Creates a report and prints it.

import type { Usecases } from '../../app/usecases.js';
import { REPORTS, type ReportName, reportColumns } from '../../core/report/case-report.js';
import { REPORT_INTERVALS } from '../../core/report/intervals.js';
import { reportCsv } from '../../core/report/report-csv.js';
import { reportLayout } from '../../core/report/report-layout.js';
import type { ReportRow } from '../../core/report/report-row.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { installationTimeZone } from '../../core/rule-set/time-zone.js';
import { wordOf } from '../command-line/parse-words.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { table } from '../output/text.js';

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
  const found = reportLayout({ from: options.from, to: options.to, by }, timeZone, now, '--');
  if ('problem' in found) throw new WrongUseError(found.problem);
  const { from, to, layout } = found;
  const rows = await deps.createReport(report, layout, now);
  if (options.json) console.log(JSON.stringify({ report, from, to, by, timeZone, rows }));
  else console.log(options.csv ? reportCsv(reportColumns(report, by), rows) : reportText(report, rows));
  return 0;
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
