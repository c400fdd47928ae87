// Customers for people to read: who they are, how to reach them, and their cases.

import type { CustomerRef } from './customer-ref.js';
import type { Page, PageRequest } from './page.js';
import type { CaseSummary } from './queries.js';

/** A customer as lists show it. */
export interface CustomerSummary {
  readonly kind: 'account' | 'contact';
  readonly id: string;
  readonly name: string;
  /** Of a contact: the name of its account. */
  readonly account: string | null;
  /** Of a contact, in alphabetical order. */
  readonly addresses: readonly string[];
  /** Of an account, in alphabetical order. */
  readonly domains: readonly string[];
}

/** An address that did not take a mail; it stands until a mail comes from there, or somebody clears it. */
export interface StandingFailure {
  readonly address: string;
  /** Of the report (RFC 3463). */
  readonly status: string | null;
  readonly reason: string;
  /** Nothing is sent there while it stands. */
  readonly endsWriting: boolean;
  readonly at: Date;
}

export interface CustomerRecord extends CustomerSummary {
  readonly createdAt: Date;
  readonly notes: string | null;
  /** ISO 639-1, of mails to the customer; null: of a contact its account's, else that of each case. */
  readonly language: string | null;
  /** When and with whom a contact wants appointments, as it was written. */
  readonly bookingPreferences: readonly string[];
  /** Of the contact's addresses, the oldest first. */
  readonly failures: readonly StandingFailure[];
  /** A merged case is counted where it went. */
  readonly counts: { readonly open: number; readonly resolved: number; readonly cancelled: number };
  /** Of an account: how many contacts it has. */
  readonly contactCount: number;
}

/** An `after` that is not a cursor of the list throws InvalidCursorError. */
export interface CustomerQueries {
  /** Those with a name, an address or a domain that has a word for each word of the text which begins with it,
   *  whatever the case and the accents. By name. */
  search(text: string, page: PageRequest): Promise<Page<CustomerSummary>>;
  /** The account of this name, or the contact with this address, in any letters; else all contacts of this name, up
   *  to ten. */
  named(text: string): Promise<readonly CustomerRef[]>;
  /** Undefined when there is none. */
  find(ref: CustomerRef): Promise<CustomerRecord | undefined>;
  /** The contacts of an account, by name. */
  contacts(accountId: string, page: PageRequest): Promise<Page<CustomerSummary>>;
  /** The newest first. */
  cases(ref: CustomerRef, page: PageRequest): Promise<Page<CaseSummary>>;
}
