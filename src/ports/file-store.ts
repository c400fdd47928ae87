// The contents of the files that customers and agents send: attachments and inline images.

import type { Chunks } from './mailbox.js';

/** Contents by the SHA-256 of their bytes. They are never executed, rendered or unpacked. */
export interface FileStore {
  /** Resolves when the content is safely on disk (fsync). Storing the same bytes again changes nothing. */
  put(content: Chunks): Promise<{ readonly hash: string; readonly size: number }>;
  /** Undefined when the content is not there. */
  open(hash: string): Promise<StoredContent | undefined>;
  /** Removes a content now, whatever has it. */
  remove(hash: string): Promise<void>;
  /** Removes contents that are in no case and that nobody has stored since then, from one of the `sweepParts` parts
   *  of the store. Returns how many there were. */
  removeUnreferenced(part: number, untouchedSince: Date, findReferenced: FindReferenced): Promise<number>;
  /** Removes incomplete contents that dead workers left and nobody has written to since then. Returns how many there
   *  were. */
  removeUnfinished(untouchedSince: Date): Promise<number>;
}

export const sweepParts = 16;

/** Those of the hashes that a case has. */
export type FindReferenced = (hashes: readonly string[]) => Promise<readonly string[]>;

export interface StoredContent {
  readonly size: number;
  /** Begins to read it: all of it, or the bytes from one to another, which are both included. */
  bytes(range?: { readonly from: number; readonly to: number }): Chunks;
}

/** The store did not take a content, because the disk is full or away. Not the fault of the mail that has the file. */
export class FileNotStoredError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FileNotStoredError';
  }
}
