// Customers as JSON, a public contract: fields may be added, never renamed.

import type { CustomerSummary } from '../../ports/customers.js';
import type { CustomerDetails } from '../../usecases/customer/look-up.js';
import { contractJson } from '../contract/contract-record.js';
import { entitlementJson } from '../output/entitlement-record.js';

export function summaryJson({ kind, name, account, addresses, domains }: CustomerSummary): object {
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
    ...{ at, ...summaryJson(customer), createdAt, notes, language, bookingPreferences },
    failedAddresses: failures,
    ...(customer.kind === 'account' && { contactCount, contacts: contacts.items.map(summaryJson) }),
    entitlements: entitlements.map((one) => entitlementJson(one, at)),
    contracts: contracts.map((one) => contractJson(one, at)),
    ...{ counts, cases: cases.items, next: cases.next },
  };
}
