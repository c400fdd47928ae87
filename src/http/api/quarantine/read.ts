// `GET /v1/quarantine` and one of its mails: what could not be processed, and its bytes.

import { z } from 'zod';
import { quarantinedJson } from '../../../usecases/quarantine/quarantined-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { instantSchema } from '../../endpoint/instant-schema.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';
import { discarded, mailParams, showDiscarded } from '../../endpoint/put-aside-schema.js';

const quarantined = z
  .looseObject({
    ...{ id: z.string(), mailbox: z.string(), from: z.string().nullable(), subject: z.string().nullable() },
    ...{ receivedAt: instantSchema, error: z.string(), tries: z.int(), discarded },
    stored: z.boolean().describe('Its bytes were kept.'),
  })
  .meta({ id: 'QuarantinedMail' });

export const list = endpoint({
  method: 'get',
  path: '/v1/quarantine',
  id: 'listQuarantine',
  summary: 'List mails that could not be processed, the oldest first',
  scope: 'read',
  query: z.strictObject({ discarded: showDiscarded, ...pageQuery }),
  answers: { 200: { description: 'A page of mails.', schema: z.object({ mails: z.array(quarantined), next }) } },
  run: async ({ listQuarantined }, { query: { discarded, ...page } }) => {
    const { items, next } = await listQuarantined({ discarded }, pageOf(page));
    return json({ mails: items.map(quarantinedJson), next });
  },
});

export const show = endpoint({
  method: 'get',
  path: '/v1/quarantine/{id}',
  id: 'showQuarantinedMail',
  summary: 'Show a mail, and why it could not be processed',
  scope: 'read',
  params: mailParams,
  answers: { 200: { description: 'The mail.', schema: quarantined } },
  problems: ['no-mail'],
  run: async ({ getQuarantined }, { params }) => json(quarantinedJson(await getQuarantined(params.id))),
});

export const raw = endpoint({
  method: 'get',
  path: '/v1/quarantine/{id}/raw',
  id: 'getQuarantinedMail',
  summary: 'Get a mail as it was received',
  scope: 'admin',
  params: mailParams,
  answers: { 200: { description: 'The bytes.', schema: 'bytes' } },
  problems: ['no-mail', 'not-possible'],
  run: async ({ exportQuarantined }, { params }) => {
    const bytes = await exportQuarantined(params.id);
    const headers = {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="mail.eml"',
      'x-content-type-options': 'nosniff',
    };
    return { kind: 'bytes', status: 200, bytes: inOnePiece(bytes), headers };
  },
});

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
