// `GET /v1/reports/{report}`: what happened in a period.

import { z } from 'zod';
import { addDays, dateAt } from '../../../core/calendar/local-date.js';
import { REPORTS } from '../../../core/report/case-report.js';
import { datePeriod } from '../../../core/report/date-period.js';
import { REPORT_INTERVALS } from '../../../core/report/intervals.js';
import { periodProblem } from '../../../core/report/period-problem.js';
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
    const to = query.to ?? dateAt(timeZone, now);
    const from = query.from ?? addDays(to, -29);
    const wrong = periodProblem(from, to, by);
    if (wrong !== null) return problem(422, 'bad-period', wrong);
    const layout = { period: datePeriod(timeZone, from, to), by, timeZone };
    const rows = await createReport(params.report, layout, now);
    return json({ report: params.report, from, to, by, timeZone, rows });
  },
});

export const reportEndpoints: readonly Endpoint[] = [report];
