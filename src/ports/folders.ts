// How far a folder has been read, and what is being read from it now.

import type { Lease } from './leases.js';
import type { InboundRow } from './mail-rows.js';

export interface Cursor {
  readonly uidValidity: bigint;
  readonly lastUid: number;
  /** Mails from before then were there before us; null: none was. Set once, with the first cursor of the folder. */
  readonly startsAt: Date | null;
}

/** The latest fetch from a folder, and what speaks against its first mail while that has no row. */
export interface LatestFetch {
  readonly fromUid: number;
  /** Up to here mails are under suspicion: they were in a fetch that did not come to its end. */
  readonly toUid: number;
  /** Fetches in a row from `fromUid` with which a worker died. */
  readonly crashCount: number;
  /** Fetches in a row from `fromUid` that the server did not bring to their end. */
  readonly failures: number;
}

export interface FolderState extends Cursor {
  /** Null before the first one. */
  readonly latestFetch: LatestFetch | null;
}

export interface Folders {
  findFolder(mailbox: string, folder: string): Promise<FolderState | undefined>;
  /** Has it on record that mails are being fetched: it counts as cut off until `recordReceived` or `endFetch`. Throws
   *  LeaseLostError. */
  beginFetch(lease: Lease, folder: string, fromUid: number, toUid: number): Promise<void>;
  /** A fetch failed and its worker lives: `unsent` when the server is to blame. */
  endFetch(lease: Lease, folder: string, unsent: boolean): Promise<void>;
  /** Ledger rows, cursor and the end of the fetch in one transaction; rows that exist already are left alone. `tidied`:
   *  nothing is to be done with the server's copies. Gives the ids of the new rows. Throws LeaseLostError, and then nothing
   *  is written. */
  recordReceived(
    lease: Lease,
    folder: string,
    cursor: Cursor,
    rows: readonly InboundRow[],
    tidied: boolean,
  ): Promise<readonly string[]>;
  /** UIDs of mails that are safe here and whose copies may not be as the admin wants them, but those larger than that. */
  mailsToCleanUp(mailbox: string, folder: string, largest: number): Promise<readonly number[]>;
  /** All copies up to the cursor are as the admin wants them. Who has lost the lease records nothing. */
  recordCleanup(lease: Lease, folder: string): Promise<void>;
}
