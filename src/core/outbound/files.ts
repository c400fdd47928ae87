// Which files a mail of ours carries, and which it only names.

import type { AttachmentInfo } from '../email/mail.js';

/** A file of a customer's mail as a notification names it. */
export interface NamedFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** Saves the file; null when the notification carries it. */
  readonly command: string | null;
}

/** More files are not named one by one. */
const mostNamed = 20;
/** Mail servers and programs refuse mails with very many parts. */
const mostCarried = 100;

/**
 * The files of a customer's mail that a notification carries, up to a limit in bytes of all together: in their order,
 * those that were attached before those that the customer's page shows. A file that does not fit does not keep smaller
 * ones out.
 */
export function filesToCarry(attachments: readonly AttachmentInfo[], limitBytes: number): readonly AttachmentInfo[] {
  let left = limitBytes;
  const carried: AttachmentInfo[] = [];
  for (const file of attachedFirst(attachments)) {
    if (file.hash === undefined || file.size > left || carried.length === mostCarried) continue;
    left -= file.size;
    carried.push(file);
  }
  return carried;
}

/** How a notification names the files of the mail that it is about: the first ones, and how many more there are. */
export function namedFiles(
  attachments: readonly AttachmentInfo[],
  carried: readonly AttachmentInfo[],
  caseNumber: string,
): { readonly files: readonly NamedFile[]; readonly more: number } {
  const all = attachedFirst(attachments);
  const files = all.slice(0, mostNamed).map((file) => ({
    name: file.name,
    type: file.type,
    size: file.size,
    command: carried.includes(file) ? null : saveCommand(caseNumber, file.name),
  }));
  return { files, more: all.length - files.length };
}

/** Without containers, whose files are there by themselves. */
function attachedFirst(attachments: readonly AttachmentInfo[]): readonly AttachmentInfo[] {
  const files = attachments.filter(({ unpacked }) => !unpacked);
  return [...files.filter(({ inline }) => !inline), ...files.filter(({ inline }) => inline)];
}

/** Names that mean nothing but themselves to a shell. */
const PLAIN_NAME = /^[\p{L}\p{N}_][\p{L}\p{N} ._()+,=@-]*$/u;

/** The command that saves a file of a case. Strangers choose names: one that a shell might read otherwise is not
 *  written out, and the command lists the files with their numbers. */
export function saveCommand(caseNumber: string, name: string): string {
  const command = `casemill case file ${caseNumber}`;
  return PLAIN_NAME.test(name) && !/^\d+$/.test(name) ? `${command} "${name}"` : command;
}

/** Signatures over the mail that they came with. They are no files, and prove nothing of another mail. */
const SIGNATURE_TYPES = new Set([
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
  'application/pgp-signature',
]);

/** A smaller image on a page is the logo of a signature. A screenshot is larger. Bytes. */
const SMALLEST_PICTURE = 8 * 1024;

/** The files of an agent's mail that go to the customer with it, with the pictures that it shows. */
export function filesForCustomer(attachments: readonly AttachmentInfo[]): readonly AttachmentInfo[] {
  return attachments
    .filter(({ inline, size }) => !inline || size >= SMALLEST_PICTURE)
    .filter(({ unpacked, type }) => !unpacked && !SIGNATURE_TYPES.has(type));
}
