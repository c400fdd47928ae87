// `GET /v1/reports/{report}`: what happened in a period.

import { z } from 'zod';
import { REPORTS } from '../../../core/report/case-report.js';
import { REPORT_INTERVALS } from '../../../core/report/intervals.js';
import { reportLayout } from '../../../core/report/report-layout.js';
import { installationTimeZone } from '../../../core/rule-set/time-zone.js';
import type { Endpoint } from '../../endpoint/endpoint.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { problem } from '../../problem.js';

const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

const report = endpoint({
  method: 'get',
  path: '/v1/reports/{report}',
  id: 'createReport',
  summary: 'Report on what happened in a period; times are in minutes',
  scope: 'read',
  params: z.object({ report: z.enum(REPORTS) }),
  query: z.strictObject({
    from: z.iso.date().optional().describe('The first day; left out, 30 days up to the last.'),
    to: z.iso.date().optional().describe('The last day; left out, today.'),
    by: z.enum(REPORT_INTERVALS).optional().describe('A row for each.'),
  }),
  answers: {
    200: {
      description: 'The report.',
      schema: z
        .object({
          ...{ report: z.enum(REPORTS), from: z.string(), to: z.string(), by: z.enum(REPORT_INTERVALS).nullable() },
          ...{ timeZone: z.string(), rows: z.array(row) },
        })
        .meta({ id: 'Report' }),
    },
  },
  problems: ['bad-period'],
  run: async ({ createReport, rules, clock }, { params, query }) => {
    const timeZone = installationTimeZone(await rules());
    const now = clock();
    const by = query.by ?? null;
    const found = reportLayout({ from: query.from, to: query.to, by }, timeZone, now);
    if ('problem' in found) return problem(422, 'bad-period', found.problem);
    const { from, to, layout } = found;
    const rows = await createReport(params.report, layout, now);
    return json({ report: params.report, from, to, by, timeZone, rows });
  },
});

export const reportEndpoints: readonly Endpoint[] = [report];
