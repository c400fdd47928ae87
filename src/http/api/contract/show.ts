// `GET /v1/contracts/{number}`: one contract with its lines and their balances.

import { z } from 'zod';
import { contractJson } from '../../../usecases/entitlement/contract-json.js';
import { entitlementJson } from '../../../usecases/entitlement/entitlement-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { problem } from '../../problem.js';
import { contractFields, entitlement } from '../entitlement/entitlement-schema.js';

export const contractParams = z.object({ number: z.string() });

export const show = endpoint({
  method: 'get',
  path: '/v1/contracts/{number}',
  id: 'showContract',
  summary: 'Show a contract with its lines and what is left of them',
  scope: 'read',
  params: contractParams,
  answers: {
    200: {
      description: 'The contract.',
      schema: z.object({ ...contractFields, lines: z.array(entitlement) }).meta({ id: 'Contract' }),
    },
  },
  problems: ['no-contract'],
  run: async ({ contracts, clock }, { params: { number } }) => {
    const now = clock();
    const found = await contracts.find(number, now);
    if (found === undefined) return problem(404, 'no-contract', `there is no contract ${number}`);
    const lines = found.lines.map((line) => entitlementJson(line, now));
    return json({ ...contractJson(found, now), lines });
  },
});
