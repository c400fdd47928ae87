// An agent offers a customer the three best times of a service by mail. A reply with the number of one books it.

import { endsWithName } from '../../core/case/signed-text.js';
import type { Service } from '../../core/rule-set/scheduling.js';
import { findSlots, type Slot } from '../../core/scheduling/find-slots.js';
import type { Offer } from '../../core/scheduling/offer-choice.js';
import type { Preference } from '../../core/scheduling/preferences.js';
import { type ActionContext, type ActionResult, agentName, refuse } from './action.js';
import type { Busy } from './availability.js';
import { findService } from './find-service.js';
import { type Copies, usualCopies } from './words-for-customer.js';
import { writeToCustomer } from './write-to-customer.js';

export interface OfferWish {
  readonly service: string;
  /** What the agent writes above it. */
  readonly text?: string;
  readonly copies?: Copies;
  /** The raw mail in which the agent wrote it, by hash. */
  readonly writtenIn?: string | undefined;
}

/** Within which time slots are offered. */
export const OFFERED_MS = 14 * 86_400_000;
/** How many are offered. */
export const OFFERED_SLOTS = 3;

/** What a mail with an offer holds: for its template, and for whoever reads the reply. `agent`: who offers; null: a
 *  rule. */
export function offerData(service: Service, agent: string | null, slots: readonly Slot[]) {
  const stored: Offer = { service: service.name, agent, starts: slots.map(({ start }) => start.toISOString()) };
  const numbered = slots.map(({ start, end }, index) => ({ number: index + 1, start, end }));
  return { offer: { ...stored, title: service.title, slots: numbered }, timeZone: service.timeZone };
}

export function offer(
  context: ActionContext,
  { service: name, text = '', copies = usualCopies, writtenIn }: OfferWish,
  busy: Busy,
  preferences: readonly Preference[],
): ActionResult {
  const { rules, now, agent } = context;
  const service = findService(rules, name);
  if ('ok' in service) return service;
  const to = new Date(now.getTime() + OFFERED_MS);
  const { resources } = rules;
  const slots = findSlots({ service, resources, busy, preferences, from: now, to, now, limit: OFFERED_SLOTS });
  if (slots.length === 0) {
    const advice = `#waitlist ${name}, or casemill slot wait, puts the customer on the waiting list`;
    return refuse('not-free', `${service.title} is not free within two weeks; ${advice}`);
  }
  const data = {
    ...offerData(service, agent, slots),
    text: text || null,
    isSigned: endsWithName(text, agentName(context)),
  };
  return writeToCustomer(
    context,
    { ...{ template: 'slot-offer', subject: service.title, text, data, copies, writtenIn }, needsMail: true },
    `the offer of ${slots.length} times for ${service.title}`,
  );
}
