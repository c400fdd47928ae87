// Leases of mailboxes: one worker at a time may read a mailbox.

import type { WorkerIdentity } from './workers.js';

/** The right to read a mailbox. */
export interface Lease {
  readonly mailbox: string;
  /** Grows each time the lease is taken; writes with an older number are refused. */
  readonly fence: bigint;
}

/** Another worker has taken the mailbox over and does what was not written yet. */
export class LeaseLostError extends Error {
  constructor(mailbox: string) {
    super(`another worker has taken over mailbox ${mailbox}`);
    this.name = 'LeaseLostError';
  }
}

/** Takes and renews leases, by the database's time so that no worker's clock matters. */
export interface Leases {
  /** Undefined while another worker holds it. */
  take(mailbox: string, holder: WorkerIdentity, forMs: number): Promise<Lease | undefined>;
  /** Throws LeaseLostError. */
  renew(lease: Lease, forMs: number): Promise<void>;
  /** Lets another worker take it at once. Does nothing when the lease is lost. */
  release(lease: Lease): Promise<void>;
}
