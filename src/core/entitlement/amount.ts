// Amounts of entitlements, for display and for conditions.

import type { EntitlementUnit } from '../rule-set/entitlement-template.js';
import type { EntitlementFacts } from './entitlement-facts.js';

const ONE = { cases: 'case', minutes: 'minute' } as const;

/** `15 cases`, `1 minute`, or `coverage dates`, which have no amount. */
export function formatAmount(amount: number, unit: EntitlementUnit): string {
  if (unit === 'coverage-dates') return 'coverage dates';
  return `${amount} ${Math.abs(amount) === 1 ? ONE[unit] : unit}`;
}

/** `14 cases left`, or `coverage dates`. */
export function formatRemaining(remaining: number, unit: EntitlementUnit): string {
  return unit === 'coverage-dates' ? formatAmount(0, unit) : `${formatAmount(remaining, unit)} left`;
}

/** The remaining amount; null for coverage dates, which count nothing. */
export function countedRemaining({ unit, remaining }: Pick<EntitlementFacts, 'unit' | 'remaining'>): number | null {
  return unit === 'coverage-dates' ? null : remaining;
}
