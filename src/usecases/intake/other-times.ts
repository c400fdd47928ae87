// Offers a customer other times of a service at once: who wants another one, or chose one that somebody else has by
// now, waits for no agent.

import type { CaseWork } from '../../core/case/case-work.js';
import type { MailsPromised } from '../../core/case/event.js';
import type { Service } from '../../core/rule-set/scheduling.js';
import { findSlots, type Slot } from '../../core/scheduling/find-slots.js';
import { parsePreference } from '../../core/scheduling/written-preferences.js';
import { busyFor } from '../case/availability.js';
import type { OpenBooking } from '../case/book.js';
import { OFFERED_MS, OFFERED_SLOTS, offerData } from '../case/offer.js';
import { tellAboutSlots } from '../case/tell-about-slots.js';
import type { ApplyContext } from './apply-context.js';

export type Available = Awaited<ReturnType<typeof available>>;

/** Whether the loop limits allow another automatic mail to the sender. */
export function mayOffer({ facts, rules }: ApplyContext): boolean {
  return facts.automaticMailsToSender < rules.settings.loopLimits.perAddressPerHour;
}

/** `moved`: a booking that does not count, because it is to be moved. */
export async function available(
  { tx, rules, now }: ApplyContext,
  { state }: CaseWork,
  service: Service,
  moved?: string,
) {
  const period = { from: now, to: new Date(now.getTime() + OFFERED_MS) };
  const known = await tx.bookings.preferencesOf(state.contact.address);
  return {
    ...{ period, preferences: known.flatMap((text) => parsePreference(text, rules.resources) ?? []) },
    busy: await busyFor(tx.bookings, rules, service, period, moved),
  };
}

/** Empty when there is none beside that of the booking. `taken`: the time that the customer chose. */
export function otherTimes(
  { deps, rules, now }: ApplyContext,
  work: CaseWork,
  service: Service,
  booked: OpenBooking | undefined,
  { period, busy, preferences }: Available,
  taken: Pick<Slot, 'start' | 'end'> | null = null,
): readonly MailsPromised[] {
  const { resources } = rules;
  const request = { service, resources, busy, preferences, ...period, now, limit: OFFERED_SLOTS + 1 };
  const current = booked?.booking.startsAt.getTime();
  const slots = findSlots(request)
    .filter(({ start }) => start.getTime() !== current)
    .slice(0, OFFERED_SLOTS);
  if (slots.length === 0) return [];
  const data = { ...offerData(service, null, slots), text: null, isSigned: false, agent: { name: null }, taken };
  return tellAboutSlots({ deps, rules, now }, work.state, 'slot-offer', service, data);
}
