// Reading what was signed, and what became of it.

import type { ContractLifecycle } from '../core/entitlement/contract.js';
import type { CustomerRef } from './customer-ref.js';
import type { EntitlementRecord } from './entitlements.js';
import type { Page, PageRequest } from './page.js';

/** A contract as people see it. */
export interface ContractRecord extends ContractLifecycle, CustomerRef {
  readonly id: string;
  readonly number: string;
  /** The account's name, or an address of the contact. */
  readonly customer: string;
  readonly template: string | null;
  readonly sla: string | null;
  readonly createdAt: Date;
  readonly invoicedAt: Date | null;
  readonly activatedAt: Date | null;
  /** The number of the one that it follows. */
  readonly renews: string | null;
  readonly lines: readonly EntitlementRecord[];
}

export interface ContractQueries {
  /** Of one customer, by account name or contact address, or of all; by customer, then the oldest first. */
  list(customer: string | null, page: PageRequest): Promise<Page<Omit<ContractRecord, 'lines'>>>;
  /** Balances count what was booked at or before `at`. */
  find(number: string, at: Date): Promise<ContractRecord | undefined>;
  /** The lowest `K-000001` beyond all that there are. */
  nextNumber(): Promise<string>;
}
