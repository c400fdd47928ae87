// Mails that were put aside, for the people who look after them.

import type { Page, PageRequest } from './page.js';

/** A row of the ledger that is in quarantine. */
export interface QuarantinedRow {
  readonly id: string;
  readonly mailbox: string;
  readonly receivedAt: Date;
  readonly quarantinedAt: Date;
  readonly size: number;
  /** Null when its bytes were never stored. */
  readonly rawHash: string | null;
  readonly error: string;
  readonly tries: number;
  /** Who closed it, and why; null while somebody should still look. */
  readonly discarded: Discarded | null;
}

export interface Discarded {
  readonly by: string;
  readonly why: string;
  readonly at: Date;
}

/** What became of a mail, as the ledger says it. */
export interface LedgerOutcome {
  readonly outcome: string;
  readonly reason: string | null;
  readonly error: string | null;
  readonly nextTryAt: Date | null;
  /** Number of its case. */
  readonly case: number | null;
}

export interface QuarantineStore {
  /** The oldest first; with `discarded` also those that were closed. Throws InvalidCursorError. */
  list(show: { readonly discarded: boolean }, page: PageRequest): Promise<Page<QuarantinedRow>>;
  /** Those whose id begins like this, discarded ones too. */
  find(idStart: string, atMost: number): Promise<readonly QuarantinedRow[]>;
  /** Makes it a mail that waits, which nobody else takes before `untouchedUntil`. False when it no longer is in
   *  quarantine, or is discarded. */
  release(id: string, untouchedUntil: Date): Promise<boolean>;
  /** Closes it: it stays in quarantine, with the reason `discarded`. False when it no longer is open. */
  discard(id: string, discarded: Discarded): Promise<boolean>;
  outcomeOf(id: string): Promise<LedgerOutcome>;
}
