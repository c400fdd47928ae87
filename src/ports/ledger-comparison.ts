// The ledger's side of comparing a mailbox with its server.

import type { InboundRow, Outcome } from './mail-rows.js';

/** A mail in the ledger. */
export interface LedgerMail {
  readonly uid: number;
  readonly outcome: Outcome;
}

/** A ledger row that contradicts itself, or that was never processed. */
export interface InconsistentRow {
  readonly id: string;
  readonly folder: string;
  readonly uid: number;
  readonly problem: 'no-activity' | 'no-original' | 'never-processed';
}

/** Reads the ledger for the comparison, and restores missing rows. */
export interface LedgerComparison {
  ledgerMails(mailbox: string, folder: string, uidValidity: bigint): Promise<readonly LedgerMail[]>;
  /** Those of the mails of which the ledger has none with this time and size, whatever folder it was in. */
  unknownMails(
    mailbox: string,
    mails: readonly { readonly uid: number; readonly receivedAt: Date; readonly size: number }[],
  ): Promise<readonly number[]>;
  /** Mails received before `stuckBefore` and not processed count as inconsistent. */
  inconsistentRows(mailbox: string, stuckBefore: Date): Promise<readonly InconsistentRow[]>;
  /** Adds rows without moving the cursor; existing rows stay unchanged. A mail whose activity exists gets the row of
   *  that activity. Returns the ids of the mails that still have to be processed. */
  restoreRows(rows: readonly InboundRow[], now: Date): Promise<readonly string[]>;
  /** True for one worker when the mailbox is connected and was not compared since `before`. */
  claimComparison(mailbox: string, now: Date, before: Date): Promise<boolean>;
  /** Makes the comparison due again, after it failed. */
  releaseComparison(mailbox: string): Promise<void>;
}
