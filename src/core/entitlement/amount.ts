// Amounts of entitlements, for display and for conditions.

import type { EntitlementUnit } from '../rule-set/entitlement-template.js';
import type { EntitlementFacts } from './entitlement-facts.js';

/** `15 cases`, `600 minutes`, or `coverage dates`, which have no amount. */
export function formatAmount(amount: number, unit: EntitlementUnit): string {
  return unit === 'coverage-dates' ? 'coverage dates' : `${amount} ${unit}`;
}

/** `14 cases left`, or `coverage dates`. */
export function formatRemaining(remaining: number, unit: EntitlementUnit): string {
  return unit === 'coverage-dates' ? formatAmount(0, unit) : `${formatAmount(remaining, unit)} left`;
}

/** The remaining amount; null for coverage dates, which count nothing. */
export function countedRemaining({ unit, remaining }: Pick<EntitlementFacts, 'unit' | 'remaining'>): number | null {
  return unit === 'coverage-dates' ? null : remaining;
}
