// What a case's life takes from an entitlement and gives back: the table of debits and credits. The amounts only; that
// each event is booked once is the ledger's key.

import type { EntitlementFacts } from './coverage.js';

export type EntitlementEvent = 'created' | 'resolved' | 'cancelled' | 'reactivated-cancelled' | 'reactivated-resolved';

/** Units that one event takes (-1) or gives back (+1), by when the entitlement decreases. */
const TABLE: Readonly<Record<EntitlementFacts['decreaseOn'], Readonly<Record<EntitlementEvent, -1 | 0 | 1>>>> = {
  creation: {
    created: -1,
    resolved: 0,
    cancelled: 1,
    'reactivated-cancelled': -1,
    'reactivated-resolved': 0,
  },
  resolution: {
    created: 0,
    resolved: -1,
    cancelled: 0,
    'reactivated-cancelled': 0,
    'reactivated-resolved': 1,
  },
};

/**
 * The amount to book, negative for a debit, in the entitlement's unit; null when nothing is to be booked, as always with
 * coverage dates. Minutes are known only at resolution, so an entitlement in minutes always decreases then. `billableMinutes` are those of the
 * resolution that the event makes or undoes.
 */
export function standardAmount(
  entitlement: Pick<EntitlementFacts, 'unit' | 'decreaseOn'>,
  event: EntitlementEvent,
  billableMinutes: number,
): number | null {
  if (entitlement.unit === 'coverage-dates') return null;
  const minutes = entitlement.unit === 'minutes';
  const sign = TABLE[minutes ? 'resolution' : entitlement.decreaseOn][event];
  const amount = minutes ? billableMinutes : 1;
  return sign === 0 || amount === 0 ? null : sign * amount;
}

/** What one case has taken from an entitlement so far. */
export interface CaseUsage extends Pick<EntitlementFacts, 'unit' | 'decreaseOn'> {
  /** Units taken and not given back: zero or more. */
  readonly spent: number;
  /** It takes nothing ("do not decrement"). */
  readonly exempt: boolean;
}

/**
 * The amount to book for an event of a case that may be exempt. What is given back is what the case really took, whatever
 * was changed meanwhile, so its entries never add up to a gift.
 */
export function entryAmount(spending: CaseUsage, event: EntitlementEvent, billableMinutes: number): number | null {
  const giveBack = spending.spent === 0 ? null : spending.spent;
  const amount = standardAmount(spending, event, event === 'reactivated-resolved' ? spending.spent : billableMinutes);
  if (amount === null) return null;
  if (amount > 0) return giveBack;
  return spending.exempt ? null : amount;
}
