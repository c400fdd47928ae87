// What a worker needs in hand to read a mailbox.

import type { Mailbox } from '../../core/rule-set.js';
import type { Lease, MailboxSession } from '../../ports.js';

/** A mailbox that this worker reads now. */
export interface Reading {
  readonly mailbox: Mailbox;
  readonly session: MailboxSession;
  readonly lease: Lease;
}
