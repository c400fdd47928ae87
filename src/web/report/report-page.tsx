// A report: its picture where there is one, its table, and the same as CSV. MANUAL.md says what each figure counts.

import { groupColumn, REPORT_SUBJECTS, type ReportName } from '../../core/report/case-report.js';
import { REPORT_INTERVALS, type ReportInterval } from '../../core/report/intervals.js';
import type { ReportRow } from '../../core/report/report-row.js';
import { inLanguage } from '../layout/in-language.js';
import { Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { Select } from '../layout/select.js';
import { Bars } from './bars.js';
import { Chart } from './chart.js';
import { figureInWords, figureName } from './figure-words.js';
import { ReportTabs } from './report-tabs.js';
import { reportWords } from './report-words.js';

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
  const own = inLanguage(reportWords, words);
  const title = `${words.reports}: ${own.names[report]}`;
  const message = problem === null ? null : { ok: false, text: problem };
  return (
    <Page title={title} reader={reader} words={words} message={message} area="reports">
      <h1>{title}</h1>
      <ReportTabs words={words} here={report} query={query.toString()} />
      <form class="row period" action={`/console/reports/${report}`}>
        <label>
          {words.from} <input type="date" name="from" value={from} required />
        </label>
        <label>
          {words.until} <input type="date" name="to" value={to} required />
        </label>
        <Select
          name="by"
          label={words.interval}
          options={intervalOptions(words.total, own.intervals)}
          selected={by ?? ''}
        />
        <button type="submit">{words.show}</button>
        <a href={`/console/reports/${report}.csv?${query}`}>CSV</a>
        <a href={`/console/reports/counts#${report}`}>{own.counts}</a>
      </form>
      {report === 'cases' && by !== null && rows.length > 0 && <CasesChart rows={rows} by={by} reader={reader} />}
      {by === null && <GroupBars report={report} rows={rows} reader={reader} />}
      <ReportRows
        {...{ columns, rows, by, reader, title }}
        isTotal={by === null && groupColumn(REPORT_SUBJECTS[report]) === null}
      />
    </Page>
  );
}

function intervalOptions(total: string, names: Readonly<Record<ReportInterval, string>>) {
  return [['', total] as const, ...REPORT_INTERVALS.map((interval) => [interval, names[interval]] as const)];
}

/** The figure that says most about each group. */
const mainFigure: Partial<Record<ReportName, string>> = {
  ...{ resolutions: 'resolutions', sla: 'percentMet', agents: 'minutes', queues: 'received', customers: 'received' },
  ...{
    products: 'received',
    families: 'received',
    comments: 'comments',
    articles: 'sent',
    activities: 'minutes',
    casework: 'cases',
  },
  ...{ resources: 'percentUsed', services: 'appointments' },
};

function GroupBars({ report, rows, reader }: { report: ReportName; rows: readonly ReportRow[]; reader: Reader }) {
  const figure = mainFigure[report];
  const column = groupColumn(REPORT_SUBJECTS[report]);
  if (figure === undefined || column === null || rows.length === 0) return null;
  const bars = rows.map((row) => ({
    name: figureInWords(column, row[column], reader),
    value: Number(row[figure] ?? 0),
  }));
  return <Bars title={figureName(figure, reader.words)} bars={bars} />;
}

function CasesChart({ rows, by, reader }: { rows: readonly ReportRow[]; by: ReportInterval; reader: Reader }) {
  const { words } = reader;
  const intervals = rows.map((row) => String(row[by]));
  const series = (names: readonly string[]) =>
    names.map((name) => ({ name: figureName(name, words), values: rows.map((row) => Number(row[name] ?? 0)) }));
  const times = ['firstResponseMedian', 'resolutionMedian'];
  const hasTimes = rows.some((row) => times.some((name) => row[name] !== null));
  const counts = ['received', 'resolved'];
  const titleOf = (names: readonly string[]) => names.map((name) => figureName(name, words)).join(', ');
  return (
    <div class="charts">
      <Chart title={titleOf(counts)} {...{ intervals, reader }} column="received" series={series(counts)} />
      {hasTimes && (
        <Chart title={titleOf(times)} {...{ intervals, reader }} column="resolutionMedian" series={series(times)} />
      )}
    </div>
  );
}

interface RowsProps {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly ReportRow[];
  readonly by: ReportInterval | null;
  /** There is one row, of figures alone. */
  readonly isTotal: boolean;
  readonly reader: Reader;
}

function ReportRows({ title, columns, rows, by, isTotal, reader }: RowsProps) {
  const { words } = reader;
  const [first] = rows;
  const isFigure = (column: string) => rows.some((row) => typeof row[column] === 'number');
  if (first === undefined) return <p class="empty">{words.nothingToReport}</p>;
  if (isTotal) {
    return (
      <dl class="tiles">
        {columns.map((column) => (
          <div>
            <dt>{figureName(column, words)}</dt>
            <dd>{figureInWords(column, first[column], reader)}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <section class="wide" tabindex={0} aria-label={title}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th class={isFigure(column) ? 'figure' : ''}>{figureName(column, words)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column) => (
                <td class={isFigure(column) ? 'figure' : column === by ? 'interval' : ''}>
                  {figureInWords(column, row[column], reader)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
