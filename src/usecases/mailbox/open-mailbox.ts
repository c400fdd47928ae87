// What a worker needs to read a mailbox.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { Lease } from '../../ports/leases.js';
import type { MailboxSession } from '../../ports/mailbox.js';

/** A mailbox that this worker holds the lease of. */
export interface OpenMailbox {
  readonly mailbox: Mailbox;
  readonly session: MailboxSession;
  readonly lease: Lease;
  /** When the worker began to wait for mail of this mailbox with its present settings. */
  readonly followedSince: Date;
}
