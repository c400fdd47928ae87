// Moves and ends bookings that are named by their ids alone.

import type { BookingQueries, BookingRecord } from '../../ports/bookings.js';
import { type ActDeps, type ActResult, act } from '../case/act.js';
import { type Refusal, refuse } from '../case/action.js';
import type { BookingEnd, MoveWish } from '../case/book.js';

export interface BookingDeps extends ActDeps {
  readonly bookings: BookingQueries;
}

export async function moveBooking(
  deps: BookingDeps,
  id: string,
  agent: string,
  wish: Omit<MoveWish, 'booking'>,
): Promise<ActResult> {
  const found = await findBooking(deps.bookings, id);
  return 'ok' in found ? found : act(deps, found.case, agent, { kind: 'move-booking', booking: found.id, ...wish });
}

export async function endBooking(
  deps: BookingDeps,
  id: string,
  agent: string,
  end: Omit<BookingEnd, 'booking'>,
): Promise<ActResult> {
  const found = await findBooking(deps.bookings, id);
  return 'ok' in found ? found : act(deps, found.case, agent, { kind: 'end-booking', booking: found.id, ...end });
}

/** `id`: or its beginning, as lists show it. */
async function findBooking(bookings: BookingQueries, id: string): Promise<BookingRecord | Refusal> {
  const [found, other] = await bookings.find(id);
  if (found === undefined)
    return refuse('no-booking', `there is no booking "${id}"; \`casemill booking list\` lists them`);
  if (other !== undefined) return refuse('no-booking', `several bookings begin with "${id}"; write more of the id`);
  return found;
}
