// Rows of the intake ledger, and of failed deliveries by address.

/** What became of an inbound mail; `received`: not decided yet. */
export const OUTCOMES = [
  'received',
  'opened',
  'appended',
  'reopened',
  'skipped',
  'duplicate-of',
  'held',
  'quarantined',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** An inbound mail. */
export interface InboundRow {
  readonly id: string;
  readonly mailbox: string;
  readonly folder: string;
  readonly uidValidity: bigint;
  readonly uid: number;
  readonly receivedAt: Date;
  readonly fetchedAt: Date;
  readonly size: number;
  readonly rawHash: string | null;
  readonly contentHash: string | null;
  readonly messageId: string | null;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly activityId: string | null;
  readonly duplicateOfId: string | null;
  readonly tries: number;
  readonly nextTryAt: Date | null;
  readonly error: string | null;
  readonly facts: object | null;
  readonly decision: object | null;
  readonly mail: object | null;
  readonly ruleSetVersion: string | null;
  readonly processedAt: Date | null;
  /** The step of a trace that received it; missing when nobody records traces. */
  readonly traceparent?: string | null;
}

/** A mail that could not be delivered to an address. */
export interface AddressFailureRow {
  readonly id: string;
  readonly address: string;
  readonly outboundMailId: string;
  readonly status: string | null;
  readonly reason: string;
  /** Nothing more is sent to the address until this is cleared. */
  readonly endsWriting: boolean;
  readonly at: Date;
  readonly clearedAt: Date | null;
}
