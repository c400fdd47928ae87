// Who is busy when somebody books or moves an appointment. Nobody else books until the transaction ends.

import type { Preference } from '../../core/scheduling/preferences.js';
import { parsePreference } from '../../core/scheduling/written-preferences.js';
import type { Tx } from '../../ports/transact.js';
import type { ActionContext } from './action.js';
import { type Busy, busyFor } from './availability.js';
import type { BookingWish, MoveWish } from './book.js';
import { ALTERNATIVES_MS } from './booking-time.js';
import { OFFERED_MS, type OfferWish } from './offer.js';
import { type Reschedule, readReschedule } from './reschedule-activity.js';
import { timeOf } from './written-time.js';

/** Empty when the wish makes no sense: whoever books says why. */
export async function busyForWish(
  context: ActionContext & { readonly tx: Pick<Tx, 'bookings'> },
  wish: BookingWish | MoveWish,
): Promise<Busy> {
  const { rules, tx, case: found } = context;
  const moved = 'booking' in wish ? found.openActivities.find(({ id }) => id === wish.booking)?.booking : undefined;
  const service = rules.services.get('booking' in wish ? (moved?.service ?? '') : wish.service);
  const at = timeOf(context, wish.at, 'nothing');
  if (service === undefined || 'ok' in at) return new Map();
  await tx.bookings.lock();
  const period = { from: at, to: new Date(at.getTime() + ALTERNATIVES_MS) };
  return busyFor(tx.bookings, rules, service, period, 'booking' in wish ? wish.booking : undefined);
}

/** Empty for what is no booking. */
export function busyForReschedule(
  context: ActionContext & { readonly tx: Pick<Tx, 'bookings'> },
  wish: Reschedule,
): Promise<Busy> | Busy {
  const read = readReschedule(context, wish);
  if ('ok' in read || read.when.due === undefined) return new Map();
  return busyForWish(context, { booking: read.activity.id, at: read.when.due });
}

/** What an offer looks at, without a lock: a time may be taken before the customer answers in any case. */
export async function availableFor(
  { rules, tx, case: found, now }: ActionContext & { readonly tx: Pick<Tx, 'bookings'> },
  { service: name }: Pick<OfferWish, 'service'>,
): Promise<{ readonly busy: Busy; readonly preferences: readonly Preference[] }> {
  const service = rules.services.get(name);
  if (service === undefined) return { busy: new Map(), preferences: [] };
  const period = { from: now, to: new Date(now.getTime() + OFFERED_MS) };
  const known = await tx.bookings.preferencesOf(found.contact.address);
  return {
    busy: await busyFor(tx.bookings, rules, service, period),
    preferences: known.flatMap((text) => parsePreference(text, rules.resources) ?? []),
  };
}
