// An agent offers a customer the three best times of a service by mail. A reply with the number of one books it.

import { endsWithName } from '../../core/case/signed-text.js';
import type { Service } from '../../core/rule-set/scheduling.js';
import type { Slot } from '../../core/scheduling/find-slots.js';
import type { Offer } from '../../core/scheduling/offer-choice.js';
import { offeredSlots } from '../../core/scheduling/offered-slots.js';
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
const OFFERED_SLOTS = 3;

/** What offers look at. */
export interface Available {
  readonly busy: Busy;
  readonly preferences: readonly Preference[];
}

/** The times to offer; none is free: empty. `before`: only those that begin earlier; `except`: that of the appointment
 *  that is to be moved. */
export function timesToOffer(
  { rules: { resources }, now }: Pick<ActionContext, 'rules' | 'now'>,
  service: Service,
  available: Available,
  { before = null, except = null }: { readonly before?: Date | null; readonly except?: Date | null } = {},
): readonly Slot[] {
  const last = now.getTime() + OFFERED_MS;
  const to = new Date(before === null ? last : Math.min(last, before.getTime() - 1 + service.durationMs));
  return offeredSlots({ service, resources, ...available, from: now, to, now, count: OFFERED_SLOTS, except });
}

/** What a mail with an offer holds: for its template, and for whoever reads the reply. `agent`: who offers; null: a
 *  rule. */
export function offerData(service: Service, agent: string | null, slots: readonly Slot[]) {
  const stored: Offer = { service: service.name, agent, starts: slots.map(({ start }) => start.toISOString()) };
  const numbered = slots.map(({ start, end }, index) => ({ number: index + 1, start, end }));
  return { offer: { ...stored, title: service.title, slots: numbered }, timeZone: service.timeZone };
}

/** The same for the template, when nobody writes anything above it. */
export function offerByItself(service: Service, slots: readonly Slot[]) {
  return { ...offerData(service, null, slots), text: null, isSigned: false, agent: { name: null } };
}

export function offer(
  context: ActionContext,
  { service: name, text = '', copies = usualCopies, writtenIn }: OfferWish,
  busy: Busy,
  preferences: readonly Preference[],
): ActionResult {
  const { rules, agent, number, isMail } = context;
  const service = findService(rules, name);
  if ('ok' in service) return service;
  const slots = timesToOffer(context, service, { busy, preferences });
  if (slots.length === 0) {
    const how = isMail ? `#waitlist ${name}` : `\`casemill slot wait ${number} --service ${name}\``;
    const advice = `${how} puts the customer on the waiting list`;
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
