// `POST /v1/webhooks/{hook}/test`, `/retry` and `/replay`, and `/v1/webhook-deliveries/{id}/retry`: telling webhooks
// again.

import { z } from 'zod';
import { deliveryJson } from '../../../usecases/hook/delivery-json.js';
import { change } from '../../endpoint/change.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { mailParams } from '../../endpoint/put-aside-schema.js';
import { problem } from '../../problem.js';
import { delivery, hookParams, hookState } from './read.js';

const instant = z.iso.datetime({ offset: true });

export const test = endpoint({
  method: 'post',
  path: '/v1/webhooks/{hook}/test',
  id: 'testWebhook',
  summary: 'Post a test to a webhook, signed as everything is',
  scope: 'admin',
  params: hookParams,
  answers: {
    200: {
      description: 'What it answered.',
      schema: z.looseObject({ ok: z.boolean(), kind: z.string(), httpStatus: z.int().nullable() }),
    },
  },
  problems: ['not-possible'],
  run: async ({ testHook }, { params }) => {
    const answer = await testHook(params.hook);
    return json({ ok: answer.kind === 'delivered', ...answer });
  },
});

export const retryOne = endpoint({
  method: 'post',
  path: '/v1/webhook-deliveries/{id}/retry',
  id: 'retryWebhookDelivery',
  summary: 'Post a delivery again, now',
  scope: 'work',
  params: mailParams,
  answers: { 200: { description: 'What became of it.', schema: delivery } },
  problems: ['not-possible'],
  run: async ({ retryHookDelivery }, { params }) => json(deliveryJson(await retryHookDelivery(params.id))),
});

export const retryDead = endpoint({
  method: 'post',
  path: '/v1/webhooks/{hook}/retry',
  id: 'retryWebhook',
  summary: 'Post everything of a webhook again that is dead',
  scope: 'work',
  params: hookParams,
  answers: { 200: { description: 'How it is doing now.', schema: z.object({ hooks: z.array(hookState) }) } },
  problems: ['not-possible'],
  run: async ({ retryDeadHooks }, { params }) => json({ hooks: await retryDeadHooks(params.hook) }),
});

export const retryAllDead = endpoint({
  method: 'post',
  path: '/v1/webhooks/retry',
  id: 'retryWebhooks',
  summary: 'Post everything again that is dead, of every webhook',
  scope: 'work',
  answers: { 200: { description: 'How each is doing now.', schema: z.object({ hooks: z.array(hookState) }) } },
  run: async ({ retryDeadHooks }) => json({ hooks: await retryDeadHooks(null) }),
});

export const replay = change({
  path: '/v1/webhooks/{hook}/replay',
  id: 'replayWebhook',
  summary: 'Tell a webhook everything that was promised in a time again, under the same ids',
  params: hookParams,
  body: z.strictObject({ from: instant, to: instant.optional().describe('Left out: everything since then.') }),
  problems: ['not-possible', 'bad-time'],
  run: async ({ replayHook, clock }, { params, body }) => {
    const from = new Date(body.from);
    const to = body.to === undefined ? clock() : new Date(body.to);
    if (to <= from) return problem(422, 'bad-time', '"to" must be after "from"');
    const replayed = await replayHook(params.hook, { from, to });
    return { ok: true, text: `${params.hook}: ${replayed} deliveries will be posted again by a worker` };
  },
});
