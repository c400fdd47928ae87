// An agent offers a customer the three best times of a service by mail. A reply with the number of one books it.

import { endsWithName } from '../../core/case/signed-text.js';
import { findSlots } from '../../core/scheduling/find-slots.js';
import type { Offer } from '../../core/scheduling/offer-choice.js';
import type { Preference } from '../../core/scheduling/preferences.js';
import { type ActionContext, type ActionResult, agentName, refuse } from './action.js';
import type { Busy } from './availability.js';
import { findService } from './find-service.js';
import { type Copies, usualCopies, writeToCustomer } from './write-to-customer.js';

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
const offered = 3;

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
  const slots = findSlots({ service, resources, busy, preferences, from: now, to, now, limit: offered });
  if (slots.length === 0) return refuse('not-free', `${service.title} is not free within two weeks`);
  const stored: Offer = { service: name, agent, starts: slots.map(({ start }) => start.toISOString()) };
  const data = {
    offer: {
      ...stored,
      title: service.title,
      slots: slots.map(({ start, end }, index) => ({ number: index + 1, start, end })),
    },
    timeZone: service.timeZone,
    text: text || null,
    isSigned: endsWithName(text, agentName(context)),
  };
  return writeToCustomer(
    context,
    { ...{ template: 'slot-offer', subject: service.title, text, data, copies, writtenIn } },
    `the offer of ${slots.length} times for ${service.title}`,
  );
}
