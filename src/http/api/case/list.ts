// `GET /v1/cases`: the cases, the oldest first; with `q` those that a search finds, the best first.

import { z } from 'zod';
import { CASE_STATUSES } from '../../../core/rule-set/case-values.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { given } from '../../endpoint/given.js';
import { pageOf, pageQuery } from '../../endpoint/page-query.js';
import { problem } from '../../problem.js';
import { caseList } from './case-schema.js';

export const list = endpoint({
  method: 'get',
  path: '/v1/cases',
  id: 'listCases',
  summary: 'List cases, the oldest first, or search them, the best first',
  scope: 'read',
  query: z.strictObject({
    q: z
      .string()
      .max(10_000)
      .optional()
      .describe(
        'A search, as of `casemill case search`: `queue:gold status:open "paper jam" -fax`. Goes with no other filter.',
      ),
    queue: z.string().optional().describe('Only cases in this queue.'),
    status: z.enum(CASE_STATUSES).optional(),
    customer: z.string().optional().describe('Only cases of this account, or of the contact with this address.'),
    ...pageQuery,
  }),
  answers: { 200: { description: 'A page of cases.', schema: caseList } },
  problems: ['bad-query'],
  run: async ({ cases, searchCases }, { query: { q, limit, after, ...filter } }) => {
    if (q !== undefined) {
      const other = Object.entries(filter).find(([, value]) => value !== undefined);
      if (other !== undefined)
        return problem(422, 'bad-query', `${other[0]} and q exclude each other: write ${other[0]}: into q`);
      const found = await searchCases(q, pageOf({ limit, after }));
      if (!found.ok)
        return problem(422, 'bad-query', `character ${found.column} of q: ${found.text}`, { column: found.column });
      return json({ cases: found.page.items, next: found.page.next });
    }
    const { items, next } = await cases.list(given(filter), pageOf({ limit, after }));
    return json({ cases: items, next });
  },
});
