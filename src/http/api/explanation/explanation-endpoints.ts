// `POST /v1/explanations` and `/v1/mails/{id}/explanation`: what the rules do with a mail, and why. Nothing is changed.

import { z } from 'zod';
import { ledgerMailJson } from '../../../usecases/simulation/explanation-json.js';
import { type Endpoint, endpoint, json } from '../../endpoint/endpoint.js';
import { given } from '../../endpoint/given.js';
import { dateOf, instantGiven, instantSchema } from '../../endpoint/instant-schema.js';
import { ruleFiles } from '../../endpoint/rule-files-schema.js';
import { problem, refused } from '../../problem.js';

const files = ruleFiles.optional().describe('The texts of a rule folder, by name; left out, the rules in force.');

const explanation = z
  .looseObject({
    mailbox: z.string(),
    decision: z.looseObject({
      kind: z.enum(['open', 'append', 'reopen', 'skip', 'hold']),
      reasons: z.array(z.looseObject({ code: z.string(), text: z.string(), at: z.string().optional() })),
    }),
    customer: z.looseObject({ known: z.boolean(), contact: z.string(), account: z.string().nullable() }),
    thread: z.object({ case: z.string().nullable(), evidence: z.string() }),
    case: z.looseObject({}).nullable(),
    queue: z.string().nullable(),
    assignee: z.string().nullable(),
    entitlement: z.looseObject({ name: z.string(), covered: z.boolean() }).nullable(),
    sla: z.array(z.looseObject({ kpi: z.string() })),
    mails: z.array(z.object({ template: z.string(), to: z.string() })),
    trace: z.looseObject({}),
  })
  .meta({ id: 'Explanation' });

const ofMail = endpoint({
  method: 'post',
  path: '/v1/explanations',
  id: 'explainMail',
  summary: 'Explain what the rules would do with a mail',
  scope: 'read',
  body: z.strictObject({
    raw: z.base64().describe('The mail as it is transported (RFC 5322), in Base64.'),
    files,
    given: z
      .string()
      .max(1_000_000)
      .optional()
      .describe('Customers, entitlements and cases as YAML, instead of those of the database.'),
    now: instantGiven.optional().describe('Decide as if it were this time.'),
    mailbox: z.string().optional().describe('Decide as if this mailbox had received it.'),
  }),
  bodyBytes: 36 * 1_048_576,
  answers: { 200: { description: 'The decision, and how it was made.', schema: explanation } },
  problems: ['unreadable-mail', 'bad-rules', 'bad-data', 'no-mailbox'],
  run: async ({ explainRaw }, { body: { raw, now, files, ...rest } }) => {
    const request = { raw: Buffer.from(raw, 'base64'), ...given({ ...rest, files, now: dateOf(now) }) };
    const explained = await explainRaw(request);
    return explained.ok ? json(explained.explanation) : refused(explained);
  },
});

const ofLedgerMail = endpoint({
  method: 'post',
  path: '/v1/mails/{id}/explanation',
  id: 'explainLedgerMail',
  summary: 'Explain what was decided about a mail of the ledger, and what would be decided now',
  scope: 'read',
  params: z.object({ id: z.guid() }),
  body: z.strictObject({ files }),
  answers: {
    200: {
      description: 'Then and now, with the facts of that time.',
      schema: explanation
        .extend({
          ...{ mail: z.string(), outcome: z.string(), ruleSetVersion: z.string() },
          decided: z.looseObject({ at: instantSchema, ruleSetVersion: z.string() }),
          differences: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
        })
        .meta({ id: 'LedgerExplanation' }),
    },
  },
  problems: ['no-mail', 'mail-gone', 'bad-rules'],
  run: async ({ explainLedgerMail, loadRules }, { params: { id }, body }) => {
    const loaded = await loadRules(body.files ?? null);
    if (!loaded.ok) return refused(loaded);
    const { rules } = loaded;
    const explained = await explainLedgerMail(id, rules);
    if (explained === 'unknown') return problem(404, 'no-mail', `there is no mail ${id} in the ledger`);
    if (explained === 'forgotten') {
      const why = 'no rules decided it, or its content is no longer stored';
      return problem(409, 'mail-gone', `mail ${id} cannot be explained: ${why}`);
    }
    return json(ledgerMailJson(explained, rules.version, ''));
  },
});

export const explanationEndpoints: readonly Endpoint[] = [ofMail, ofLedgerMail];
