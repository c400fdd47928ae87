// `GET /v1/mails` and one of them: the ledger of inbound mail, which has every mail that a mailbox ever showed.

import { z } from 'zod';
import { OUTCOMES } from '../../../ports/mail-rows.js';
import { STORY_KINDS, tellMails } from '../../../usecases/intake/mail-story.js';
import { ambiguous } from '../../../usecases/review/put-aside.js';
import { type Endpoint, endpoint, json } from '../../endpoint/endpoint.js';
import { instantSchema, maybeInstant } from '../../endpoint/instant-schema.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';
import { mailParams } from '../../endpoint/put-aside-schema.js';
import { problem } from '../../problem.js';

const maybeText = z.string().nullable();
const fields = {
  id: z.string(),
  channel: z.string().describe('email, or the channel of a message that a program handed over.'),
  mailbox: z.string(),
  folder: z.string(),
  receivedAt: instantSchema,
  messageId: maybeText,
  from: maybeText.describe('Null when the mail names none, or its content is no longer stored.'),
  subject: maybeText,
  outcome: z.enum(OUTCOMES).describe('received: not processed yet.'),
  reason: maybeText.describe('Why it became no case.'),
  case: maybeText,
  processedAt: maybeInstant,
};
const ledgerMail = z.object(fields).meta({ id: 'LedgerMail' });
const story = z
  .object({
    ...fields,
    ...{ size: z.int(), externalId: maybeText, fetchedAt: instantSchema, tries: z.int(), nextTryAt: maybeInstant },
    error: maybeText,
    activity: maybeText.describe('The id of its activity on the case.'),
    duplicateOf: maybeText.describe('The mail of which it is a copy.'),
    duplicates: z.array(z.string()),
    ruleSetVersion: maybeText,
    reasons: z.array(z.object({ code: z.string(), text: z.string() })).describe('Why the rules decided as they did.'),
    releasedBy: maybeText.describe('Who vouched for it when it was held.'),
    releasedAt: maybeInstant,
  })
  .meta({ id: 'LedgerStory' });

const timeLine = z
  .object({
    ...{ id: z.string(), messageId: maybeText, from: maybeText, subject: maybeText, case: maybeText },
    entries: z
      .array(z.object({ at: instantSchema, kind: z.enum(STORY_KINDS), text: z.string() }))
      .describe('In the order of time; of a job, when it is due.'),
  })
  .meta({ id: 'MailStory' });

const list = endpoint({
  method: 'get',
  path: '/v1/mails',
  id: 'listMails',
  summary: 'List the mails of the ledger and what became of them, the newest first',
  scope: 'read',
  query: z.strictObject({ outcome: z.enum(OUTCOMES).optional().describe('Only those.'), ...pageQuery }),
  answers: { 200: { description: 'A page of mails.', schema: z.object({ mails: z.array(ledgerMail), next }) } },
  run: async ({ ledgerMails }, { query: { outcome = null, ...page } }) => {
    const { items, next } = await ledgerMails.list(outcome, pageOf(page));
    return json({ mails: items, next });
  },
});

const show = endpoint({
  method: 'get',
  path: '/v1/mails/{id}',
  id: 'showMail',
  summary: 'Show a mail of the ledger: when it came, what became of it, and why',
  scope: 'read',
  params: mailParams,
  answers: { 200: { description: 'Its story.', schema: story } },
  problems: ['no-mail', 'not-possible'],
  run: async ({ ledgerMails }, { params: { id } }) => {
    const [found, other] = await ledgerMails.find(id);
    if (found === undefined) return problem(404, 'no-mail', `the ledger has no mail with the id ${id}`);
    if (other !== undefined) {
      return problem(409, 'not-possible', ambiguous('mail', id, [found.id, other.id]));
    }
    return json(found);
  },
});

const tell = endpoint({
  method: 'get',
  path: '/v1/mails/{id}/story',
  id: 'tellMail',
  summary: 'Tell what happened to a mail, in the order of time: read, decided, sent, told, changed',
  scope: 'read',
  params: z.object({ id: z.string().min(1).describe('A Message-ID, an id of the ledger, or the number of a case.') }),
  answers: { 200: { description: 'Each mail that is meant.', schema: z.object({ mails: z.array(timeLine) }) } },
  problems: ['no-mail'],
  run: async (system, { params: { id } }) => {
    const mails = await tellMails(system, id);
    return mails.length === 0 ? problem(404, 'no-mail', `no mail of the ledger is known by ${id}`) : json({ mails });
  },
});

export const mailEndpoints: readonly Endpoint[] = [list, show, tell];
