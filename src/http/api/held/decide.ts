// `POST /v1/held-mails/{id}/release` and `/discard`: the decision about a held mail.

import { outcomeJson } from '../../../usecases/review/outcome-json.js';
import { callerName } from '../../endpoint/caller.js';
import { discardOperation } from '../../endpoint/discard.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { mailParams, outcome } from '../../endpoint/put-aside-schema.js';

export const release = endpoint({
  method: 'post',
  path: '/v1/held-mails/{id}/release',
  id: 'releaseHeldMail',
  summary: 'Let a held mail in: it opens a case, or joins the one that it belongs to',
  scope: 'work',
  params: mailParams,
  answers: { 200: { description: 'What became of it.', schema: outcome } },
  problems: ['no-mail', 'not-possible'],
  run: async ({ releaseHeld }, { params, caller }) =>
    json(outcomeJson(await releaseHeld(params.id, callerName(caller)))),
});

export const discard = discardOperation({
  path: '/v1/held-mails/{id}/discard',
  id: 'discardHeldMail',
  summary: 'Close a held mail without a case; its ledger entry is kept',
  discard: ({ discardHeld }) => discardHeld,
});
