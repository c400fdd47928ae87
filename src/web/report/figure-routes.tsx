// The pages with figures that are not of a period: the backlog, the goals, and what each figure counts.

import { Hono } from 'hono';
import { reportCsv } from '../../core/report/report-csv.js';
import { BACKLOG_GROUPS } from '../../ports/office-queries.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { sendPage } from '../request/send-page.js';
import { AGES, BacklogPage } from './backlog-page.js';
import { CountsPage } from './counts-page.js';
import { GoalsPage, ownerInWords } from './goals-page.js';

const csvHeaders = (name: string) => ({
  'content-disposition': `attachment; filename="${name}.csv"`,
  'content-type': 'text/csv; charset=utf-8',
});

export function figureRoutes({ office, system }: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/reports/counts', (context) => sendPage(context, <CountsPage reader={context.get('reader')} />));
  routes.get('/reports/backlog', async (context) => {
    const by = groupOf(context.req.query('by'));
    const reader = context.get('reader');
    const rows = await office.backlog(by, reader.now);
    return sendPage(context, <BacklogPage reader={reader} by={by} rows={rows} />);
  });
  routes.get('/reports/backlog.csv', async (context) => {
    const by = groupOf(context.req.query('by'));
    const rows = await office.backlog(by, context.get('reader').now);
    const columns = [by, 'total', ...AGES, 'oldestAt'];
    const lines = rows.map(({ group, oldestAt, ...row }) => ({
      ...row,
      [by]: group,
      oldestAt: oldestAt.toISOString(),
    }));
    return context.body(`${reportCsv(columns, lines)}\n`, 200, csvHeaders(`backlog-by-${by}`));
  });
  routes.get('/reports/goals', async (context) => {
    const reader = context.get('reader');
    return sendPage(context, <GoalsPage reader={reader} goals={await system.measureGoals(reader.now)} />);
  });
  routes.get('/reports/goals.csv', async (context) => {
    const goals = await system.measureGoals(context.get('reader').now);
    const columns = [
      'goal',
      'metric',
      'owner',
      'from',
      'to',
      'actual',
      'inProgress',
      'target',
      'stretch',
      'percentage',
    ];
    const lines = goals.map(({ goal: { name, metric, owner, from, to, target, stretch }, ...progress }) => {
      const { actual, inProgress, percentage } = progress;
      const who = ownerInWords(owner, 'everyone');
      return { goal: name, metric, owner: who, from, to, actual, inProgress, target, stretch, percentage };
    });
    return context.body(`${reportCsv(columns, lines)}\n`, 200, csvHeaders('goals'));
  });
  return routes;
}

function groupOf(written: string | undefined) {
  return BACKLOG_GROUPS.find((group) => group === written) ?? 'queue';
}
