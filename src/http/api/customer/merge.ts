// `POST /v1/customers/{customer}/merge` and `/unmerge`: two contacts that are one person become one, and two again.

import { z } from 'zod';
import { change } from '../../endpoint/change.js';
import { customerParams } from './customer-schema.js';

export const merge = change({
  path: '/v1/customers/{customer}/merge',
  id: 'mergeCustomers',
  summary: 'Merge this contact into another one, which gets its addresses, cases and support',
  params: customerParams,
  body: z.strictObject({
    into: z.string().describe('The contact that remains.'),
    acrossAccounts: z.boolean().default(false),
    confirmed: z
      .boolean()
      .default(false)
      .describe('Without it, nothing is done, and the refusal says what would move.'),
  }),
  problems: ['no-customer', 'not-confirmed', 'different-accounts', 'not-a-contact'],
  run: ({ mergeCustomers }, { params, body: { into: target, ...how } }) =>
    mergeCustomers({ source: params.customer, target, ...how }),
});

export const unmerge = change({
  path: '/v1/customers/{customer}/unmerge',
  id: 'unmergeCustomers',
  summary: 'Undo the merge of the contact who had this address',
  params: customerParams,
  run: ({ unmergeCustomers }, { params }) => unmergeCustomers(params.customer),
});
