// `GET /v1/customers/{customer}`: everything about one account or contact.

import { z } from 'zod';
import { customerJson } from '../../../usecases/customer/customer-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { pageOf, pageQuery } from '../../endpoint/page-query.js';
import { refused } from '../../problem.js';
import { customerDetails, customerParams } from './customer-schema.js';

export const show = endpoint({
  method: 'get',
  path: '/v1/customers/{customer}',
  id: 'showCustomer',
  summary: 'Show an account or a contact: addresses, cases, entitlements, contracts, notes',
  scope: 'read',
  params: customerParams,
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'The customer.', schema: customerDetails } },
  problems: ['no-customer', 'several-customers'],
  run: async ({ getCustomer }, { params, query }) => {
    const found = await getCustomer(params.customer, pageOf(query));
    return found.ok ? json(customerJson(found.customer)) : refused(found);
  },
});
