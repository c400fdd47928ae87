// Attempts at processing mails. One that never ends shows that its worker died.

import type { Channel } from '../core/rule-set/case-values.js';
import type { InboundRow } from './mail-rows.js';

/** The ledger row of a mail to process. */
export interface MailToProcess
  extends Pick<InboundRow, 'id' | 'mailbox' | 'receivedAt' | 'size' | 'rawHash' | 'contentHash' | 'tries' | 'reason'> {
  readonly channel: Channel;
  /** Attempts that did not end: workers died during them, or one is processing the mail now. */
  readonly crashCount: number;
  readonly traceparent: string | null;
  /** Who released it when it was held, which then is its `reason`; null when nobody did. */
  readonly releasedBy: string | null;
}

export interface Attempts {
  /** Returns the mails that still wait to be processed, oldest first, and begins an attempt at those with no crash,
   *  or with `suspects` at all of them. */
  begin(attempt: string, ids: readonly string[], suspects: boolean): Promise<readonly MailToProcess[]>;
  /** Never throws: while the database is unreachable, the attempt ends together with a later one. */
  end(attempt: string): Promise<void>;
  /** Deletes unfinished attempts whose mails have all been decided since. */
  forgetSettled(): Promise<void>;
  /** Records a failed try; the mail is tried again at `nextTryAt`. */
  recordFailedTry(mailId: string, error: string, nextTryAt: Date): Promise<void>;
}
