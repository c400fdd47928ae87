// The right to read a mailbox: one worker has it at a time.

export interface Lease {
  readonly mailbox: string;
  /** Grows each time somebody takes the lease: who writes with an older number has lost it. */
  readonly fence: bigint;
}

/** Another worker has taken over. What was not written yet is its business now. */
export class LeaseLostError extends Error {
  constructor(mailbox: string) {
    super(`another worker reads mailbox ${mailbox} now`);
    this.name = 'LeaseLostError';
  }
}

/** Time is the database's, so that no worker's clock matters. */
export interface Leases {
  /** Undefined while another worker holds it. */
  takeLease(mailbox: string, holder: string, forMs: number): Promise<Lease | undefined>;
  /** Throws LeaseLostError. */
  renewLease(lease: Lease, forMs: number): Promise<void>;
  /** Another worker may take it at once. Releasing what was lost does nothing. */
  releaseLease(lease: Lease): Promise<void>;
}
