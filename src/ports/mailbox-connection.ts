// How mailboxes are: what their readers saw, for the command line, the health answer, and notices to the operators.

import type { Lease } from './leases.js';

/** `retrying`: it cannot be reached, and is tried again; `refused`: the server says no until somebody acts. */
export type ConnectionState = 'connected' | 'retrying' | 'refused';

/** What one look at a mailbox showed. */
export interface ConnectionUpdate {
  readonly state: ConnectionState;
  readonly error: string | null;
  /** Whether mail could be read, at least of some folders. */
  readonly read: boolean;
}

export interface MailboxStatus {
  readonly mailbox: string;
  /** `unread`: no worker reads it. */
  readonly state: ConnectionState | 'unread';
  /** Since when it is well, or not; null when nobody ever read it. */
  readonly since: Date | null;
  readonly error: string | null;
  readonly lastReadAt: Date | null;
  /** The worker that reads it, `host:process id`. */
  readonly holder: string | null;
}

/** A mailbox of which the operators have to be told. */
export interface ConnectionChange {
  readonly mailbox: string;
  readonly state: ConnectionState;
  readonly since: Date;
  readonly error: string | null;
  readonly lastReadAt: Date | null;
}

export interface Connections {
  /** Who has lost the lease records nothing. */
  recordConnection(lease: Lease, sighting: ConnectionUpdate, now: Date): Promise<void>;
  /** One for each mailbox that was ever met, by name. */
  mailboxStatuses(): Promise<readonly MailboxStatus[]>;
}
