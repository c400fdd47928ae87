// `GET /v1/kpis`: the KPIs that are running, next due first; with `late` those that failed and are still owed.

import { z } from 'zod';
import { kpiStatus } from '../../../core/sla/kpi-status.js';
import { runningJson } from '../../../usecases/sla/running-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { maybeInstant } from '../../endpoint/instant-schema.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';
import { problem } from '../../problem.js';

const running = z
  .object({
    ...{ case: z.string(), title: z.string(), queue: z.string(), assignee: z.string().nullable() },
    ...{ sla: z.string(), kpi: z.string(), status: z.string(), warnAt: maybeInstant, failAt: maybeInstant },
  })
  .meta({ id: 'RunningKpi' });

const MINUTE_MS = 60_000;

export const listRunning = endpoint({
  method: 'get',
  path: '/v1/kpis',
  id: 'listRunningKpis',
  summary: 'List running KPIs, next due first, or those that are late',
  scope: 'read',
  query: z.strictObject({
    dueMinutes: z.coerce.number().int().min(0).max(10_000_000).optional().describe('Only those due within this time.'),
    late: z
      .stringbool()
      .default(false)
      .describe('Only those that failed and are still owed, the first to fail first. Goes with no `dueMinutes`.'),
    ...pageQuery,
  }),
  answers: { 200: { description: 'A page of KPIs.', schema: z.object({ clocks: z.array(running), next }) } },
  problems: ['bad-query'],
  run: async ({ cases, clock }, { query: { dueMinutes, late, ...page } }) => {
    if (late && dueMinutes !== undefined)
      return problem(422, 'bad-query', 'late and dueMinutes exclude each other: what is late was due before now');
    const now = clock();
    const before = dueMinutes === undefined ? null : new Date(now.getTime() + dueMinutes * MINUTE_MS);
    const { items, next } = await (late
      ? cases.lateInstances(pageOf(page))
      : cases.runningInstances(before, pageOf(page)));
    return json({ clocks: items.map((kpi) => runningJson({ ...kpi, status: kpiStatus(kpi, now) })), next });
  },
});
