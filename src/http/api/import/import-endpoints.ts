// `POST /v1/imports`: brings customers, entitlements, contracts, products and articles in, all of it or nothing.

import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../../endpoint/endpoint.js';
import { refused } from '../../problem.js';

const importData = endpoint({
  method: 'post',
  path: '/v1/imports',
  id: 'importData',
  summary: 'Import data as `casemill import` does; the same again changes nothing',
  scope: 'admin',
  body: z.strictObject({ yaml: z.string().max(32_000_000).describe('What a file would say.') }),
  bodyBytes: 33_554_432,
  answers: {
    200: {
      description: 'How much came in, by kind.',
      schema: z.looseObject({ ok: z.literal(true), joinedContacts: z.int() }).meta({ id: 'Imported' }),
    },
  },
  problems: ['bad-data', 'contradicts-database'],
  run: async ({ importText }, { body }) => {
    const result = await importText(body.yaml);
    if (!result.ok) return refused(result);
    const { counts, joinedContacts } = result;
    return json({ ok: true, ...counts, joinedContacts });
  },
});

export const importEndpoints: readonly Endpoint[] = [importData];
