// `GET /v1/entitlements`: what customers bought, and what is left of it.

import { z } from 'zod';
import { entitlementJson } from '../../../usecases/entitlement/entitlement-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { instantSchema } from '../../endpoint/instant-schema.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';
import { at, entitlement } from './entitlement-schema.js';

export const list = endpoint({
  method: 'get',
  path: '/v1/entitlements',
  id: 'listEntitlements',
  summary: 'List entitlements by customer',
  scope: 'read',
  query: z.strictObject({
    customer: z.string().optional().describe('The name of an account, or an address of a contact.'),
    at,
    ...pageQuery,
  }),
  answers: {
    200: {
      description: 'A page of entitlements.',
      schema: z.object({ at: instantSchema, entitlements: z.array(entitlement), next }),
    },
  },
  run: async ({ entitlements, clock }, { query: { customer = null, at: given, ...page } }) => {
    const at = given === undefined ? clock() : new Date(given);
    const { items, next } = await entitlements.list(customer, at, pageOf(page));
    return json({ at, entitlements: items.map((one) => entitlementJson(one, at)), next });
  },
});
