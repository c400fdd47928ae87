// The reports as pages and as CSV.

import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { REPORTS, type ReportName, reportColumns } from '../../core/report/case-report.js';
import { REPORT_INTERVALS } from '../../core/report/intervals.js';
import { reportCsv } from '../../core/report/report-csv.js';
import { reportLayout } from '../../core/report/report-layout.js';
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

const day = z.iso.date().optional();

async function readReport(context: Ctx, { system, rules }: ConsoleDeps, report: ReportName): Promise<ReportView> {
  const { now } = context.get('reader');
  const by = REPORT_INTERVALS.find((interval) => interval === context.req.query('by')) ?? null;
  const { from = '', to = '' } = context.req.query();
  const asked = { report, from, to, by, rows: [] };
  const [first, last] = [day.safeParse(from || undefined), day.safeParse(to || undefined)];
  if (!first.success || !last.success) return { ...asked, problem: 'from and to are dates, such as 2026-03-02' };
  const found = reportLayout({ from: first.data, to: last.data, by }, installationTimeZone(rules()), now);
  if ('problem' in found) return { ...asked, problem: found.problem };
  const rows = await system.createReport(report, found.layout, now);
  return { report, from: found.from, to: found.to, by, rows, problem: null };
}
