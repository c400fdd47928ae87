// `GET /v1/contracts`: contracts with their status and period.

import { z } from 'zod';
import { contractJson } from '../../../usecases/entitlement/contract-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';
import { contractFields } from '../entitlement/entitlement-schema.js';

const contract = z.object(contractFields).meta({ id: 'ContractSummary' });

export const list = endpoint({
  method: 'get',
  path: '/v1/contracts',
  id: 'listContracts',
  summary: 'List contracts by customer',
  scope: 'read',
  query: z.strictObject({
    customer: z.string().optional().describe('The name of an account, or an address of a contact.'),
    ...pageQuery,
  }),
  answers: { 200: { description: 'A page of contracts.', schema: z.object({ contracts: z.array(contract), next }) } },
  run: async ({ contracts, clock }, { query: { customer = null, ...page } }) => {
    const { items, next } = await contracts.list(customer, pageOf(page));
    const now = clock();
    return json({ contracts: items.map((one) => contractJson(one, now)), next });
  },
});
