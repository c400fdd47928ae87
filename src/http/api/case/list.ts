// `GET /v1/cases`: the cases, the oldest first.

import { z } from 'zod';
import { CASE_STATUSES } from '../../../core/rule-set/case-values.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { pageOf, pageQuery } from '../../endpoint/page-query.js';
import { caseList } from './case-schema.js';

export const list = endpoint({
  method: 'get',
  path: '/v1/cases',
  id: 'listCases',
  summary: 'List cases, the oldest first',
  scope: 'read',
  query: z.strictObject({
    queue: z.string().optional().describe('Only cases in this queue.'),
    status: z.enum(CASE_STATUSES).optional(),
    customer: z.string().optional().describe('Only cases of this account, or of the contact with this address.'),
    ...pageQuery,
  }),
  answers: { 200: { description: 'A page of cases.', schema: caseList } },
  run: async ({ cases }, { query: { limit, after, ...filter } }) => {
    const { items, next } = await cases.list(withoutUndefined(filter), pageOf({ limit, after }));
    return json({ cases: items, next });
  },
});

function withoutUndefined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]: Exclude<T[K], undefined> };
}
