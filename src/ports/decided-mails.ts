// Mails with their decisions, to be explained or decided again.

import type { Mail } from '../core/email/mail.js';
import type { Facts } from '../core/intake/facts.js';
import type { DecisionSnapshot } from '../core/intake/snapshot.js';

/** A decision with its whole input. */
export interface DecisionRecord {
  readonly id: string;
  readonly mailbox: string;
  readonly receivedAt: Date;
  /** The time of the decision, its "now". */
  readonly decidedAt: Date;
  readonly ruleSetVersion: string;
  readonly mail: Mail;
  readonly facts: Facts;
  readonly decision: DecisionSnapshot;
}

/** A decided mail with its outcome. */
export interface DecidedMail extends DecisionRecord {
  readonly outcome: string;
}

export interface DecidedMails {
  /** `forgotten`: the mail is in the ledger, but its content was deleted, or it was never decided. */
  find(id: string): Promise<DecidedMail | 'forgotten' | undefined>;
  /** How many mails were decided since then, and how many of them still have their content. */
  count(since: Date): Promise<{ readonly decided: number; readonly withContent: number }>;
  /** The mails with content, in batches and in no particular order. */
  since(since: Date): AsyncIterable<readonly DecidedMail[]>;
  /** All products. */
  products(): Promise<Facts['products']>;
  /** How busy everybody is. */
  agentLoads(): Promise<Facts['agentLoads']>;
}
