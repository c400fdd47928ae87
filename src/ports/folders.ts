// The progress of reading a folder, and the fetch that is running on it.

import type { Lease } from './leases.js';
import type { InboundRow } from './mail-rows.js';

/** How far a folder has been read (RFC 3501 section 2.3.1.1). Every mail up to `lastUid` has a row, or is postponed. */
export interface Cursor {
  readonly uidValidity: bigint;
  readonly lastUid: number;
  /** Mails from before this instant are older than Casemill's start; null: none is. Set once, with the folder's
   *  first cursor. */
  readonly startsAt: Date | null;
}

/** The latest fetch from a folder, and how often a worker died with its first mail. */
export interface LatestFetch {
  readonly fromUid: number;
  /** Mails up to this UID are suspects: they were in a fetch that did not finish. */
  readonly toUid: number;
  /** Consecutive fetches from `fromUid` during which a worker died. */
  readonly crashCount: number;
}

/** A mail that the server lists and did not send. */
export interface PostponedMail {
  readonly uid: number;
  readonly size: number;
  readonly receivedAt: Date;
  /** Tries that count against it. */
  readonly failures: number;
  readonly nextTryAt: Date;
}

/** What is stored about a folder. */
export interface FolderState extends Cursor {
  /** Null before the first fetch. */
  readonly latestFetch: LatestFetch | null;
}

/** Stores the progress of folders. */
export interface Folders {
  /** Undefined before the folder was first read. */
  find(mailbox: string, folder: string): Promise<FolderState | undefined>;
  /** Records that a fetch is running. It counts as a crash until `recordReceived` or `endFetch`. Throws
   *  LeaseLostError. */
  beginFetch(lease: Lease, folder: string, fromUid: number, toUid: number): Promise<void>;
  /** Records that a fetch ended without a crash. */
  endFetch(lease: Lease, folder: string): Promise<void>;
  /** Writes ledger rows, cursor and the end of the fetch in one transaction; existing rows stay unchanged, and mails
   *  with a row are no longer postponed. `cleanedUp`: the server's copies need no change. Returns the ids of the new
   *  rows. Throws LeaseLostError, after writing nothing. */
  recordReceived(
    lease: Lease,
    folder: string,
    cursor: Cursor,
    rows: readonly InboundRow[],
    cleanedUp: boolean,
  ): Promise<readonly string[]>;
  /** Moves the cursor past mails that were not sent, and writes how they stand. Throws LeaseLostError. */
  postpone(lease: Lease, folder: string, cursor: Cursor, mails: readonly PostponedMail[]): Promise<void>;
  /** By UID. */
  postponed(mailbox: string, folder: string, uidValidity: bigint): Promise<readonly PostponedMail[]>;
  /** UIDs of stored mails of at most `maxBytes` whose copies on the server are not cleaned up yet. */
  mailsToCleanUp(mailbox: string, folder: string, maxBytes: number): Promise<readonly number[]>;
  /** Records that all copies up to the cursor are cleaned up. Does nothing when the lease is lost. */
  recordCleanup(lease: Lease, folder: string): Promise<void>;
}
