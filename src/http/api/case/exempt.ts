// `POST /v1/cases/{number}/exemption`: keeps a case from using up its entitlement, or ends that.

import { z } from 'zod';
import { change } from '../../endpoint/change.js';
import { caseParams } from './case-schema.js';

export const exempt = change({
  path: '/v1/cases/{number}/exemption',
  id: 'exemptCase',
  summary: 'Stop charging a case to its entitlement, or charge it again',
  params: caseParams,
  body: z.strictObject({ exempt: z.boolean().describe('false: it is charged again, from its next event on.') }),
  problems: ['no-case', 'no-entitlement'],
  run: ({ exemptCase }, { params, body }) => exemptCase(params.number, body.exempt),
});
