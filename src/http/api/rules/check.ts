// `POST /v1/rules/check`: whether a rule folder could come into force.

import { z } from 'zod';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { ruleFiles, ruleFilesBytes, textProblem } from '../../endpoint/rule-files-schema.js';

export const check = endpoint({
  method: 'post',
  path: '/v1/rules/check',
  id: 'checkRules',
  summary: 'Check the files of a rule folder, and the templates that they name; nothing is changed',
  scope: 'admin',
  body: z.strictObject({ files: ruleFiles }),
  bodyBytes: ruleFilesBytes,
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
