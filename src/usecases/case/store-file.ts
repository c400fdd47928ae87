// Stores a file that somebody attaches to an answer, as the files of mails are stored.

import { safeFileName } from '../../core/email/file-names.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import type { FileStore } from '../../ports/file-store.js';
import type { Chunks } from '../../ports/mailbox.js';

export interface StoreFileDeps {
  readonly fileStore: Pick<FileStore, 'put'>;
  /** The media type that a name stands for. */
  readonly mediaTypeOf: (name: string) => string;
}

/** Without an activity that has it, it is removed after a day. */
export async function storeFile(
  { fileStore, mediaTypeOf }: StoreFileDeps,
  fileName: string,
  content: Chunks,
): Promise<AttachmentInfo> {
  const type = mediaTypeOf(fileName);
  const { hash, size } = await fileStore.put(content);
  return { name: safeFileName(fileName, type), type, size, inline: false, hash };
}
