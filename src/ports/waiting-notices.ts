// What people wrote above the loop guard's limits, until a digest tells it.

/** One mail of a person. */
export interface WaitingNoticeRow {
  /** Of the mail on its case. */
  readonly activityId: string;
  /** Where it joined. Its activity may have moved to another case since, which is the one that is told. */
  readonly caseId: string;
  /** `reply`: the case's agents are told of it; `acknowledgement`: its author is told that it arrived; `returned`:
   *  the agent who wrote it gets it back. */
  readonly kind: 'reply' | 'acknowledgement' | 'returned';
  /** Why what it asks for was not done; only of `returned`. */
  readonly reason?: string;
  readonly at: Date;
}

/** A mail that a digest tells of. */
export interface WaitingMail {
  readonly activityId: string;
  readonly from: string;
  readonly at: Date;
  readonly subject: string;
  /** The beginning of what is new in it. */
  readonly text: string;
  /** Those of its activity. */
  readonly marks: readonly string[];
}

/** What an agent wrote and was not done. */
export interface ReturnedMail extends Pick<WaitingMail, 'at' | 'subject' | 'text'> {
  readonly reason: string;
}

/** A case whose author waits to be told that it arrived. */
export interface UnacknowledgedCase {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly mailbox: string;
  readonly language: string | null;
}

/** Inside a transaction. */
export interface WaitingNotices {
  /** Cases with replies that no digest has told, by id. */
  casesWithReplies(): Promise<readonly string[]>;
  /** Takes the replies of the case, the oldest first: they count as told when the transaction commits. */
  takeReplies(caseId: string): Promise<readonly WaitingMail[]>;
  /** Agents with mails that wait to come back, by name, and the case of each. */
  agentsToReturnTo(): Promise<readonly { readonly caseId: string; readonly agent: string }[]>;
  /** Takes them, as `takeReplies` does. */
  takeReturned(caseId: string, agent: string): Promise<readonly ReturnedMail[]>;
  /** Addresses with at least two cases that wait to be acknowledged, in lower case. */
  unacknowledgedAddresses(): Promise<readonly string[]>;
  /** Takes the cases of the address, as `takeReplies` does. */
  takeUnacknowledged(address: string): Promise<readonly UnacknowledgedCase[]>;
  /** Forgets what has waited for an acknowledgement since then. */
  forgetUnacknowledged(before: Date): Promise<void>;
}
