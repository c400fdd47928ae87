// `GET /v1/cases/{number}`: one case with its newest activities, KPIs and entitlement.

import { z } from 'zod';
import { parseCaseNumber } from '../../../core/case/number.js';
import { caseJson } from '../../../usecases/case/case-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { pageOf, pageQuery } from '../../endpoint/page-query.js';
import { problem } from '../../problem.js';
import { caseDetails, caseParams } from './case-schema.js';

export const show = endpoint({
  method: 'get',
  path: '/v1/cases/{number}',
  id: 'showCase',
  summary: 'Show a case: its activities, KPIs and entitlement',
  scope: 'read',
  params: caseParams,
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'The case.', schema: caseDetails } },
  problems: ['no-case'],
  run: async ({ cases, readGuide, clock }, { params: { number }, query }) => {
    const parsed = parseCaseNumber(number);
    const found = parsed === undefined ? undefined : await cases.find(parsed, pageOf(query));
    if (parsed === undefined || found === undefined) return noCase(number);
    return json(caseJson(found, found.process && (await readGuide(parsed)), clock()));
  },
});

export function noCase(number: string) {
  return problem(404, 'no-case', `there is no case ${number}`);
}
