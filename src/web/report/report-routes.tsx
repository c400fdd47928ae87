// The reports as pages and as CSV.

import { type Context, Hono } from 'hono';
import { addDays, dateAt } from '../../core/calendar/local-date.js';
import { REPORTS, type ReportName, reportColumns } from '../../core/report/case-report.js';
import { datePeriod } from '../../core/report/date-period.js';
import { REPORT_INTERVALS } from '../../core/report/intervals.js';
import { periodProblem } from '../../core/report/period-problem.js';
import { reportCsv } from '../../core/report/report-csv.js';
import { installationTimeZone } from '../../core/rule-set/time-zone.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { notFound } from '../request/not-found.js';
import { sendPage } from '../request/send-page.js';
import { ReportPage, type ReportView } from './report-page.js';

type Ctx = Context<ConsoleEnv>;

export function reportRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/reports', (context) => context.redirect('/console/reports/cases?by=day'));
  routes.get('/reports/:report', async (context) => {
    const [, name, ending] = /^([a-z]+)(\.csv)?$/.exec(context.req.param('report')) ?? [];
    const report = REPORTS.find((known) => known === name);
    if (report === undefined) return notFound(context);
    const view = await readReport(context, deps, report);
    if (ending === undefined || view.problem !== null) {
      const page = <ReportPage reader={context.get('reader')} view={view} />;
      return sendPage(context, page, view.problem === null ? 200 : 422);
    }
    context.header('content-disposition', `attachment; filename="${report}-${view.from}-${view.to}.csv"`);
    context.header('content-type', 'text/csv; charset=utf-8');
    return context.body(`${reportCsv(reportColumns(report, view.by), view.rows)}\n`);
  });
  return routes;
}

async function readReport(context: Ctx, { system, rules }: ConsoleDeps, report: ReportName): Promise<ReportView> {
  const { now } = context.get('reader');
  const timeZone = installationTimeZone(rules());
  const by = REPORT_INTERVALS.find((interval) => interval === context.req.query('by')) ?? null;
  const to = context.req.query('to') ?? dateAt(timeZone, now);
  const from = context.req.query('from') ?? (isDate(to) ? addDays(to, -29) : to);
  const problem =
    isDate(from) && isDate(to) ? periodProblem(from, to, by) : 'from and to are dates, such as 2026-03-02';
  if (problem !== null) return { report, from, to, by, rows: [], problem };
  const rows = await system.createReport(report, { period: datePeriod(timeZone, from, to), by, timeZone }, now);
  return { report, from, to, by, rows, problem };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
