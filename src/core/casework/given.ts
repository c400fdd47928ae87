// Customers, what they bought and what is known already, as a person states it in a file: the facts of an explanation or
// of a rule test, and what an import writes into the database. Made by rules/given.ts, which leaves nothing invalid.

import type { CasePriority, CaseStatus, CaseType, EntitlementUnit } from '../rule-set.js';
import type { ContractLife } from '../terms/contract.js';
import type { EntitlementFacts } from '../terms/entitlement.js';

export interface Given {
  readonly accounts: readonly GivenAccount[];
  readonly contacts: readonly GivenContact[];
  readonly products: readonly GivenProduct[];
  /** Also the lines of the contracts. */
  readonly entitlements: readonly GivenEntitlement[];
  readonly contracts: readonly GivenContract[];
  readonly articles: readonly GivenArticle[];
  /** Cases of the past, for explanations and rule tests; an import has none. */
  readonly cases: readonly GivenCase[];
}

/** Nothing at all. */
export const emptyGiven: Given = {
  accounts: [],
  contacts: [],
  products: [],
  entitlements: [],
  contracts: [],
  articles: [],
  cases: [],
};

export interface GivenAccount {
  readonly name: string;
  /** Lower-case. Never a public mail provider's. */
  readonly domains: readonly string[];
}

export interface GivenContact {
  /** At least one, lower-case. */
  readonly addresses: readonly string[];
  /** Null: not said; a new contact is called by the first address. */
  readonly name: string | null;
  /** The account's name; null: not said. */
  readonly account: string | null;
}

export interface GivenProduct {
  readonly name: string;
}

/** Who bought an entitlement. */
export type GivenCustomer =
  | { readonly kind: 'account'; readonly name: string }
  | { readonly kind: 'contact'; readonly address: string };

export interface GivenEntitlement {
  readonly name: string;
  readonly customer: GivenCustomer;
  readonly unit: EntitlementUnit;
  readonly total: number;
  /** At most the total. */
  readonly remaining: number;
  /** Empty: every channel. `total` null: the channel draws on the whole alone. */
  readonly channels: readonly { readonly channel: string; readonly total: number | null }[];
  readonly restrict: boolean;
  readonly decreaseOn: 'creation' | 'resolution';
  readonly startsAt: Date;
  /** The first instant that it no longer covers; null: without end. */
  readonly endsAt: Date | null;
  readonly sla: string | null;
  readonly products: readonly string[];
  /** Addresses, lower-case. */
  readonly contacts: readonly string[];
  readonly isDefault: boolean;
  readonly status: EntitlementFacts['status'];
  /** The number of the contract of which it is a line. */
  readonly contract: string | null;
}

export interface GivenContract {
  readonly number: string;
  readonly customer: GivenCustomer;
  readonly template: string | null;
  readonly sla: string | null;
  /** Null: not said; a new one is active. */
  readonly status: ContractLife['status'] | null;
  readonly startsAt: Date;
  /** The first instant after it. */
  readonly endsAt: Date;
}

export interface GivenArticle {
  readonly number: string;
  readonly title: string;
  readonly text: string;
}

export interface GivenCase {
  readonly number: number;
  readonly title: string;
  /** An address of the contact whose case it is. */
  readonly contact: string;
  readonly status: CaseStatus;
  readonly type: CaseType;
  readonly priority: CasePriority;
  readonly queue: string;
  readonly assignee: string | null;
  readonly product: string | null;
  readonly sla: string | null;
  readonly tags: readonly string[];
  readonly customFields: Readonly<Record<string, string>>;
  /** Message-IDs of its mails, with angle brackets. */
  readonly messageIds: readonly string[];
  /** Further addresses that were on its mails, lower-case. */
  readonly participants: readonly string[];
  readonly firstResponseAt: Date | null;
  readonly resolvedAt: Date | null;
}

/** What was used before we knew of the entitlement, as one booking; null when nothing was. A channel is charged only when
 *  the entitlement has no other. */
export function importedBalance(
  entitlement: Pick<GivenEntitlement, 'total' | 'remaining' | 'channels'>,
): { readonly amount: number; readonly channel: string } | null {
  const amount = entitlement.remaining - entitlement.total;
  if (amount === 0) return null;
  const [only, ...others] = entitlement.channels;
  return { amount, channel: only !== undefined && others.length === 0 ? only.channel : 'any' };
}
