// The files of cases.

import type { AttachmentInfo } from '../core/email/mail.js';

/** A file of a case, with the activity that brought it or sent it. */
export interface CaseFile extends AttachmentInfo {
  readonly direction: 'in' | 'out' | null;
  /** Who sent it, an agent by name. */
  readonly from: string | null;
  readonly at: Date;
  /** The raw mail that it came with, and its place among the attachments there; null when there is no raw mail (any more). */
  readonly raw: { readonly hash: string; readonly index: number } | null;
}

export interface CaseFiles {
  /** The oldest first, so that the place of a file in the list stays. Undefined when there is no such case. */
  list(caseNumber: number): Promise<readonly CaseFile[] | undefined>;
  /** Those of the contents that a case has. */
  findReferenced(hashes: readonly string[]): Promise<readonly string[]>;
}
