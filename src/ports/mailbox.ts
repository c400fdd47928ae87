// Mail on its way in: the server, the raw bytes, the unpacking.

import type { Mail, MimeMail } from '../core/email/mail.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';

/** The bytes of something large, a piece at a time. */
export type Chunks = AsyncIterable<Buffer>;

/** A mail as the server shows it. */
export interface FetchedMail {
  readonly uid: number;
  /** INTERNALDATE. */
  readonly receivedAt: Date;
  readonly size: number;
  /** The whole mail, or its beginning when it is larger than was asked for. */
  readonly raw: Buffer;
}

/** A mail as the server lists it, before anything is downloaded. */
export interface ListedMail {
  readonly uid: number;
  readonly size: number;
  readonly seen: boolean;
  /** Somebody marked it with \Deleted: it is gone for people, and the server removes it soon. */
  readonly deleted: boolean;
  /** INTERNALDATE. */
  readonly receivedAt: Date;
}

/** What the server said of a folder when it was opened. */
export interface FolderStatus {
  readonly uidValidity: bigint;
  /** Every mail that comes from now on has this UID or a higher one. */
  readonly uidNext: number;
}

/** The server answered no. Trying again helps only after somebody has acted; the message says what to do. */
export class RefusedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RefusedError';
  }
}

/** The server lists mails and does not send them, or the connection broke while it did. */
export class FetchFailedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FetchFailedError';
  }
}

/** One logged-in IMAP connection. Every method throws when the server refuses. */
export interface MailboxSession {
  /** Throws RefusedError when there is no such folder, or we may not read it. */
  openFolder(folder: string): Promise<FolderStatus>;
  /** UIDs in the opened folder from `fromUid` up, ascending, with what is known without downloading. */
  list(fromUid: number): Promise<readonly ListedMail[]>;
  /** Downloads small mails of the opened folder whole, or the beginnings of larger ones; a mail that vanished meanwhile is
   *  left out. Throws FetchFailedError. */
  fetch(uids: readonly number[], atMostBytes?: number): Promise<readonly FetchedMail[]>;
  /** Downloads one mail of the opened folder into `take`, never more than a piece ahead of it. Undefined when the mail
   *  vanished before its end was reached. Throws FetchFailedError, or what `take` throws. */
  download<T>(uid: number, take: (mail: Chunks) => Promise<T>): Promise<T | undefined>;
  /** Mails that are gone do not matter. Throws RefusedError. */
  mark(uids: readonly number[], flag: '\\Seen' | '\\Flagged'): Promise<void>;
  /** Creates the folder when it is missing; mails that are gone do not matter. Throws RefusedError. */
  move(uids: readonly number[], toFolder: string): Promise<void>;
  /** Resolves when the opened folder may have changed, when `ms` have passed, or when `signal` fires. Throws when the connection died. */
  waitForChange(ms: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Throws RefusedError when the server does not let us in. */
export type ConnectMailbox = (mailbox: string, rules: RuleSet) => Promise<MailboxSession>;

/** Raw mails by the SHA-256 of their bytes. */
export interface RawStore {
  /** Resolves when every mail is on disk for good (fsync). Storing the same bytes again changes nothing. */
  putAll(mails: readonly Buffer[]): Promise<readonly string[]>;
  /** The same for one mail while it comes, however large. */
  put(mail: Chunks): Promise<{ readonly hash: string; readonly size: number }>;
  /** Throws when the mail is not there. */
  open(hash: string): Promise<RawMail>;
  /** The mail, or its beginning, in one piece. Throws when it is not there. */
  read(hash: string, atMostBytes?: number): Promise<Buffer>;
  /** Removing what is not there is fine. */
  remove(hash: string): Promise<void>;
  /** What a worker that died had begun to store and nobody has written to since then. Gives how many there were. */
  removeUnfinished(untouchedSince: Date): Promise<number>;
}

/** A stored mail. */
export interface RawMail {
  readonly size: number;
  /** In one piece when it is small; a larger one is read while it is looked at. */
  bytes(): Buffer | Chunks;
}

/** What a stored mail is known by before it is parsed. */
export interface Fingerprint {
  /** SHA-256 of what the author wrote (core/email/mail-identity.ts). */
  readonly contentHash: string;
  readonly messageId: string | null;
}

export type FingerprintMail = (raw: Buffer | Chunks) => Promise<Fingerprint>;

/** Unpacks raw bytes. Throws UnreadableMailError when no try will ever succeed. */
export type UnpackMail = (raw: Buffer | Chunks) => Promise<MimeMail>;

/** Reads a stored mail where nothing that it does can end this process, or make it wait. Throws UnreadableMailError when it tries. */
export type ReadIsolated = (rawHash: string) => Promise<Mail>;

/** A mail that cannot be unpacked within bounds; a second try would fail in the same way. */
export class UnreadableMailError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnreadableMailError';
  }
}
