// Which times a customer is offered: the best ones, and not the same hours twice. Of times that meet equally many
// preferences, those of another half of a day come first, so that who cannot come at one has another choice.

import { type RankedSlot, rankedSlots, type Slot, type SlotRequest, slotOf } from './find-slots.js';

export interface OfferRequest extends Omit<SlotRequest, 'limit'> {
  readonly count: number;
  /** A time that the customer has already; null: none. */
  readonly except: Date | null;
}

const NOON = 12 * 60;

/**
 * Best first. Each is chosen in the light of those chosen before: one that overlaps none of them, if there is one; then
 * what meets more preferences, then what lies in another half of a day (of the service's zone), then what is earlier.
 */
export function offeredSlots({ count, except, ...asked }: OfferRequest): readonly Slot[] {
  const { durationMs } = asked.service;
  const left = rankedSlots({ ...asked, limit: Number.POSITIVE_INFINITY }).filter(
    ({ start }) => start.at !== except?.getTime(),
  );
  const chosen = new Set<RankedSlot>();
  while (chosen.size < Math.min(count, left.length)) {
    const others = left.filter((one) => !chosen.has(one));
    const apart = others.filter(({ start }) =>
      [...chosen].every((one) => Math.abs(one.start.at - start.at) >= durationMs),
    );
    const [best, ...worse] = apart.length > 0 ? apart : others;
    if (best === undefined) break;
    const halves = new Set([...chosen].map(halfDay));
    const equal = [best, ...worse.filter(({ met }) => met.length === best.met.length)];
    chosen.add(equal.find((one) => !halves.has(halfDay(one))) ?? best);
  }
  return left.filter((one) => chosen.has(one)).map(slotOf(asked.service));
}

function halfDay({ start: { date, minute } }: RankedSlot): string {
  return `${date} ${minute < NOON ? 'morning' : 'afternoon'}`;
}
