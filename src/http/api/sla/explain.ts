// `POST /v1/slas/{sla}/explanation`: why the KPIs of an SLA would be due when they would, from the rules in force.

import { z } from 'zod';
import { explainSla } from '../../../core/sla/explanation.js';
import { explanationJson } from '../../../usecases/sla/explanation-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { instantSchema, maybeInstant } from '../../endpoint/instant-schema.js';
import { segments } from '../../endpoint/segments-schema.js';
import { problem } from '../../problem.js';

const instant = z.iso.datetime({ offset: true });

const explanation = z
  .object({
    sla: z.string(),
    from: instantSchema,
    kpis: z.array(z.object({ kpi: z.string(), warnAt: maybeInstant, failAt: maybeInstant, segments })),
  })
  .meta({ id: 'SlaExplanation' });

export const explain = endpoint({
  method: 'get',
  path: '/v1/slas/{sla}/explanation',
  id: 'explainSla',
  summary: 'Explain when the KPIs of an SLA are due, as stretches of time that add up',
  scope: 'read',
  params: z.object({ sla: z.string() }),
  query: z.strictObject({
    from: instant.describe('When they start.'),
    pause: z
      .union([z.string(), z.array(z.string()).max(100)])
      .optional()
      .describe('FROM/TO, or FROM/ for a pause that has not ended. May be repeated.'),
  }),
  answers: { 200: { description: 'The explanation.', schema: explanation } },
  problems: ['no-sla', 'bad-time', 'never-due'],
  run: async ({ rules }, { params, query }) => {
    const { slas, calendars } = await rules();
    const sla = slas.get(params.sla);
    const calendar = sla && calendars.get(sla.calendar);
    if (sla === undefined || calendar === undefined) return problem(404, 'no-sla', `there is no SLA "${params.sla}"`);
    const pauses = [query.pause ?? []].flat().map(pauseOf);
    if (!pauses.every((pause) => pause !== null)) {
      return problem(422, 'bad-time', 'a pause is FROM/TO, or FROM/ while it lasts, and does not end before it begins');
    }
    try {
      return json(explanationJson(explainSla(sla, calendar, new Date(query.from), pauses)));
    } catch (error) {
      if (error instanceof RangeError) return problem(422, 'never-due', error.message);
      throw error;
    }
  },
});

function pauseOf(written: string) {
  const [from, to, ...more] = written.split('/');
  if (!instant.safeParse(from).success || more.length > 0 || to === undefined) return null;
  const begins = new Date(from ?? '');
  if (to === '') return { from: begins, to: null };
  if (!instant.safeParse(to).success || new Date(to) < begins) return null;
  return { from: begins, to: new Date(to) };
}
