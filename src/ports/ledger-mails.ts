// The ledger of inbound mail, for people and programs who ask what became of mails.

import type { Outcome } from './mail-rows.js';
import type { Page, PageRequest } from './page.js';

/** A mail, and what became of it. */
export interface LedgerMail {
  readonly id: string;
  /** `email`, or the channel of a message that another system handed over. */
  readonly channel: string;
  readonly mailbox: string;
  readonly folder: string;
  readonly receivedAt: Date;
  readonly messageId: string | null;
  /** Null when the mail names none, or its content is no longer stored. */
  readonly from: string | null;
  readonly subject: string | null;
  readonly outcome: Outcome;
  /** Why it became no case. */
  readonly reason: string | null;
  /** `C-000123`, when it is on a case. */
  readonly case: string | null;
  readonly processedAt: Date | null;
}

/** One mail with its story. */
export interface LedgerStory extends LedgerMail {
  readonly size: number;
  readonly externalId: string | null;
  readonly fetchedAt: Date;
  readonly tries: number;
  readonly nextTryAt: Date | null;
  readonly error: string | null;
  /** Its activity on the case. */
  readonly activity: string | null;
  /** The mail of which it is a copy. */
  readonly duplicateOf: string | null;
  /** Its copies. */
  readonly duplicates: readonly string[];
  readonly ruleSetVersion: string | null;
  /** Why the rules decided as they did. */
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  /** Who vouched for it when it was held, and when. */
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
}

export interface LedgerMails {
  /** The newest first; `outcome` null: all. Throws InvalidCursorError. */
  list(outcome: Outcome | null, page: PageRequest): Promise<Page<LedgerMail>>;
  /** Those whose id begins like this, two at most. */
  find(idStart: string): Promise<readonly LedgerStory[]>;
}
