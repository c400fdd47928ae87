// A mail that we promised to send, as it is stored. Its Message-ID is fixed with the promise, so a resend after a crash
// is the same mail.

export interface OutboundMail {
  readonly id: string;
  /** What it says on its case; null for a notice that is about no case. */
  readonly activityId: string | null;
  /** Through which it goes out, by name. */
  readonly mailbox: string;
  readonly template: string;
  readonly audience: 'customer' | 'agent' | 'operator';
  /** The agent to whom it goes, or whose words it has. */
  readonly agent: string | null;
  readonly toAddress: string;
  readonly toName: string;
  /** Addresses that get a copy. */
  readonly cc: readonly string[];
  /** What the template gets beside the case. */
  readonly data: object;
  readonly messageId: string;
  readonly replyTo: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** `bounced`: it went out and came back. */
  readonly status: 'queued' | 'sent' | 'failed' | 'bounced';
  readonly tries: number;
  readonly nextTryAt: Date;
  readonly kpiInstanceId: string | null;
  /** `warning`, `warning-2`, …, `failure` or `success`. */
  readonly milestone: string | null;
  readonly promisedAt: Date;
  /** The step of a trace that promised it; missing when nobody records traces. */
  readonly traceparent?: string | null;
  /** Why it was not sent or not delivered. */
  readonly error?: string | null;
  /** What the latest delivery report said (RFC 3463), and when it came. */
  readonly reportedStatus?: string | null;
  readonly reportedAt?: Date | null;
  /** When somebody was told that it was not sent. */
  readonly toldAt?: Date | null;
}
