// The notices that agents answer: what they said, and about which mail.

import type { AnsweredNotice } from '../core/case/answer-text.js';
import type { AgentRequest } from '../core/case/commands.js';
import type { AttachmentInfo } from '../core/email/mail.js';

/** A mail of ours to an agent. */
export interface StoredNotice extends AnsweredNotice {
  /** What came in up to here, its reader has seen. */
  readonly seenUntil: Date;
  /** The case that has the mail which the notice is about, which may have been split off since; null when it is about
   *  none. */
  readonly aboutCase: number | null;
  /** The case on which it was sent, where that was merged into another one since; null when it was not. */
  readonly sentOnCase: number | null;
  /** An answer that was returned to the agent and waits to be sent all the same. */
  readonly waiting: WaitingAnswer | null;
}

/** An answer that was written without the newest mail in sight. */
export interface WaitingAnswer {
  readonly request: AgentRequest;
  /** The text stands between quoted lines of the customer. */
  readonly isInline: boolean;
  readonly files: readonly AttachmentInfo[];
  /** The raw mail that it was written in, by hash. Answers stored by older versions lack it. */
  readonly writtenIn?: string | undefined;
}

/** Inside a transaction. */
export interface NoticeRepository {
  /** The latest notice to the agent among the Message-IDs. */
  find(agent: string, messageIds: readonly string[]): Promise<StoredNotice | undefined>;
}
