// The intake ledger and what is known of addresses, as they are stored.

export type Outcome =
  | 'received'
  | 'opened'
  | 'appended'
  | 'reopened'
  | 'skipped'
  | 'duplicate-of'
  | 'held'
  | 'quarantined';

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
}

export interface AddressFailureRow {
  readonly id: string;
  readonly address: string;
  readonly outboundMailId: string;
  readonly status: string | null;
  readonly reason: string;
  readonly endsWriting: boolean;
  readonly at: Date;
  readonly clearedAt: Date | null;
}
