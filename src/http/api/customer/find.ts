// `GET /v1/customers`: the accounts and contacts that a text finds.

import { z } from 'zod';
import { customerSummaryJson } from '../../../usecases/customer/customer-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';
import { refused } from '../../problem.js';
import { customerSummary } from './customer-schema.js';

export const find = endpoint({
  method: 'get',
  path: '/v1/customers',
  id: 'findCustomers',
  summary: 'Find customers by the beginnings of words of a name, an address or a domain',
  scope: 'read',
  query: z.strictObject({ q: z.string().max(1_000).describe('What to find.'), ...pageQuery }),
  answers: {
    200: { description: 'A page of customers.', schema: z.object({ customers: z.array(customerSummary), next }) },
  },
  problems: ['no-text'],
  run: async ({ findCustomers }, { query: { q, ...page } }) => {
    const found = await findCustomers(q, pageOf(page));
    if (!found.ok) return refused(found);
    const { items, next } = found.page;
    return json({ customers: items.map(customerSummaryJson), next });
  },
});
