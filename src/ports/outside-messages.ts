// Messages that other systems hand over, in the ledger beside the mails.

import type { OutsideChannel } from '../core/rule-set/case-values.js';
import type { Outcome } from './mail-rows.js';

/** Its ledger row; the channel names its folder. */
export interface OutsideMessageRow {
  readonly id: string;
  readonly mailbox: string;
  readonly channel: OutsideChannel;
  readonly externalId: string | null;
  readonly receivedAt: Date;
  /** When a worker takes it up, unless it has been processed by then. */
  readonly nextTryAt: Date;
  readonly size: number;
  readonly rawHash: string;
  readonly traceparent: string | null;
}

export interface OutsideMessageState {
  readonly id: string;
  readonly rawHash: string | null;
  readonly outcome: Outcome;
  readonly reason: string | null;
  /** `C-000123`; null when it is on no case. */
  readonly case: string | null;
}

export interface OutsideMessages {
  /** Stores the promise to process it. A message with the same channel and id stays as it is. Gives the id of the
   *  row. */
  record(row: OutsideMessageRow): Promise<string>;
  find(id: string): Promise<OutsideMessageState | undefined>;
}
