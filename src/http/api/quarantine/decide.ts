// `POST /v1/quarantine/{id}/retry` and `/discard`: what becomes of a mail in quarantine.

import { outcomeJson } from '../../../usecases/review/outcome-json.js';
import { discardOperation } from '../../endpoint/discard.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { mailParams, outcome } from '../../endpoint/put-aside-schema.js';

export const retry = endpoint({
  method: 'post',
  path: '/v1/quarantine/{id}/retry',
  id: 'retryQuarantinedMail',
  summary: 'Process a mail again now',
  scope: 'work',
  params: mailParams,
  answers: { 200: { description: 'What became of it.', schema: outcome } },
  problems: ['no-mail', 'not-possible'],
  run: async ({ retryQuarantined }, { params }) => json(outcomeJson(await retryQuarantined(params.id))),
});

export const discard = discardOperation({
  path: '/v1/quarantine/{id}/discard',
  id: 'discardQuarantinedMail',
  summary: 'Close a mail without a case; its ledger entry is kept',
  discard: ({ discardQuarantined }) => discardQuarantined,
});
