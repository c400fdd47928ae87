// Where the pages of customers, articles, contracts and entitlements are. Names hold anything, so they are in the
// query.

import type { CustomerSummary } from '../../ports/customers.js';

/** What names a customer without doubt, where anything does: names of contacts are not unique. */
export function nameOf({ kind, name, addresses }: Pick<CustomerSummary, 'kind' | 'name' | 'addresses'>): string {
  return kind === 'contact' ? (addresses[0] ?? name) : name;
}

export function customerUrl(named: string): string {
  return `/console/customers/one?${new URLSearchParams({ name: named })}`;
}

export function contractUrl(number: string): string {
  return `/console/contracts/one?${new URLSearchParams({ number })}`;
}

export function entitlementUrl(name: string): string {
  return `/console/entitlements/one?${new URLSearchParams({ name })}`;
}

export function articleUrl(number: string): string {
  return `/console/articles/${encodeURIComponent(number)}`;
}
