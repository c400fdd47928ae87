// Unpacks mails. What does it is loaded with the first one: most commands read none, and start sooner.

import type { MimeMail } from '../../core/email/mail.js';
import type { FileStore } from '../../ports/file-store.js';
import type { Chunks } from '../../ports/mailbox.js';

const unpacking = () => import('./unpack-with-mailparser.js');

/** With `files`, the attachments are stored there. Throws UnreadableMailError, FileNotStoredError, or an error of the
 *  stream. */
export async function unpackMail(raw: Buffer | Chunks, files?: Pick<FileStore, 'put'>): Promise<MimeMail> {
  return (await unpacking()).unpackMail(raw, files);
}

/** The HTML of a mail's body, unsanitised: not safe to show. Empty when there is none. */
export async function unpackHtml(raw: Buffer | Chunks): Promise<string> {
  return (await unpacking()).unpackHtml(raw);
}
