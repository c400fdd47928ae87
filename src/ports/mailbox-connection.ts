// The connection state of mailboxes, for the command line, the health endpoint and notices to the operators.

import type { Lease } from './leases.js';

/** `retrying`: it cannot be reached and is tried again; `refused`: the server refuses until somebody acts. */
export type ConnectionState = 'connected' | 'retrying' | 'refused';

/** The result of one attempt to read a mailbox. */
export interface ConnectionUpdate {
  readonly state: ConnectionState;
  readonly error: string | null;
  /** Whether at least one folder could be read. */
  readonly read: boolean;
}

/** The state of a mailbox, and which worker reads it. */
export interface MailboxStatus {
  readonly mailbox: string;
  /** `unread`: no worker reads it. */
  readonly state: ConnectionState | 'unread';
  /** When the state began; null when nobody ever read the mailbox. */
  readonly since: Date | null;
  readonly error: string | null;
  readonly lastReadAt: Date | null;
  /** The worker that reads it: `host:process id`. */
  readonly holder: string | null;
}

/** A change of a mailbox's state that the operators have to be notified of. */
export interface ConnectionChange {
  readonly mailbox: string;
  readonly state: ConnectionState;
  readonly since: Date;
  readonly error: string | null;
  readonly lastReadAt: Date | null;
}

/** Stores the connection state of mailboxes. */
export interface Connections {
  /** Does nothing when the lease is lost. */
  record(lease: Lease, update: ConnectionUpdate, now: Date): Promise<void>;
  /** One for each mailbox that was ever read, by name. */
  statuses(): Promise<readonly MailboxStatus[]>;
}

/** Inside a transaction. */
export interface ConnectionChanges {
  /** Takes the changes of which no operator was notified yet: mailboxes that are down since `downBefore`, and those
   *  that are up again since `upBefore`. They count as notified when the transaction commits. */
  take(now: Date, downBefore: Date, upBefore: Date): Promise<readonly ConnectionChange[]>;
}
