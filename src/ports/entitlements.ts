// Reading what support was bought and what became of it, now or at any past moment.

import type { HeldEntitlement } from './held-entitlement.js';
import type { Page, PageRequest } from './page.js';

/** An entitlement as people see it. */
export interface EntitlementRecord extends HeldEntitlement {
  /** The account's name, or an address of the contact. */
  readonly customer: string;
  /** The name of the one that it follows. */
  readonly renews: string | null;
}

/** One entry of an entitlement's ledger. */
export interface LedgerLine {
  readonly at: Date;
  readonly key: string;
  /** The case's number. */
  readonly case: number | null;
  readonly channel: string;
  /** Negative for a debit. */
  readonly amount: number;
  readonly reason: string;
  /** What remained after it. */
  readonly balance: number;
}

/** Balances count what was booked at or before `at`. An `after` that is not a cursor of the list throws
 *  InvalidCursorError. */
export interface EntitlementQueries {
  /** Of one customer, by account name or contact address, or of all; by customer, then the oldest first. */
  list(customer: string | null, at: Date, page: PageRequest): Promise<Page<EntitlementRecord>>;
  find(name: string, at: Date): Promise<EntitlementRecord | undefined>;
  /** The oldest first. */
  ledger(name: string, at: Date, page: PageRequest): Promise<Page<LedgerLine>>;
}
