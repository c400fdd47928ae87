// The notices that agents answer: what they said, and about which mail.

import type { AgentRequest } from '../core/case/commands.js';
import type { AttachmentInfo } from '../core/email/mail.js';

/** A mail of ours to an agent. */
export interface AnsweredNotice {
  /** Of the outbound mail. */
  readonly id: string;
  readonly data: object;
  /** As it was sent. */
  readonly text: string;
  /** The text of the customer's mail that it is about; empty when it is about none. */
  readonly customerText: string;
  /** What came in up to here, its reader has seen. */
  readonly seenUntil: Date;
  /** An answer that was returned to the agent and waits to be sent all the same. */
  readonly waiting: WaitingAnswer | null;
}

/** An answer that was written without the newest mail in sight. */
export interface WaitingAnswer {
  readonly request: AgentRequest;
  /** The text stands between quoted lines of the customer. */
  readonly isInline: boolean;
  readonly files: readonly AttachmentInfo[];
}

/** Inside a transaction. */
export interface NoticeRepository {
  /** The latest notice to the agent among the Message-IDs. */
  find(agent: string, messageIds: readonly string[]): Promise<AnsweredNotice | undefined>;
}
