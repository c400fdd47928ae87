// What an agent says to the customer of a case, and who gets a copy.

import type { AttachmentInfo } from '../../core/email/mail.js';

export interface Words {
  readonly template: string;
  /** Subject and text of the activity until the mail is rendered. */
  readonly subject: string;
  readonly text: string;
  /** The stored files that go with it. */
  readonly files?: readonly AttachmentInfo[];
  /** The raw mail in which the agent wrote them. Its page has their formatting. */
  readonly writtenIn?: string | undefined;
  /** The version of the knowledge article that it sends, by id. */
  readonly articleVersionId?: string;
  readonly data: object;
  readonly copies: Copies;
  /** Its template says more than `text`, so nothing but a mail carries it. */
  readonly needsMail?: boolean;
}

/** Who gets a copy, beside or instead of those who were on the mail that is answered. */
export interface Copies {
  /** Further addresses. */
  readonly cc: readonly string[];
  /** Only the author of the answered mail and `cc`. */
  readonly only: boolean;
}

export const usualCopies: Copies = { cc: [], only: false };
