// Debits and credits of an entitlement over the life of a case. Only the amounts: a unique key of the ledger makes sure
// that each event is posted once.

import type { EntitlementFacts } from './entitlement-facts.js';

/** An event of a case that may debit or credit its entitlement. */
export type EntitlementEvent = 'created' | 'resolved' | 'cancelled' | 'reactivated-cancelled' | 'reactivated-resolved';

/** Whether an event debits (-1) or credits (+1), by `decreaseOn`. */
const SIGNS: Readonly<Record<EntitlementFacts['decreaseOn'], Readonly<Record<EntitlementEvent, -1 | 0 | 1>>>> = {
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
 * The amount of an event in the unit of the entitlement, negative for a debit; null when there is nothing to post, as
 * always for coverage dates. Minutes are known only at resolution, so an entitlement in minutes is always debited then.
 * `billableMinutes` are those of the resolution that the event adds or reverts.
 */
export function standardAmount(
  entitlement: Pick<EntitlementFacts, 'unit' | 'decreaseOn'>,
  event: EntitlementEvent,
  billableMinutes: number,
): number | null {
  if (entitlement.unit === 'coverage-dates') return null;
  const minutes = entitlement.unit === 'minutes';
  const sign = SIGNS[minutes ? 'resolution' : entitlement.decreaseOn][event];
  const amount = minutes ? billableMinutes : 1;
  return sign === 0 || amount === 0 ? null : sign * amount;
}

/** What a case has used of an entitlement so far. */
export interface CaseUsage extends Pick<EntitlementFacts, 'unit' | 'decreaseOn'> {
  /** Debits minus credits; zero or more. */
  readonly spent: number;
  /** The case is never debited ("do not decrement"). */
  readonly exempt: boolean;
}

/**
 * The amount to post for an event of a case, like `standardAmount`, but exempt cases are not debited, and a credit
 * returns what the case was actually debited, even if the entitlement was changed in between.
 */
export function entryAmount(usage: CaseUsage, event: EntitlementEvent, billableMinutes: number): number | null {
  const credit = usage.spent === 0 ? null : usage.spent;
  const amount = standardAmount(usage, event, event === 'reactivated-resolved' ? usage.spent : billableMinutes);
  if (amount === null) return null;
  if (amount > 0) return credit;
  return usage.exempt ? null : amount;
}
