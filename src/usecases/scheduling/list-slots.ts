// The times at which a service can be had, for somebody who asks; takes nothing.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { findSlots, type Slot } from '../../core/scheduling/find-slots.js';
import type { Preference } from '../../core/scheduling/preferences.js';
import { knownPreferences, PREFERENCE_EXAMPLES, parsePreference } from '../../core/scheduling/written-preferences.js';
import type { BookingQueries } from '../../ports/bookings.js';
import type { Clock } from '../../ports/clock-and-log.js';
import { type Refusal, refuse } from '../case/action.js';
import { busyFor } from '../case/availability.js';
import { findService } from '../case/find-service.js';

export interface SlotDeps {
  readonly bookings: BookingQueries;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
}

export interface SlotWish {
  readonly service: string;
  /** Whose preferences count: an address. */
  readonly customer?: string;
  /** Further preferences, as people write them. */
  readonly prefer?: readonly string[];
  /** Now, if left out. */
  readonly from?: Date;
  /** Two weeks after `from`, if left out. */
  readonly to?: Date;
  readonly limit: number;
  /** The booking that is to be moved, by id: what it takes counts as free. */
  readonly moves?: string;
}

export type FoundSlots = { readonly ok: true; readonly slots: readonly Slot[] } | Refusal;

const DAY_MS = 86_400_000;
const longestMs = 366 * DAY_MS;

export async function listSlots({ bookings, rules: current, clock }: SlotDeps, wish: SlotWish): Promise<FoundSlots> {
  const rules = current();
  const service = findService(rules, wish.service);
  if ('ok' in service) return service;
  const now = clock();
  const from = wish.from ?? now;
  const to = wish.to ?? new Date(from.getTime() + 14 * DAY_MS);
  if (to <= from) return refuse('bad-time', 'the time to look at ends before it begins');
  if (to.getTime() - from.getTime() > longestMs) return refuse('bad-time', 'slots are looked for in a year at most');
  const known = wish.customer === undefined ? [] : await bookings.preferencesOf(wish.customer);
  const asked = writtenPreferences(rules, wish.prefer ?? []);
  if ('ok' in asked) return asked;
  const preferences = [...asked, ...knownPreferences(known, rules.resources)];
  const busy = await busyFor(bookings, rules, service, { from, to }, wish.moves);
  const { limit } = wish;
  return {
    ok: true,
    slots: findSlots({ service, resources: rules.resources, busy, preferences, from, to, now, limit }),
  };
}

/** Refuses what is no preference. */
export function writtenPreferences({ resources }: RuleSet, texts: readonly string[]): readonly Preference[] | Refusal {
  const found: Preference[] = [];
  for (const text of texts) {
    const preference = parsePreference(text, resources);
    if (preference === undefined) {
      return refuse('bad-preference', `"${text}" is no preference; write ${PREFERENCE_EXAMPLES}`);
    }
    found.push(preference);
  }
  return found;
}
