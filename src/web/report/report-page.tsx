// A report: its picture where there is one, its table, and the same as CSV. MANUAL.md says what each figure counts.

import { REPORTS, type ReportName } from '../../core/report/case-report.js';
import { REPORT_INTERVALS, type ReportInterval } from '../../core/report/intervals.js';
import type { ReportRow } from '../../core/report/report-row.js';
import { Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { Select } from '../layout/select.js';
import { Chart } from './chart.js';

export interface ReportView {
  readonly report: ReportName;
  readonly from: string;
  readonly to: string;
  readonly by: ReportInterval | null;
  readonly rows: readonly ReportRow[];
  /** What is wrong with the period; null: nothing. */
  readonly problem: string | null;
}

export function ReportPage({ reader, view }: { reader: Reader; view: ReportView }) {
  const { words } = reader;
  const { report, from, to, by, rows, problem } = view;
  const columns = Object.keys(rows[0] ?? {}).filter((column) =>
    rows.some((row) => row[column] !== null && row[column] !== 0),
  );
  const query = new URLSearchParams({ from, to, ...(by !== null && { by }) });
  const message = problem === null ? null : { ok: false, text: problem };
  return (
    <Page title={words.reports} reader={reader} words={words} message={message}>
      <h1>{`${words.reports}: ${report}`}</h1>
      <nav class="tabs" aria-label={words.reports}>
        {REPORTS.map((name) => (
          <a href={`/console/reports/${name}?${query}`} {...(name === report && { 'aria-current': 'page' })}>
            {name}
          </a>
        ))}
      </nav>
      <form class="row period" action={`/console/reports/${report}`}>
        <label>
          {words.from} <input type="date" name="from" value={from} required />
        </label>
        <label>
          {words.until} <input type="date" name="to" value={to} required />
        </label>
        <Select name="by" label={words.interval} options={intervalOptions(words.total)} selected={by ?? ''} />
        <button type="submit" class="plain">
          {words.show}
        </button>
        <a href={`/console/reports/${report}.csv?${query}`}>CSV</a>
      </form>
      {report === 'cases' && by !== null && rows.length > 0 && <CasesChart rows={rows} by={by} />}
      {rows.length === 0 ? (
        <p class="empty">{words.nothingToReport}</p>
      ) : (
        <section class="wide" tabindex={0} aria-label={report}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th>{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  {columns.map((column) => (
                    <td class={typeof row[column] === 'number' ? 'figure' : ''}>{row[column] ?? '–'}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Page>
  );
}

function intervalOptions(total: string): readonly (readonly [string, string])[] {
  return [['', total], ...REPORT_INTERVALS.map((interval) => [interval, interval] as const)];
}

function CasesChart({ rows, by }: { rows: readonly ReportRow[]; by: ReportInterval }) {
  const values = (column: string) => rows.map((row) => Number(row[column] ?? 0));
  const series = ['received', 'resolved'].map((name) => ({ name, values: values(name) }));
  return (
    <Chart
      title={series.map(({ name }) => name).join(', ')}
      intervals={rows.map((row) => String(row[by]))}
      series={series}
    />
  );
}
