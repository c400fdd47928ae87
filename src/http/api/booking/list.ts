// `GET /v1/bookings`: bookings by time.

import { z } from 'zod';
import { parseCaseNumber } from '../../../core/case/number.js';
import { BOOKING_STATUSES, RESPONSES } from '../../../core/scheduling/booking.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { given } from '../../endpoint/given.js';
import { dateOf, instantGiven, instantSchema } from '../../endpoint/instant-schema.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';
import { problem } from '../../problem.js';

const booking = z
  .looseObject({
    ...{ id: z.string(), case: z.string(), service: z.string(), status: z.enum(BOOKING_STATUSES) },
    ...{ start: instantSchema, end: instantSchema, resources: z.array(z.string()), customer: z.string() },
    response: z.enum(RESPONSES).describe('What the customer said to the invitation.'),
    sequence: z.int().describe('Rises with each change of time or resources.'),
  })
  .meta({ id: 'Booking' });

export const list = endpoint({
  method: 'get',
  path: '/v1/bookings',
  id: 'listBookings',
  summary: 'List bookings, the earliest first',
  scope: 'read',
  query: z.strictObject({
    case: z.string().optional().describe('Only those of a case.'),
    resource: z.string().optional().describe('Only those that take a resource.'),
    status: z.enum(BOOKING_STATUSES).optional(),
    from: instantGiven.optional().describe('Only those that end later.'),
    to: instantGiven.optional().describe('Only those that begin earlier.'),
    ...pageQuery,
  }),
  answers: { 200: { description: 'A page of bookings.', schema: z.object({ bookings: z.array(booking), next }) } },
  problems: ['no-case'],
  run: async ({ bookings }, { query: { case: written, resource, status, from, to, ...page } }) => {
    const number = written === undefined ? undefined : parseCaseNumber(written);
    if (written !== undefined && number === undefined) {
      return problem(422, 'no-case', `"${written}" is not a case number; they look like C-000123`);
    }
    const times = { from: dateOf(from), to: dateOf(to) };
    const { items, next } = await bookings.list(given({ case: number, resource, status, ...times }), pageOf(page));
    return json({ bookings: items, next });
  },
});
