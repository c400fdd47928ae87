// Incoming mail: the mail server, the store of raw mails, and unpacking.

import type { Mail, MimeMail } from '../core/email/mail.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';

/** A stream of bytes. */
export type Chunks = AsyncIterable<Buffer>;

/** A mail from the server. */
export interface FetchedMail {
  readonly uid: number;
  /** INTERNALDATE; the time of asking when that cannot be right. */
  readonly receivedAt: Date;
  readonly size: number;
  /** The whole mail, or its beginning when a limit was given. */
  readonly raw: Buffer;
}

/** A mail in the server's list, before it is downloaded. */
export interface ListedMail {
  readonly uid: number;
  readonly size: number;
  readonly seen: boolean;
  /** It has the flag \Deleted: it is gone for people, and the server removes it soon. */
  readonly deleted: boolean;
  /** INTERNALDATE; the time of asking when that cannot be right. */
  readonly receivedAt: Date;
  /** The server says no time that can be right. */
  readonly undated?: true;
}

/** The server's answer when a folder is opened. */
export interface FolderStatus {
  readonly uidValidity: bigint;
  /** The next mail gets this UID or a higher one. */
  readonly uidNext: number;
}

/** The server refused. Retrying helps only after somebody has acted; the message says what to do. */
export class RefusedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RefusedError';
  }
}

/** The server cannot open or list a folder now; others may be read. */
export class FolderFailedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FolderFailedError';
  }
}

/** The server did not send a mail that it lists, or the connection broke. */
export class FetchFailedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FetchFailedError';
  }
}

/** One logged-in IMAP connection. Every method throws when the server refuses. */
export interface MailboxSession {
  /** Throws RefusedError when the folder does not exist or may not be read, or when the server does not number its
   *  mails; FolderFailedError for any other answer. */
  openFolder(folder: string): Promise<FolderStatus>;
  /** The mails in the open folder from `fromUid` on, ascending. Throws RefusedError, FolderFailedError. */
  list(fromUid: number): Promise<readonly ListedMail[]>;
  /** Fetches mails of the open folder, whole or only their first `atMostBytes`. Mails that vanished are left out.
   *  Throws FetchFailedError. */
  fetch(uids: readonly number[], atMostBytes?: number): Promise<readonly FetchedMail[]>;
  /** Streams one mail of the open folder into `take`, at most one piece ahead of it. Undefined when the mail
   *  vanished before its end. Throws FetchFailedError, or what `take` throws. */
  download<T>(uid: number, take: (mail: Chunks) => Promise<T>): Promise<T | undefined>;
  /** Sets a flag; ignores mails that vanished. Throws RefusedError. */
  mark(uids: readonly number[], flag: '\\Seen' | '\\Flagged'): Promise<void>;
  /** Creates the folder when it is missing; ignores mails that vanished. A server that cannot remove single mails
   *  keeps the originals, marked as deleted. Throws RefusedError. */
  move(uids: readonly number[], toFolder: string): Promise<void>;
  /** Resolves when the open folder may have changed, after `ms`, or when `signal` fires. Throws when the connection
   *  died. */
  waitForChange(ms: number, signal: AbortSignal): Promise<void>;
  /** False when the connection is gone; an error then says nothing about a folder or a mail. */
  isConnected(): boolean;
  close(): Promise<void>;
}

/** Connects and logs in. Throws RefusedError when the server refuses the login. */
export type ConnectMailbox = (mailbox: string, rules: RuleSet) => Promise<MailboxSession>;

/** Raw mails by the SHA-256 of their bytes. */
export interface RawStore {
  /** Resolves when every mail is safely on disk (fsync). Storing the same bytes again changes nothing. Returns the
   *  hashes. */
  putAll(mails: readonly Buffer[]): Promise<readonly string[]>;
  /** The same for one streamed mail of any size. */
  put(mail: Chunks): Promise<{ readonly hash: string; readonly size: number }>;
  /** The bytes of a mail that this process stored a moment ago, for the first who asks; undefined: they have to be
   *  read, and `open` says whether the mail is there. */
  justStored(hash: string): Promise<Buffer | undefined>;
  /** Throws when the mail is not there. */
  open(hash: string): Promise<RawMail>;
  /** The mail or its beginning, in one piece. Throws when the mail is not there. */
  read(hash: string, atMostBytes?: number): Promise<Buffer>;
  /** Does nothing when the mail is not there. */
  remove(hash: string): Promise<void>;
  /** Removes incomplete mails that dead workers left and nobody has written to since then. Returns how many there
   *  were. */
  removeUnfinished(untouchedSince: Date): Promise<number>;
}

/** A stored mail. */
export interface RawMail {
  readonly size: number;
  /** In one piece when it is small, else as a stream. */
  bytes(): Buffer | Chunks;
}

/** What identifies a stored mail before it is parsed. */
export interface Fingerprint {
  /** SHA-256 of what the author wrote (core/email/mail-identity.ts). */
  readonly contentHash: string;
  readonly messageId: string | null;
}

/** Computes the fingerprint of a raw mail. */
export type FingerprintMail = (raw: Buffer | Chunks) => Promise<Fingerprint>;

/** Unpacks a raw mail and stores its files. Throws UnreadableMailError when a retry would fail too, and
 *  FileNotStoredError. */
export type UnpackMail = (raw: Buffer | Chunks) => Promise<MimeMail>;

/** Reads stored mails, those of one call together. An answer for each, in order; undefined: it has to be read in
 *  isolation. */
export type ReadTogether = (mails: readonly MailToRead[]) => Promise<readonly (ReadResult | undefined)[]>;

/** `size`: about. Bytes. */
export interface MailToRead {
  readonly rawHash: string;
  readonly size: number;
}

/** A mail with the size of its stored bytes, or why it was not read. */
export type ReadResult = { readonly mail: Mail; readonly bytes: number } | { readonly error: Error };

/** Reads a stored mail in isolation, so that it can neither crash nor block this process, and stores its files. Throws
 *  UnreadableMailError, and FileNotStoredError. */
export type ReadIsolated = (rawHash: string) => Promise<Mail>;

/** The HTML of a stored mail as text with marks for its formatting (core/outbound/marked-text.ts); empty when there
 *  is none, or the mail is not stored any more. */
export type ReadMarkedText = (rawHash: string) => Promise<string>;

/** The mail cannot be unpacked within limits; a retry would fail in the same way. */
export class UnreadableMailError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnreadableMailError';
  }
}
