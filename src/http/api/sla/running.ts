// `GET /v1/kpis`: the KPIs that are running, next due first.

import { z } from 'zod';
import { kpiStatus } from '../../../core/sla/kpi-status.js';
import { runningJson } from '../../../usecases/sla/running-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { maybeInstant } from '../../endpoint/instant-schema.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';

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
  summary: 'List running KPIs, next due first',
  scope: 'read',
  query: z.strictObject({
    dueMinutes: z.coerce.number().int().min(0).max(10_000_000).optional().describe('Only those due within this time.'),
    ...pageQuery,
  }),
  answers: { 200: { description: 'A page of KPIs.', schema: z.object({ clocks: z.array(running), next }) } },
  run: async ({ cases, clock }, { query: { dueMinutes, ...page } }) => {
    const now = clock();
    const before = dueMinutes === undefined ? null : new Date(now.getTime() + dueMinutes * MINUTE_MS);
    const { items, next } = await cases.runningInstances(before, pageOf(page));
    return json({ clocks: items.map((kpi) => runningJson({ ...kpi, status: kpiStatus(kpi, now) })), next });
  },
});
