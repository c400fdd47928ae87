// Offers a customer other times of a service at once: who wants another one, or chose one that somebody else has by
// now, waits for no agent.

import type { CaseWork } from '../../core/case/case-work.js';
import type { MailsPromised } from '../../core/case/event.js';
import type { Service } from '../../core/rule-set/scheduling.js';
import type { Slot } from '../../core/scheduling/find-slots.js';
import { parsePreference } from '../../core/scheduling/written-preferences.js';
import { busyFor } from '../case/availability.js';
import type { OpenBooking } from '../case/book.js';
import { type Available, OFFERED_MS, offerByItself, timesToOffer } from '../case/offer.js';
import { tellAboutSlots } from '../case/tell-about-slots.js';
import type { ApplyContext } from './apply-context.js';

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
): Promise<Available> {
  const period = { from: now, to: new Date(now.getTime() + OFFERED_MS) };
  const known = await tx.bookings.preferencesOf(state.contact.address);
  return {
    preferences: known.flatMap((text) => parsePreference(text, rules.resources) ?? []),
    busy: await busyFor(tx.bookings, rules, service, period, moved),
  };
}

/** Empty when there is none beside that of the booking. `taken`: the time that the customer chose. */
export function otherTimes(
  { deps, rules, now }: ApplyContext,
  work: CaseWork,
  service: Service,
  booked: OpenBooking | undefined,
  found: Available,
  taken: Pick<Slot, 'start' | 'end'> | null = null,
): readonly MailsPromised[] {
  const slots = timesToOffer({ rules, now }, service, found, { except: booked?.booking.startsAt ?? null });
  if (slots.length === 0) return [];
  const data = { ...offerByItself(service, slots), taken };
  return tellAboutSlots({ deps, rules, now }, work.state, 'slot-offer', service, data);
}
