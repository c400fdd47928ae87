// Reads a stored mail: bytes to `Mail`. The answer is plain data, so that a thread can give it to another.

import type { Mail } from '../../core/email/mail.js';
import { readMail } from '../../core/email/read-mail.js';
import { FileNotStoredError, type FileStore } from '../../ports/file-store.js';
import { type RawMail, type RawStore, UnreadableMailError } from '../../ports/mailbox.js';
import { unpackMail } from './unpack-mail.js';

export type ReadAnswer =
  | { readonly mail: Mail; readonly bytes: number }
  | { readonly error: string; readonly kind: 'unreadable' | 'not-stored' | 'other' };

export interface ReadingStores {
  readonly rawStore: Pick<RawStore, 'open' | 'justStored'>;
  readonly fileStore: FileStore;
}

/** `given`: the bytes, when they need not be read. Never rejects. */
export async function readStored(
  { rawStore, fileStore }: Pick<ReadingStores, 'fileStore'> & { readonly rawStore: Pick<RawStore, 'open'> },
  hash: string,
  given?: Uint8Array,
): Promise<ReadAnswer> {
  try {
    const raw = given === undefined ? await rawStore.open(hash) : inMemory(given);
    return { mail: readMail(await unpackMail(raw.bytes(), fileStore)), bytes: raw.size };
  } catch (error) {
    return { error: (error as Error).message, kind: kindOf(error) };
  }
}

function inMemory(given: Uint8Array): RawMail {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  return { size: bytes.length, bytes: () => bytes };
}

function kindOf(error: unknown) {
  if (error instanceof UnreadableMailError) return 'unreadable';
  return error instanceof FileNotStoredError ? 'not-stored' : 'other';
}

/** The error that an answer stands for. */
export function errorOf({ error, kind }: Extract<ReadAnswer, { error: string }>): Error {
  switch (kind) {
    case 'unreadable':
      return new UnreadableMailError(error);
    case 'not-stored':
      return new FileNotStoredError(error);
    case 'other':
      return new Error(error);
    default: {
      const never: never = kind;
      throw new Error(`unknown kind of error ${String(never)}`);
    }
  }
}
