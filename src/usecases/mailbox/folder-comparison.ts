// What comparing one folder of the server with the ledger gives, and needs.

import type { Clock } from '../../ports/clock-and-log.js';
import type { Folders } from '../../ports/folders.js';
import type { LedgerComparison } from '../../ports/ledger-comparison.js';

export interface FolderComparison {
  readonly folder: string;
  readonly uidValidity: string;
  readonly onServer: number;
  /** Rows under the current UIDVALIDITY, including mails that have left the server. */
  readonly inLedger: number;
  /** UIDs on the server below the cursor that have no row. */
  readonly missing: readonly number[];
  /** UIDs without a row that a worker will read: above the cursor, or postponed. */
  readonly waiting: readonly number[];
}

export interface ComparisonDeps {
  readonly folders: Pick<Folders, 'find' | 'postponed'>;
  readonly ledgerComparison: LedgerComparison;
  readonly clock: Clock;
}
