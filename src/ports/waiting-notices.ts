// What people wrote above the loop guard's limits, until a digest tells it.

/** One mail of a person. */
export interface WaitingNoticeRow {
  /** Of the mail on its case. */
  readonly activityId: string;
  /** Where it joined. Its activity may have moved to another case since, which is the one that is told. */
  readonly caseId: string;
  /** `reply`: the case's agents are told of it; `acknowledgement`: its author is told that it arrived. */
  readonly kind: 'reply' | 'acknowledgement';
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
  /** Addresses with at least two cases that wait to be acknowledged, in lower case. */
  unacknowledgedAddresses(): Promise<readonly string[]>;
  /** Takes the cases of the address, as `takeReplies` does. */
  takeUnacknowledged(address: string): Promise<readonly UnacknowledgedCase[]>;
  /** Forgets what has waited for an acknowledgement since then. */
  forgetUnacknowledged(before: Date): Promise<void>;
}
