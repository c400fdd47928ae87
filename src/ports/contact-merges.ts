// Contacts that were merged into others, for undoing it.

import type { CaseOfContact } from './customer-repository.js';

/** A merge that was not undone. */
export interface StandingContactMerge {
  readonly id: string;
  readonly sourceId: string;
  readonly targetId: string;
  readonly at: Date;
  /** Of the source. */
  readonly name: string;
  readonly addresses: readonly string[];
  /** The notes of the target before, and with those of the source. */
  readonly targetNotes: string | null;
  readonly mergedNotes: string;
}

/** Inside a transaction. */
export interface ContactMerges {
  /** Records the source as it is now, with everything that belongs to it. */
  record(merge: Pick<StandingContactMerge, 'id' | 'sourceId' | 'targetId' | 'at' | 'mergedNotes'>): Promise<void>;
  /** The oldest that moved the address, or the one of the contact; undefined when there is none. */
  find(of: { readonly address: string } | { readonly sourceId: string }): Promise<StandingContactMerge | undefined>;
  /** False when it was undone meanwhile. */
  end(id: string, at: Date): Promise<boolean>;
  /** Makes the source again, with its addresses, entitlements and contracts. */
  restoreSource(id: string): Promise<void>;
  /** The cases that the source had, by number, with their accounts of then. Locks them. */
  casesForUpdate(id: string): Promise<readonly CaseOfContact[]>;
}
