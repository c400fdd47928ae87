// `GET /v1/slots`: the times at which a service can be had, best first; nothing is taken.

import { z } from 'zod';
import { slotJson } from '../../../usecases/scheduling/slot-json.js';
import { waitingJson } from '../../../usecases/scheduling/waiting-json.js';
import { type Endpoint, endpoint, json } from '../../endpoint/endpoint.js';
import { given } from '../../endpoint/given.js';
import { dateOf, instantGiven, instantSchema, maybeInstant } from '../../endpoint/instant-schema.js';
import { mailAddressField } from '../../mail-address-field.js';
import { refused } from '../../problem.js';

const find = endpoint({
  method: 'get',
  path: '/v1/slots',
  id: 'findSlots',
  summary: 'Find the times at which a service can be had, best first, and with whom',
  scope: 'read',
  query: z.strictObject({
    service: z.string().describe('The service of services.yaml.'),
    customer: mailAddressField().max(254).optional().describe('Whose preferences count.'),
    prefer: z
      .union([z.string(), z.array(z.string()).max(20)])
      .optional()
      .describe('A resource, a day such as tue, morning, afternoon or 08:00-12:00; "only tue" excludes others.'),
    from: instantGiven.optional().describe('Where to begin; left out, now.'),
    to: instantGiven.optional().describe('Where to end; left out, two weeks later.'),
    limit: z.coerce.number().int().min(1).max(1_000).default(10),
  }),
  answers: {
    200: {
      description: 'The slots.',
      schema: z.object({
        slots: z.array(
          z
            .looseObject({ start: instantSchema, end: instantSchema, resources: z.array(z.string()) })
            .extend({ why: z.array(z.string()).describe('The preferences that it meets.') })
            .meta({ id: 'Slot' }),
        ),
      }),
    },
  },
  problems: ['no-service', 'bad-time', 'bad-preference'],
  run: async ({ listSlots }, { query: { service, limit, prefer, customer, from, to } }) => {
    const wish = given({ customer, from: dateOf(from), to: dateOf(to) });
    const found = await listSlots({ service, limit, prefer: [prefer ?? []].flat(), ...wish });
    return found.ok ? json({ slots: found.slots.map(slotJson) }) : refused(found);
  },
});

const wait = z
  .object({
    ...{ case: z.string(), service: z.string(), address: z.string(), since: instantSchema },
    before: maybeInstant.describe('Only earlier times are wanted: the customer has a later one.'),
    offeredStart: maybeInstant.describe('The time that was offered; null: none yet.'),
    answerUntil: maybeInstant,
  })
  .meta({ id: 'Waiting' });

const waiting = endpoint({
  method: 'get',
  path: '/v1/slots/waiting',
  id: 'listWaiting',
  summary: 'List the customers who wait for a time, the longest first',
  scope: 'read',
  answers: { 200: { description: 'The waiting list.', schema: z.object({ waiting: z.array(wait) }) } },
  run: async ({ bookings }) => json({ waiting: (await bookings.waits()).map(waitingJson) }),
});

export const slotEndpoints: readonly Endpoint[] = [find, waiting];
