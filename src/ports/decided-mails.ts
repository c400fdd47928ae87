// Mails as they were decided, to be looked at or decided again.

import type { Mail } from '../core/email/mail.js';
import type { Facts } from '../core/intake/facts.js';
import type { DecisionSnapshot } from '../core/intake/snapshot.js';

/** A mail's decision with everything that it looked at. */
export interface DecisionRecord {
  readonly id: string;
  readonly mailbox: string;
  readonly receivedAt: Date;
  /** When it was decided: the decision's "now". */
  readonly decidedAt: Date;
  readonly ruleSetVersion: string;
  readonly mail: Mail;
  readonly facts: Facts;
  readonly decision: DecisionSnapshot;
}

/** What became of it, too. */
export interface DecidedMail extends DecisionRecord {
  readonly outcome: string;
}

export interface DecidedMails {
  /** `forgotten`: it is in the ledger, but what it said is not kept any more, or it was never decided. */
  find(id: string): Promise<DecidedMail | 'forgotten' | undefined>;
  /** How many were decided since then, and of how many of them it is kept what they said. */
  count(since: Date): Promise<{ readonly decided: number; readonly kept: number }>;
  /** Those of which it is kept what they said, in no particular order, some at a time. */
  since(since: Date): AsyncIterable<readonly DecidedMail[]>;
  /** Every product of the catalogue. */
  products(): Promise<Facts['products']>;
}
