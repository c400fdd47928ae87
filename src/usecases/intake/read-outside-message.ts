// Reads a stored message of another system into the form of a mail, and stores its files.

import type { AttachmentInfo, Mail } from '../../core/email/mail.js';
import { asMail, type OutsideFile, type OutsideMessage } from '../../core/inbound/outside-message.js';
import type { Chunks, RawStore } from '../../ports/mailbox.js';
import { type StoreFileDeps, storeFile } from '../case/store-file.js';

export interface ReadOutsideDeps extends StoreFileDeps {
  readonly rawStore: Pick<RawStore, 'read'>;
}

/** Throws when it is not in the raw store, or a file cannot be stored. */
export async function readOutsideMessage(deps: ReadOutsideDeps, rawHash: string): Promise<Mail> {
  // Written by `receiveMessage`, whose callers have checked it.
  const message: OutsideMessage = JSON.parse((await deps.rawStore.read(rawHash)).toString('utf8'));
  const attachments: AttachmentInfo[] = [];
  for (const file of message.files) attachments.push(await store(deps, file));
  return asMail(message, attachments);
}

function store(deps: StoreFileDeps, { name, content }: OutsideFile): Promise<AttachmentInfo> {
  return storeFile(deps, name, decoded(content));
}

async function* decoded(base64: string): Chunks {
  yield Buffer.from(base64, 'base64');
}
