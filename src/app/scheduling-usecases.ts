// Binds the use cases of scheduling to a context.

import type { ActDeps } from '../usecases/case/act.js';
import { endBooking, moveBooking } from '../usecases/scheduling/act-on-booking.js';
import { listSlots } from '../usecases/scheduling/list-slots.js';
import { offerFreed } from '../usecases/scheduling/offer-freed.js';
import { bind } from './bind.js';
import type { Context } from './context.js';

/** `deciding`: what actions on cases need. */
export function schedulingUsecases(context: Context, deciding: () => Promise<ActDeps>) {
  const bookings = async () => (await context.repositories()).bookings;
  const looking = async () => {
    const rules = await context.rules();
    return { bookings: await bookings(), rules: () => rules, clock: context.clock };
  };
  const booking = async () => ({ ...(await deciding()), bookings: await bookings() });
  return {
    listSlots: bind(looking, listSlots),
    moveBooking: bind(booking, moveBooking),
    endBooking: bind(booking, endBooking),
    offerFreed: bind(async () => ({ ...(await booking()), log: context.log }), offerFreed),
  };
}
