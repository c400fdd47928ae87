// Everything that is stored about a customer, to be given to that person, or erased.

import type { Authorship } from './audit.js';

/** Ids of what belongs to a customer. */
export interface CustomerSubject {
  readonly accounts: readonly string[];
  readonly contacts: readonly string[];
  /** Cases of these contacts and accounts. */
  readonly cases: readonly string[];
  /** What was said on those cases, and what these people said on the cases of others. */
  readonly activities: readonly string[];
  /** Rows of the ledger: mails on those activities, from or about these addresses. */
  readonly inbound: readonly string[];
  readonly outbound: readonly string[];
  readonly addresses: readonly string[];
  /** Full names, under which they may be mentioned. */
  readonly names: readonly string[];
}

/** Contents that no row of anybody else has. */
export interface CustomerContents {
  readonly raw: readonly string[];
  readonly files: readonly string[];
}

export interface CustomerData {
  /** What belongs to these contacts and accounts. `inbound`: further rows of the ledger, found by their raw bytes. */
  find(
    customer: { readonly kind: 'account' | 'contact'; readonly id: string },
    inbound: readonly string[],
  ): Promise<CustomerSubject>;
  /** Mails with raw bytes that are in no case yet: nobody knows whose they are but from their bytes. */
  undecided(): Promise<readonly { readonly id: string; readonly rawHash: string; readonly outcome: string }[]>;
  openCases(subject: CustomerSubject): Promise<readonly number[]>;
  contents(subject: CustomerSubject): Promise<CustomerContents>;
  /** The rows of each table, as objects. */
  rows(subject: CustomerSubject): Promise<Readonly<Record<string, readonly object[]>>>;
  /** Removes the person from every table, in one transaction. Gives how many rows were changed or removed. */
  erase(subject: CustomerSubject, authorship: Authorship): Promise<number>;
}
