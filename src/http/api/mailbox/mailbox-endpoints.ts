// `GET /v1/mailboxes` and `POST /v1/mailboxes/{mailbox}/account`: how mailboxes are, and whether every mail is
// accounted for.

import { z } from 'zod';
import { isConsistent } from '../../../usecases/mailbox/compare-with-server.js';
import type { Endpoint } from '../../endpoint/endpoint.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { maybeInstant } from '../../endpoint/instant-schema.js';
import { problem } from '../../problem.js';

const mailbox = z
  .looseObject({
    ...{ mailbox: z.string(), address: z.string(), state: z.string(), since: maybeInstant, lastReadAt: maybeInstant },
    error: z.string().nullable(),
    advice: z.string().nullable().describe('What to do; null when nothing is wrong.'),
    holder: z.string().nullable().describe('The worker that reads it.'),
    held: z.int().describe("Mails that wait for a person's decision."),
  })
  .meta({ id: 'Mailbox' });

const list = endpoint({
  method: 'get',
  path: '/v1/mailboxes',
  id: 'listMailboxes',
  summary: 'Show the state of every mailbox',
  scope: 'read',
  answers: { 200: { description: 'One for each of the rules.', schema: z.object({ mailboxes: z.array(mailbox) }) } },
  run: async ({ mailboxReports }) => json({ mailboxes: await mailboxReports() }),
});

const account = endpoint({
  method: 'post',
  path: '/v1/mailboxes/{mailbox}/account',
  id: 'accountMailbox',
  summary: 'Check that every mail on the server is in the ledger, and fetch what is missing if asked to',
  scope: 'admin',
  params: z.object({ mailbox: z.string() }),
  body: z.strictObject({ repair: z.boolean().default(false) }),
  answers: {
    200: {
      description: 'The comparison.',
      schema: z
        .looseObject({
          ...{ consistent: z.boolean(), onServer: z.int(), inLedger: z.int() },
          ...{ missing: z.array(z.unknown()), outcomes: z.record(z.string(), z.int()) },
          repaired: z.int().nullable(),
        })
        .meta({ id: 'MailboxAccount' }),
    },
  },
  problems: ['no-mailbox'],
  run: async ({ mailboxReports, compareAndRepair }, { params, body: { repair } }) => {
    const known = (await mailboxReports()).some((one) => one.mailbox === params.mailbox);
    if (!known) return problem(404, 'no-mailbox', `the rules have no mailbox "${params.mailbox}"`);
    const { account, repaired } = await compareAndRepair(params.mailbox, repair);
    return json({ ...account, consistent: isConsistent(account), repaired });
  },
});

export const mailboxEndpoints: readonly Endpoint[] = [list, account];
