// `POST /v1/rules/check`: whether a rule folder could come into force.

import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../../endpoint/endpoint.js';

const textProblem = z
  .looseObject({
    ...{ file: z.string(), line: z.int(), column: z.int(), severity: z.enum(['error', 'warning']) },
    ...{ code: z.string(), message: z.string() },
  })
  .meta({ id: 'RuleProblem' });

const check = endpoint({
  method: 'post',
  path: '/v1/rules/check',
  id: 'checkRules',
  summary: 'Check the files of a rule folder; nothing is changed',
  scope: 'admin',
  body: z.strictObject({
    files: z
      .record(z.string().regex(/^[\w-]+\.yaml$/), z.string())
      .describe('Their texts, by name: queues.yaml, and so on.'),
  }),
  answers: {
    200: {
      description: 'What is wrong with them.',
      schema: z
        .object({ ok: z.boolean(), version: z.string().nullable(), problems: z.array(textProblem) })
        .meta({ id: 'RuleCheck' }),
    },
  },
  run: async ({ checkRules }, { body }) => json(await checkRules(body.files)),
});

export const rulesEndpoints: readonly Endpoint[] = [check];
