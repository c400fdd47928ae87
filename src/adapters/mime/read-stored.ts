// Reads a stored mail: bytes to `Mail`. The answer is plain data, so that a thread can give it to another.

import type { Mail } from '../../core/email/mail.js';
import { readMail } from '../../core/email/read-mail.js';
import { FileNotStoredError, type FileStore } from '../../ports/file-store.js';
import { type RawStore, UnreadableMailError } from '../../ports/mailbox.js';
import { unpackMail } from './unpack-mail.js';

export type ReadAnswer =
  | { readonly mail: Mail; readonly bytes: number }
  | { readonly error: string; readonly kind: 'unreadable' | 'not-stored' | 'other' };

export interface ReadingStores {
  readonly rawStore: Pick<RawStore, 'open'>;
  readonly fileStore: FileStore;
}

/** Never rejects. */
export async function readStored({ rawStore, fileStore }: ReadingStores, hash: string): Promise<ReadAnswer> {
  try {
    const raw = await rawStore.open(hash);
    return { mail: readMail(await unpackMail(raw.bytes(), fileStore)), bytes: raw.size };
  } catch (error) {
    return { error: (error as Error).message, kind: kindOf(error) };
  }
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
