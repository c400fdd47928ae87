// Opens the files that a mail carries. A mail to a customer never goes out without one of its files; a notification
// names a file that is missing.

import { caseNumber } from '../../core/case/number.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import { filesToCarry, type NamedFile, namedFiles } from '../../core/outbound/files.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { FileStore } from '../../ports/file-store.js';
import type { ClaimedOutbound } from '../../ports/outbound-mails.js';
import type { OutgoingFile } from '../../ports/outgoing.js';

export interface MailFiles {
  readonly carried: readonly OutgoingFile[];
  /** Those of the mail that a notification is about. */
  readonly named: readonly NamedFile[];
  /** How many more there are. */
  readonly more: number;
}

export interface MailFilesDeps {
  readonly fileStore: Pick<FileStore, 'open'>;
  readonly rules: () => RuleSet;
}

/** `name-only`: a notification carries no files. Throws an Error for people when a file of a mail to a customer is
 *  missing. */
export async function openMailFiles(
  deps: MailFilesDeps,
  mail: ClaimedOutbound,
  how: 'carry' | 'name-only' = 'carry',
): Promise<MailFiles> {
  if (mail.audience === 'customer') {
    const carried = await Promise.all(mail.files.map((file) => getFile(deps, file)));
    return { carried, named: [], more: 0 };
  }
  const about = mail.quoted?.attachments ?? [];
  if (mail.audience !== 'agent' || about.length === 0 || mail.case === null) return { carried: [], named: [], more: 0 };
  const limit = deps.rules().mailboxes.get(mail.mailbox)?.filesInNotificationsBytes ?? 0;
  const wanted = how === 'carry' ? filesToCarry(about, limit) : [];
  const opened = await Promise.all(wanted.map(async (file) => ({ file, found: await findFile(deps, file) })));
  const carried = opened.flatMap(({ found }) => found ?? []);
  const there = opened.filter(({ found }) => found !== undefined).map(({ file }) => file);
  const { files: named, more } = namedFiles(about, there, caseNumber(mail.case.number));
  return { carried, named, more };
}

async function getFile(deps: MailFilesDeps, file: AttachmentInfo): Promise<OutgoingFile> {
  const found = await findFile(deps, file);
  if (found === undefined) {
    throw new Error(`its file "${file.name}" is not in the file store; it was not sent without it`);
  }
  return found;
}

async function findFile({ fileStore }: MailFilesDeps, file: AttachmentInfo): Promise<OutgoingFile | undefined> {
  const { name, type, size, hash, contentId } = file;
  const found = hash === undefined ? undefined : await fileStore.open(hash);
  if (found === undefined || found.size !== size) return undefined;
  return { name, type, size, contentId: contentId ?? null, bytes: found.bytes };
}
