// The customer who bought something.

import type { EntitlementRow } from './entitlement-rows.js';

/** Who bought something: an account or a contact. */
export type CustomerRef = Pick<EntitlementRow, 'accountId' | 'contactId'>;
