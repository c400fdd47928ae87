// `GET /v1/cases/{number}/kpis`: why each KPI of a case is due when it is.

import { z } from 'zod';
import { parseCaseNumber } from '../../../core/case/number.js';
import { instanceJson } from '../../../usecases/sla/explanation-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { maybeInstant } from '../../endpoint/instant-schema.js';
import { segments } from '../../endpoint/segments-schema.js';
import { caseParams } from './case-schema.js';
import { noCase } from './show.js';

const explained = z.object({
  ...{ sla: z.string(), kpi: z.string(), from: maybeInstant, warnAt: maybeInstant, failAt: maybeInstant, segments },
  ...{ succeededAt: maybeInstant, cancelledAt: maybeInstant },
});

export const explainKpis = endpoint({
  method: 'get',
  path: '/v1/cases/{number}/kpis',
  id: 'explainCaseKpis',
  summary: 'Explain why each KPI of a case is due when it is',
  scope: 'read',
  params: caseParams,
  answers: {
    200: { description: 'Its KPIs.', schema: z.object({ case: z.string(), kpis: z.array(explained) }) },
  },
  problems: ['no-case'],
  run: async ({ explainCaseKpis }, { params: { number } }) => {
    const parsed = parseCaseNumber(number);
    const found = parsed === undefined ? undefined : await explainCaseKpis(parsed);
    return found === undefined ? noCase(number) : json({ case: number, kpis: found.map(instanceJson) });
  },
});
