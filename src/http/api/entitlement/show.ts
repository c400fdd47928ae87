// `GET /v1/entitlements/{name}`: one entitlement with its terms and balances.

import { z } from 'zod';
import { entitlementJson } from '../../../usecases/entitlement/entitlement-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { instantSchema } from '../../endpoint/instant-schema.js';
import { problem } from '../../problem.js';
import { at, entitlementFields, entitlementParams } from './entitlement-schema.js';

export const show = endpoint({
  method: 'get',
  path: '/v1/entitlements/{name}',
  id: 'showEntitlement',
  summary: 'Show an entitlement with its terms and balances',
  scope: 'read',
  params: entitlementParams,
  query: z.strictObject({ at }),
  answers: {
    200: { description: 'The entitlement.', schema: z.object({ at: instantSchema, ...entitlementFields }) },
  },
  problems: ['no-entitlement'],
  run: async ({ entitlements, clock }, { params: { name }, query }) => {
    const at = query.at === undefined ? clock() : new Date(query.at);
    const found = await entitlements.find(name, at);
    return found === undefined ? noEntitlement(name) : json({ at, ...entitlementJson(found, at) });
  },
});

export function noEntitlement(name: string) {
  return problem(404, 'no-entitlement', `there is no entitlement "${name}"`);
}
