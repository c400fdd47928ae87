// `GET /v1/webhooks` and `/v1/webhook-deliveries/{id}`: what webhooks were told, and what they answered.

import { z } from 'zod';
import { deliveryJson } from '../../../usecases/hook/delivery-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { instantSchema, maybeInstant } from '../../endpoint/instant-schema.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';
import { mailParams } from '../../endpoint/put-aside-schema.js';

export const hookParams = z.object({ hook: z.string().describe('By name.') });

export const hookState = z
  .looseObject({ hook: z.string(), waiting: z.int(), dead: z.int(), lastDeliveredAt: maybeInstant })
  .meta({ id: 'Webhook' });

export const delivery = z
  .looseObject({
    ...{ id: z.string(), hook: z.string(), event: z.string(), case: z.string().nullable(), promisedAt: instantSchema },
    ...{ status: z.enum(['waiting', 'delivered', 'dead']), tries: z.int(), error: z.string().nullable() },
  })
  .meta({ id: 'WebhookDelivery' });

export const list = endpoint({
  method: 'get',
  path: '/v1/webhooks',
  id: 'listWebhooks',
  summary: 'List webhooks and how they are doing, and what they were told, the newest first',
  scope: 'read',
  query: z.strictObject({
    hook: z.string().optional().describe('Only this one.'),
    status: z.enum(['waiting', 'delivered', 'dead']).optional(),
    ...pageQuery,
  }),
  answers: {
    200: {
      description: 'Webhooks and a page of deliveries.',
      schema: z.object({ hooks: z.array(hookState), deliveries: z.array(delivery), next }),
    },
  },
  problems: ['not-possible'],
  run: async ({ listHooks }, { query: { hook = null, status = null, ...page } }) => {
    const { hooks, deliveries } = await listHooks({ hook, status }, pageOf(page));
    return json({ hooks, deliveries: deliveries.items.map(deliveryJson), next: deliveries.next });
  },
});

export const show = endpoint({
  method: 'get',
  path: '/v1/webhook-deliveries/{id}',
  id: 'showWebhookDelivery',
  summary: 'Show a delivery to a webhook, with what it says',
  scope: 'read',
  params: mailParams,
  answers: { 200: { description: 'The delivery.', schema: delivery } },
  problems: ['not-possible'],
  run: async ({ getHookDelivery }, { params }) => {
    const { payload, ...rest } = await getHookDelivery(params.id);
    return json({ ...deliveryJson(rest), payload: JSON.parse(payload) as unknown });
  },
});
