// An entitlement of a customer, as use cases work with it.

import type { EntitlementFacts } from '../core/entitlement/entitlement-facts.js';
import type { EntitlementLifecycle } from '../core/entitlement/lifecycle.js';
import type { CustomerRef } from './customer-ref.js';

/** An entitlement with its terms, its status and its customer. */
export interface HeldEntitlement extends EntitlementFacts, EntitlementLifecycle, CustomerRef {
  readonly template: string | null;
  /** The number of the contract that it is a line of. */
  readonly contract: string | null;
}
