// An entitlement as its use cases see it.

import type { EntitlementFacts } from '../core/entitlement/entitlement-facts.js';
import type { EntitlementLifecycle } from '../core/entitlement/lifecycle.js';
import type { CustomerRef } from './customer-ref.js';

/** An entitlement with everything that can be done with it. */
export interface HeldEntitlement extends EntitlementFacts, EntitlementLifecycle, CustomerRef {
  readonly template: string | null;
  /** The number of the contract of which it is a line. */
  readonly contract: string | null;
}
