// `GET /v1/cases/{number}/files`: which files a case has.

import { z } from 'zod';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { instantSchema } from '../../endpoint/instant-schema.js';
import { refused } from '../../problem.js';
import { caseParams } from './case-schema.js';

const caseFile = z
  .object({
    number: z.int().describe('Its place in the case, from 1.'),
    name: z.string(),
    type: z.string(),
    size: z.int(),
    direction: z.enum(['in', 'out']).nullable(),
    from: z.string().nullable(),
    at: instantSchema,
  })
  .meta({ id: 'CaseFile' });

export const files = endpoint({
  method: 'get',
  path: '/v1/cases/{number}/files',
  id: 'listCaseFiles',
  summary: 'List the files of a case, the oldest first',
  scope: 'read',
  params: caseParams,
  answers: { 200: { description: 'Its files.', schema: z.object({ files: z.array(caseFile) }) } },
  problems: ['no-case'],
  run: async ({ listCaseFiles }, { params }) => {
    const list = await listCaseFiles(params.number);
    if (!list.ok) return refused(list);
    const shown = list.files.map(({ number, name, type, size, direction, from, at }) => {
      return { number, name, type, size, direction, from, at };
    });
    return json({ files: shown });
  },
});
