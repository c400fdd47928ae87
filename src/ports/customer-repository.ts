// Customers that a transaction is going to change.

import type { CaseStatus } from '../core/rule-set/case-values.js';

/** A contact, locked. */
export interface ContactState {
  readonly id: string;
  readonly name: string;
  readonly account: { readonly id: string; readonly name: string } | null;
  readonly notes: string | null;
  /** The one that it wants, else the one of its account. */
  readonly language: string | null;
  /** In alphabetical order. */
  readonly addresses: readonly string[];
}

/** A case of a contact, locked. */
export interface CaseOfContact {
  readonly id: string;
  readonly status: CaseStatus;
  readonly account: { readonly id: string; readonly name: string } | null;
  /** It has an entitlement. */
  readonly isCovered: boolean;
}

/** Inside a transaction. What is not named in a change stays. */
export interface CustomerRepository {
  /** Locks contacts, their accounts, their addresses and these keys (ids or addresses), as intake locks them. In the
   *  order of the ids; one that is gone is left out. */
  contactsForUpdate(ids: readonly string[], keys: readonly string[]): Promise<readonly ContactState[]>;
  /** All cases of a contact, locked, by number. */
  casesForUpdate(contactId: string): Promise<readonly CaseOfContact[]>;
  /** The account of this name in any letters; undefined when there is none. */
  findAccount(name: string): Promise<{ readonly id: string; readonly name: string } | undefined>;
  changeContact(
    id: string,
    change: {
      readonly name?: string;
      readonly accountId?: string | null;
      readonly notes?: string | null;
      readonly language?: string | null;
      readonly bookingPreferences?: readonly string[];
    },
  ): Promise<void>;
  changeAccount(
    id: string,
    change: { readonly name?: string; readonly notes?: string | null; readonly language?: string | null },
  ): Promise<void>;
  /** The name of the contact that has the address; undefined when it is free. */
  ownerOf(address: string): Promise<string | undefined>;
  addAddress(contactId: string, address: string): Promise<void>;
  removeAddress(address: string): Promise<void>;
  /** Gives how many failures of the address were standing. */
  clearFailures(address: string, at: Date): Promise<number>;
  /** Moves addresses, entitlements and contracts of a contact to another one. */
  moveBelongings(
    fromContactId: string,
    toContactId: string,
  ): Promise<{ readonly entitlements: number; readonly contracts: number }>;
  /** Removes a contact that nothing refers to. */
  removeContact(id: string): Promise<void>;
}
