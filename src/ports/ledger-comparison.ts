// What the ledger knows, for the comparison with the server.

import type { InboundRow, Outcome } from './mail-rows.js';

export interface LedgerMail {
  readonly uid: number;
  readonly outcome: Outcome;
}

/** A row of the ledger that contradicts itself or was forgotten. */
export interface InconsistentRow {
  readonly id: string;
  readonly folder: string;
  readonly uid: number;
  readonly problem: 'no-activity' | 'no-original' | 'never-processed';
}

export interface LedgerComparison {
  ledgerMails(mailbox: string, folder: string, uidValidity: bigint): Promise<readonly LedgerMail[]>;
  /** Mails received before `stuckBefore` should have been processed. */
  inconsistentRows(mailbox: string, stuckBefore: Date): Promise<readonly InconsistentRow[]>;
  /** Adds rows beside the cursor; one that exists is left alone. A mail whose activity is there and lacks only its row gets
   *  the row of that activity. Gives the ids of those that have to be processed. */
  restoreRows(rows: readonly InboundRow[], now: Date): Promise<readonly string[]>;
  /** True for one worker, when the mailbox is connected and was not compared since `before`. */
  claimComparison(mailbox: string, now: Date, before: Date): Promise<boolean>;
  /** It could not be compared: it is due again. */
  releaseComparison(mailbox: string): Promise<void>;
}
