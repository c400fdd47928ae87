// `GET /v1/held-mails` and one of them: the mails that wait for a person's decision.

import { z } from 'zod';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { instantSchema } from '../../endpoint/instant-schema.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';
import { discarded, mailParams, showDiscarded } from '../../endpoint/put-aside-schema.js';

const fields = {
  id: z.string(),
  mailbox: z.string(),
  from: z.string().nullable(),
  subject: z.string().nullable(),
  reason: z.string().describe('Why a person has to look.'),
  why: z.string().describe('The same for people.'),
  receivedAt: instantSchema,
  discarded,
};
const heldMail = z.object(fields).meta({ id: 'HeldMail' });

export const list = endpoint({
  method: 'get',
  path: '/v1/held-mails',
  id: 'listHeldMails',
  summary: "List mails that wait for a person's decision, the oldest first",
  scope: 'read',
  query: z.strictObject({ discarded: showDiscarded, ...pageQuery }),
  answers: { 200: { description: 'A page of mails.', schema: z.object({ held: z.array(heldMail), next }) } },
  run: async ({ listHeld }, { query: { discarded, ...page } }) => {
    const { items: held, next } = await listHeld({ discarded }, pageOf(page));
    return json({ held, next });
  },
});

export const show = endpoint({
  method: 'get',
  path: '/v1/held-mails/{id}',
  id: 'showHeldMail',
  summary: 'Show a held mail, what it says and why it is held',
  scope: 'read',
  params: mailParams,
  answers: { 200: { description: 'The mail.', schema: z.object({ ...fields, text: z.string() }) } },
  problems: ['no-mail'],
  run: async ({ getHeld }, { params }) => json(await getHeld(params.id)),
});
