// `POST /v1/bookings/{id}/actions`: another time for a booking, or its end. A case is booked for by an action on the
// case.

import { z } from 'zod';
import { actingAgent } from '../../endpoint/acting-agent.js';
import { change } from '../../endpoint/change.js';

const agent = z.string().optional().describe('Who does it, by name. Left out with a token that acts as an agent.');
const minutes = z.int().min(0).max(99_999).optional().describe('Minutes spent.');

const bookingAction = z
  .discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('move'),
      at: z.string().max(100).describe('When it begins, such as 2026-03-02T09:00Z or "tomorrow 09:00".'),
      with: z.array(z.string()).max(20).default([]).describe('Resources that it has to have.'),
      agent,
    }),
    z.strictObject({
      action: z.literal('cancel'),
      reason: z.string().max(2_000).default('').describe('Why, for the customer.'),
      agent,
    }),
    z.strictObject({ action: z.literal('done'), minutes, agent }),
    z.strictObject({ action: z.literal('no-show'), minutes, agent }),
  ])
  .meta({ id: 'BookingAction' });

export const act = change({
  path: '/v1/bookings/{id}/actions',
  id: 'actOnBooking',
  summary: 'Move or cancel a booking, or note that it took place or that nobody came',
  params: z.object({ id: z.string().describe('The id, or an unambiguous beginning of it.') }),
  body: bookingAction,
  problems: ['no-booking', 'no-agent', 'bad-time', 'not-free', 'past'],
  run: async ({ moveBooking, endBooking }, { params: { id }, body, caller }) => {
    const agent = actingAgent(caller, body.agent);
    if (typeof agent !== 'string') return agent;
    switch (body.action) {
      case 'move':
        return moveBooking(id, agent, { at: body.at, resources: body.with });
      case 'cancel':
        return endBooking(id, agent, { as: 'cancelled', minutes: null, reason: body.reason });
      case 'done':
      case 'no-show':
        return endBooking(id, agent, { as: body.action, minutes: body.minutes ?? null });
      default: {
        const never: never = body;
        throw new Error(`unknown action ${String(never)}`);
      }
    }
  },
});
