// `GET /v1/queues`: the queues of the rules.

import { z } from 'zod';
import type { Endpoint } from '../../endpoint/endpoint.js';
import { endpoint, json } from '../../endpoint/endpoint.js';

const queue = z
  .object({
    name: z.string(),
    members: z.array(z.string()).describe('The agents who work it, by name.'),
    manager: z.string().nullable(),
  })
  .meta({ id: 'Queue' });

const list = endpoint({
  method: 'get',
  path: '/v1/queues',
  id: 'listQueues',
  summary: 'List the queues of the rules',
  scope: 'read',
  answers: { 200: { description: 'All of them.', schema: z.object({ queues: z.array(queue) }) } },
  run: async ({ rules }) => {
    const { queues } = await rules();
    return json({ queues: [...queues.values()].map(({ name, members, manager }) => ({ name, members, manager })) });
  },
});

export const queueEndpoints: readonly Endpoint[] = [list];
