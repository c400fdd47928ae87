// What is left of an entitlement, for people.

import { formatAmount } from '../../core/entitlement/amount.js';
import type { EntitlementRecord } from '../../ports/entitlements.js';

/** `14 of 15 cases`. */
export function remainingText({ remaining, total, unit }: EntitlementRecord): string {
  return unit === 'coverage-dates' ? formatAmount(total, unit) : `${remaining} of ${formatAmount(total, unit)}`;
}
