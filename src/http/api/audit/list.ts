// `GET /v1/audit`: who changed what, the newest first.

import { z } from 'zod';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { instantSchema } from '../../endpoint/instant-schema.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';

const auditEntry = z
  .object({
    id: z.string(),
    at: instantSchema,
    via: z.enum(['mail', 'command', 'api', 'page']),
    who: z.string().describe('The name of an agent, of a token, or of a user of the machine.'),
    agent: z.string().nullable().describe('As whom it was done.'),
    action: z.string().describe('The command or the operation.'),
    subject: z.string().nullable().describe('Of what, such as C-000123.'),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });

export const list = endpoint({
  method: 'get',
  path: '/v1/audit',
  id: 'listAudit',
  summary: 'List who changed what, the newest first',
  scope: 'admin',
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'A page of it.', schema: z.object({ audit: z.array(auditEntry), next }) } },
  run: async ({ audit }, { query }) => {
    const { items, next } = await audit.list(pageOf(query));
    return json({ audit: items, next });
  },
});
