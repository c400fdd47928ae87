// A dataset: customers, entitlements, articles and past cases from a file. Explanations and rule tests use it instead
// of a database, and an import writes it into the database. src/dataset/parse.ts creates it, so it is always
// consistent.

import type { ContractLifecycle } from '../entitlement/contract.js';
import type { EntitlementFacts } from '../entitlement/entitlement-facts.js';
import type { CasePriority, CaseStatus, CaseType } from '../rule-set/case-values.js';
import type { EntitlementUnit } from '../rule-set/entitlement-template.js';

/** The contents of a dataset file. */
export interface Dataset {
  readonly accounts: readonly DatasetAccount[];
  readonly contacts: readonly DatasetContact[];
  readonly products: readonly DatasetProduct[];
  /** Includes the lines of the contracts. */
  readonly entitlements: readonly DatasetEntitlement[];
  readonly contracts: readonly DatasetContract[];
  readonly articles: readonly DatasetArticle[];
  /** Past cases, for explanations and rule tests; empty in an import. */
  readonly cases: readonly DatasetCase[];
}

export const emptyDataset: Dataset = {
  accounts: [],
  contacts: [],
  products: [],
  entitlements: [],
  contracts: [],
  articles: [],
  cases: [],
};

/** An account. */
export interface DatasetAccount {
  readonly name: string;
  /** Mail domains, lower-case; never those of public mail providers. */
  readonly domains: readonly string[];
  /** ISO 639-1, of mails to its contacts who have none. Left out: the one that it has. */
  readonly language?: string;
}

/** A contact. */
export interface DatasetContact {
  /** At least one, lower-case. */
  readonly addresses: readonly string[];
  /** Null: not stated; a new contact is named by its first address. */
  readonly name: string | null;
  /** The name of the account; null: not stated. */
  readonly account: string | null;
  /** ISO 639-1, of mails to the contact. Left out: the one that the contact has. */
  readonly language?: string;
  /** When and with whom appointments are wanted, as people write it. Left out: those that the contact has. */
  readonly prefer?: readonly string[];
}

/** A product. */
export interface DatasetProduct {
  readonly name: string;
  /** Left out: the one that it has. */
  readonly family?: string;
}

/** A customer, identified by account name or contact address. */
export type CustomerName =
  | { readonly kind: 'account'; readonly name: string }
  | { readonly kind: 'contact'; readonly address: string };

/** An entitlement. */
export interface DatasetEntitlement {
  readonly name: string;
  readonly customer: CustomerName;
  readonly unit: EntitlementUnit;
  readonly total: number;
  /** At most `total`. */
  readonly remaining: number;
  /** Empty: every channel. A channel with a null total draws on the overall total only. */
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
  /** The number of the contract that it is a line of. */
  readonly contract: string | null;
}

/** A contract; its lines are entitlements. */
export interface DatasetContract {
  readonly number: string;
  readonly customer: CustomerName;
  readonly template: string | null;
  readonly sla: string | null;
  /** Null: not stated; a new contract is active. */
  readonly status: ContractLifecycle['status'] | null;
  readonly startsAt: Date;
  /** The first instant that it no longer covers. */
  readonly endsAt: Date;
}

/** A knowledge article. */
export interface DatasetArticle {
  readonly number: string;
  readonly title: string;
  readonly text: string;
}

/** A past case. */
export interface DatasetCase {
  readonly number: number;
  readonly title: string;
  /** An address of the contact. */
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
  /** The Message-IDs of its mails, with angle brackets. */
  readonly messageIds: readonly string[];
  /** Other addresses on its mails, lower-case. */
  readonly participants: readonly string[];
  readonly firstResponseAt: Date | null;
  readonly resolvedAt: Date | null;
}

/** The ledger entry for what was used before the import; null when nothing was. It is charged to a channel only when
 *  the entitlement has exactly one. */
export function importedBalance(
  entitlement: Pick<DatasetEntitlement, 'total' | 'remaining' | 'channels'>,
): { readonly amount: number; readonly channel: string } | null {
  const amount = entitlement.remaining - entitlement.total;
  if (amount === 0) return null;
  const [only, ...others] = entitlement.channels;
  return { amount, channel: only !== undefined && others.length === 0 ? only.channel : 'any' };
}
