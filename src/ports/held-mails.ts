// Mails that wait for a person's decision, for the people who decide.

import type { Page, PageRequest } from './page.js';
import type { Discarded, LedgerOutcome } from './quarantine.js';

/** A row of the ledger that is held. */
export interface HeldMail {
  readonly id: string;
  readonly mailbox: string;
  /** The author's address; null when the mail names none. */
  readonly from: string | null;
  readonly subject: string | null;
  /** Why a person has to look: `unknown-sender`, `no-entitlement`, … */
  readonly reason: string;
  /** The same for people. */
  readonly why: string;
  readonly receivedAt: Date;
  /** Who closed it, and why; null while somebody should still look. */
  readonly discarded: Discarded | null;
}

/** With its text, as far as rules see it. */
export interface HeldMailDetails extends HeldMail {
  readonly text: string;
}

export interface HeldMails {
  /** The oldest first; with `discarded` also those that were closed. Throws InvalidCursorError. */
  list(show: { readonly discarded: boolean }, page: PageRequest): Promise<Page<HeldMail>>;
  /** Those whose id begins like this, discarded ones too. */
  find(idStart: string, atMost: number): Promise<readonly HeldMailDetails[]>;
  /** How many wait in each mailbox that has any. */
  counts(): Promise<ReadonlyMap<string, number>>;
  /** Makes it a mail that waits to be processed, with `by` vouching for it, which nobody else takes before
   *  `untouchedUntil`. False when it is no longer held, or is discarded. */
  release(id: string, released: { readonly by: string; readonly at: Date }, untouchedUntil: Date): Promise<boolean>;
  /** Closes it: it stays held, with the reason `discarded`. False when it is no longer open. */
  discard(id: string, discarded: Discarded): Promise<boolean>;
  outcomeOf(id: string): Promise<LedgerOutcome>;
}

/** The held mails of one mailbox. */
export interface WaitingMails {
  readonly count: number;
  /** The oldest of them. */
  readonly mails: readonly HeldMail[];
}

/** Inside a transaction: telling the operators. */
export interface HeldNotices {
  /** Mailboxes with held mails of which the operators have not been told. */
  untoldMailboxes(): Promise<readonly string[]>;
  /** Makes a held mail one that waits to be processed, with the agent vouching for it. False when it is no longer
   *  held. */
  confirm(id: string, agent: string, now: Date): Promise<boolean>;
  /** Marks the mails of the mailbox as told, and returns what waits there. */
  tell(mailbox: string, now: Date, atMost: number): Promise<WaitingMails>;
}
