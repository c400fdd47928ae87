// `GET /v1/failed-mails`, `POST /v1/failed-mails/{id}/retry` and `POST /v1/failed-mails/retry`: the mails that were not
// sent.

import { z } from 'zod';
import { failedJson } from '../../../usecases/outbound/failed-json.js';
import type { RetriedMail } from '../../../usecases/outbound/review-failed.js';
import type { Endpoint } from '../../endpoint/endpoint.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { instantSchema } from '../../endpoint/instant-schema.js';
import { begin, jobAnswer } from '../../endpoint/job-schema.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';
import { mailParams } from '../../endpoint/put-aside-schema.js';

const fields = {
  ...{ id: z.string(), mailbox: z.string(), template: z.string(), to: z.string(), case: z.string().nullable() },
  ...{ promisedAt: instantSchema, error: z.string() },
};
const failedMail = z.looseObject(fields).meta({ id: 'FailedMail' });

const list = endpoint({
  method: 'get',
  path: '/v1/failed-mails',
  id: 'listFailedMails',
  summary: 'List mails that failed, the oldest first',
  scope: 'read',
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'A page of mails.', schema: z.object({ mails: z.array(failedMail), next }) } },
  run: async ({ listFailed }, { query }) => {
    const { items, next } = await listFailed(pageOf(query));
    return json({ mails: items.map(failedJson), next });
  },
});

const retried = z.looseObject({ ...fields, status: z.string() }).meta({ id: 'RetriedMail' });

const retry = endpoint({
  method: 'post',
  path: '/v1/failed-mails/{id}/retry',
  id: 'retryFailedMail',
  summary: 'Send a mail that failed again, under the Message-ID that it was promised with',
  scope: 'work',
  params: mailParams,
  answers: { 200: { description: 'What became of it.', schema: retried } },
  problems: ['no-mail', 'not-possible'],
  run: async ({ retryFailed }, { params }) => json(failedJson(await retryFailed(params.id))),
});

const retryAll = endpoint({
  method: 'post',
  path: '/v1/failed-mails/retry',
  id: 'retryFailedMails',
  summary: 'Send every mail that has failed again',
  scope: 'work',
  answers: jobAnswer,
  run: (system, { caller }) =>
    begin(system, caller, 'retryFailedMails', async (report) => {
      const mails: RetriedMail[] = [];
      await system.retryAllFailed((mail) => {
        mails.push(mail);
        report(mails.length, null);
      });
      return { ok: mails.every(({ status }) => status === 'sent'), mails: mails.map(failedJson) };
    }),
});

export const outboundEndpoints: readonly Endpoint[] = [list, retryAll, retry];
