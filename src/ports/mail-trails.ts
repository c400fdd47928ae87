// What the database knows of one mail: how it came in, what it changed, what went out because of it, and who acted on
// its case since.

import type { LedgerStory } from './ledger-mails.js';

/** An inbound mail with everything that follows from it. */
export interface MailTrail {
  readonly mail: LedgerStory;
  readonly place: { readonly uidValidity: string; readonly uid: string };
  /** As what it was read, and by which sign; null when it was never read, or its content is no longer stored. */
  readonly readAs: { readonly kind: string; readonly reason: string } | null;
  /** The rule item that opened or updated the case, by name. */
  readonly item: string | null;
  readonly queue: string | null;
  /** A worker has it in hand since then. */
  readonly inHandSince: Date | null;
  readonly sent: readonly TrailMail[];
  readonly kpis: readonly TrailKpi[];
  readonly hooks: readonly TrailHook[];
  /** The first of what people and programs did to the mail, and to its case, since it came in. */
  readonly changes: readonly TrailChange[];
}

/** A mail of ours that was promised because of it, or that answers it. */
export interface TrailMail {
  readonly id: string;
  readonly messageId: string;
  readonly template: string;
  readonly to: string;
  readonly status: string;
  readonly tries: number;
  readonly promisedAt: Date;
  readonly nextTryAt: Date;
  readonly sentAt: Date | null;
  /** What the SMTP server said when it took the mail. */
  readonly smtpAnswer: string | null;
  readonly error: string | null;
  readonly reportedAt: Date | null;
  readonly reportedStatus: string | null;
}

export interface TrailKpi {
  readonly kpi: string;
  readonly sla: string;
  readonly startedAt: Date;
  readonly failAt: Date | null;
  readonly warnedAt: Date | null;
  readonly failedAt: Date | null;
  readonly succeededAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
}

export interface TrailHook {
  readonly id: string;
  readonly hook: string;
  readonly event: string;
  readonly status: string;
  readonly tries: number;
  readonly promisedAt: Date;
  readonly endedAt: Date | null;
  readonly httpStatus: number | null;
  readonly error: string | null;
}

export interface TrailChange {
  readonly at: Date;
  readonly via: string;
  readonly who: string;
  readonly action: string;
  readonly subject: string | null;
}

export interface MailTrails {
  /** The ids in the ledger of the mails that are meant by an id, or the beginning of one, by a Message-ID (of the
   *  mail, or of one of ours that belongs to it), or by a case number. The first to come in first, 100 at most. */
  find(name: string): Promise<readonly string[]>;
  read(id: string): Promise<MailTrail | undefined>;
}
