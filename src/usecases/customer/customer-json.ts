// Customers as JSON, a public contract: fields may be added, never renamed.

import type { CustomerSummary } from '../../ports/customers.js';
import { contractJson } from '../entitlement/contract-json.js';
import { entitlementJson } from '../entitlement/entitlement-json.js';
import type { CustomerDetails } from './look-up.js';

export function customerSummaryJson({ kind, name, account, addresses, domains }: CustomerSummary): object {
  return { kind, name, account, addresses, domains };
}

export function customerJson(customer: CustomerDetails): object {
  const {
    createdAt,
    notes,
    language,
    bookingPreferences,
    failures,
    counts,
    cases,
    contacts,
    contactCount,
    entitlements,
    contracts,
    at,
  } = customer;
  return {
    ...{ at, ...customerSummaryJson(customer), createdAt, notes, language, bookingPreferences },
    failedAddresses: failures,
    ...(customer.kind === 'account' && { contactCount, contacts: contacts.items.map(customerSummaryJson) }),
    entitlements: entitlements.map((one) => entitlementJson(one, at)),
    contracts: contracts.map((one) => contractJson(one, at)),
    ...{ counts, cases: cases.items, next: cases.next },
  };
}
