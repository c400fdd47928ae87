// `POST /v1/contracts`: drafts a contract with the lines of its template.

import { z } from 'zod';
import { change } from '../../endpoint/change.js';
import { given } from '../../endpoint/given.js';
import { lineField } from '../../line-field.js';

export const create = change({
  path: '/v1/contracts',
  id: 'createContract',
  summary: 'Draft a contract from a template',
  body: z.strictObject({
    customer: z.string().describe('The account that signed it, or an address of the contact.'),
    template: z.string().describe('The one of contracts.yaml that defines its lines.'),
    number: lineField().max(100).optional().describe('Left out: the next one, like K-000001.'),
    start: z.iso.date().optional().describe('The first day; left out, today.'),
    end: z.iso.date().optional().describe('The last day; left out, as in the template.'),
  }),
  problems: ['bad-terms', 'no-customer', 'number-taken'],
  run: ({ draftContract }, { body: { customer, template, ...rest } }) =>
    draftContract({ customer, template, ...given(rest) }),
});
