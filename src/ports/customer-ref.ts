// A reference to a customer.

import type { EntitlementRow } from './entitlement-rows.js';

/** An account or a contact; the other id is null. */
export type CustomerRef = Pick<EntitlementRow, 'accountId' | 'contactId'>;
