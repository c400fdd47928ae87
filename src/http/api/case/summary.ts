// `GET /v1/cases/{number}/summary`: what a case is about and how it stands, in its own words.

import { z } from 'zod';
import { parseCaseNumber } from '../../../core/case/number.js';
import { summaryJson } from '../../../usecases/case/summary-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { caseParams } from './case-schema.js';
import { noCase } from './show.js';

const maybeText = z.string().nullable();

const caseWords = z
  .looseObject({
    ...{ number: z.string(), title: z.string(), customer: z.string(), product: maybeText },
    ...{ priority: z.string(), type: z.string(), description: z.string() },
    waitsFor: z.enum(['customer', 'agent', 'nobody']),
    by: z.enum(['extract', 'model']),
    model: z.record(z.string(), z.unknown()).nullable().describe('What a language model wrote, if one did.'),
    problem: maybeText.describe('Why no model wrote it.'),
  })
  .meta({ id: 'CaseWords' });

export const summary = endpoint({
  method: 'get',
  path: '/v1/cases/{number}/summary',
  id: 'summariseCase',
  summary: 'Sum a case up: what was asked and answered, who waits, what was tried',
  scope: 'read',
  params: caseParams,
  answers: { 200: { description: 'The summary.', schema: caseWords } },
  problems: ['no-case'],
  run: async ({ summariseCase }, { params: { number } }) => {
    const parsed = parseCaseNumber(number);
    const found = parsed === undefined ? undefined : await summariseCase(parsed);
    return found === undefined ? noCase(number) : json(summaryJson(found));
  },
});
