// An entitlement as JSON, by command and by the API.

import { statusAt } from '../../core/entitlement/lifecycle.js';
import type { EntitlementRecord } from '../../ports/entitlements.js';

/** A public contract: fields may be added, never renamed. `overage`: what was used beyond the total. */
export function entitlementJson(found: EntitlementRecord, at: Date): object {
  const { name, customer, unit, total, remaining, channels, restrict, decreaseOn, sla, isDefault } = found;
  const { startsAt, endsAt, products, contacts, template, contract, renews, activatedAt, cancelledAt } = found;
  return {
    ...{ name, customer, status: statusAt(found, at), unit, total, remaining },
    ...{ used: total - remaining, overage: Math.max(0, -remaining), channels, restrict, decreaseOn, sla },
    ...{ default: isDefault, startsAt, endsAt, products, contacts, template, contract, renews },
    ...{ activatedAt, cancelledAt },
  };
}
