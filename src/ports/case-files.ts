// The files of cases.

import type { AttachmentInfo } from '../core/email/mail.js';

/** A file of a case, with the activity that brought it or sent it. */
export interface CaseFile extends AttachmentInfo {
  readonly direction: 'in' | 'out' | null;
  /** Who sent it, an agent by name. */
  readonly from: string | null;
  readonly at: Date;
  /** The mail that it came with: its raw bytes, its size on the server, and the place of the file among its
   *  attachments. Null when there are no raw bytes (any more). */
  readonly raw: { readonly hash: string; readonly mailSize: number; readonly index: number } | null;
}

export interface CaseFiles {
  /** The oldest first, so that the place of a file in the list stays. Undefined when there is no such case. */
  list(caseNumber: number): Promise<readonly CaseFile[] | undefined>;
  /** Those of the contents that a case has. */
  findReferenced(hashes: readonly string[]): Promise<readonly string[]>;
}
