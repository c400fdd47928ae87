// Customers, what they bought and what is known already, as a person states it in a file: the facts of an explanation or
// of a rule test, and what an import writes into the database. Made by rules/given.ts, which leaves nothing invalid.

import type { ContractLifecycle } from '../entitlement/contract.js';
import type { EntitlementFacts } from '../entitlement/entitlement-facts.js';
import type { CasePriority, CaseStatus, CaseType } from '../rule-set/case-values.js';
import type { EntitlementUnit } from '../rule-set/entitlement-template.js';

export interface Dataset {
  readonly accounts: readonly DatasetAccount[];
  readonly contacts: readonly DatasetContact[];
  readonly products: readonly DatasetProduct[];
  /** Also the lines of the contracts. */
  readonly entitlements: readonly DatasetEntitlement[];
  readonly contracts: readonly DatasetContract[];
  readonly articles: readonly DatasetArticle[];
  /** Cases of the past, for explanations and rule tests; an import has none. */
  readonly cases: readonly DatasetCase[];
}

/** Nothing at all. */
export const emptyDataset: Dataset = {
  accounts: [],
  contacts: [],
  products: [],
  entitlements: [],
  contracts: [],
  articles: [],
  cases: [],
};

export interface DatasetAccount {
  readonly name: string;
  /** Lower-case. Never a public mail provider's. */
  readonly domains: readonly string[];
}

export interface DatasetContact {
  /** At least one, lower-case. */
  readonly addresses: readonly string[];
  /** Null: not said; a new contact is called by the first address. */
  readonly name: string | null;
  /** The account's name; null: not said. */
  readonly account: string | null;
}

export interface DatasetProduct {
  readonly name: string;
}

/** Who bought an entitlement. */
export type CustomerName =
  | { readonly kind: 'account'; readonly name: string }
  | { readonly kind: 'contact'; readonly address: string };

export interface DatasetEntitlement {
  readonly name: string;
  readonly customer: CustomerName;
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

export interface DatasetContract {
  readonly number: string;
  readonly customer: CustomerName;
  readonly template: string | null;
  readonly sla: string | null;
  /** Null: not said; a new one is active. */
  readonly status: ContractLifecycle['status'] | null;
  readonly startsAt: Date;
  /** The first instant after it. */
  readonly endsAt: Date;
}

export interface DatasetArticle {
  readonly number: string;
  readonly title: string;
  readonly text: string;
}

export interface DatasetCase {
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
  entitlement: Pick<DatasetEntitlement, 'total' | 'remaining' | 'channels'>,
): { readonly amount: number; readonly channel: string } | null {
  const amount = entitlement.remaining - entitlement.total;
  if (amount === 0) return null;
  const [only, ...others] = entitlement.channels;
  return { amount, channel: only !== undefined && others.length === 0 ? only.channel : 'any' };
}
