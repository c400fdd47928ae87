// Promised mails, each claimed by one worker at a time.

import type { Activity } from '../core/case/activity.js';
import type { AnswerableMail } from '../core/case/answer-recipients.js';
import type { AttachmentInfo } from '../core/email/mail.js';
import type { OutboundMail } from '../core/outbound/outbound-mail.js';
import type { CaseStatus } from '../core/rule-set/case-values.js';
import type { EntitlementUnit } from '../core/rule-set/entitlement-template.js';
import type { BookingResponse } from '../core/scheduling/booking.js';
import type { Page, PageRequest } from './page.js';

/** A mail that this worker may send. */
export interface ClaimedOutbound extends OutboundMail {
  /** When it was to be sent after it was put back; null when it never was. */
  readonly slotAt: Date | null;
  /** Why mails to its address are stopped; null when they are not. */
  readonly unreachable: string | null;
  /** Addresses in copy, of it or of the mail that it is about, to which mail failed: they get none. */
  readonly givenUp: readonly string[];
  /** The mail of the ledger that it answers or tells of, by id. */
  readonly inboundMail: string | null;
  readonly case: MailCase | null;
  /** ISO 639-1; of a mail to a customer, what the contact, or else the account, asked for. */
  readonly wantedLanguage: string | null;
  /** The files of its activity: what goes to a customer with it. */
  readonly files: readonly AttachmentInfo[];
  /** The beginning of the mail that it is about (`data.about`). */
  readonly quoted: QuotedMail | null;
  /** What happened on the case so far, oldest first; null unless the mail shows it (`data.sheet`). */
  readonly conversation: readonly ConversationEntry[] | null;
  /** The KPIs that run, likewise. */
  readonly running: readonly { readonly kpi: string; readonly failAt: string | null }[] | null;
  /** What is agreed on and offered on the case; null unless it goes to an agent, and where there is nothing. */
  readonly schedule: MailSchedule | null;
}

/** The appointments of a case as they are now. In JSON an instant is text. */
export interface MailSchedule {
  /** Open ones, the earliest first. */
  readonly appointments: readonly MailAppointment[] | null;
  /** What the customer was offered since the last mail about an appointment of that service, the latest last. */
  readonly offers: readonly MailOffer[] | null;
  /** What the customer waits for. `service`: by name. */
  readonly waits: readonly { readonly service: string; readonly before: string | null }[] | null;
}

export interface MailAppointment {
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string | null;
  /** By name: the resources that are booked for it, or its owner. */
  readonly resources: readonly string[];
  /** Null: nobody is invited. */
  readonly response: BookingResponse | null;
}

/** As it is stored with the mail that offers it. */
export interface MailOffer {
  readonly title: string;
  readonly until?: string;
  readonly slots: readonly { readonly number: number; readonly start: string; readonly end: string }[];
}

/** The mail that one of ours is about. In JSON an instant is text. */
export interface QuotedMail extends AnswerableMail {
  readonly text: string;
  /** The text is only the beginning. */
  readonly isCut: boolean;
  readonly marks: readonly string[];
  readonly at: string;
  readonly attachments: readonly AttachmentInfo[];
}

/** One activity of a case. */
export interface ConversationEntry
  extends Pick<Activity, 'kind' | 'direction' | 'from' | 'fromName' | 'agent' | 'template' | 'attachments' | 'text'> {
  readonly at: string;
}

/** The case as templates see it. */
export interface MailCase {
  readonly number: number;
  /** ISO 639-1; of the first mail, when it was long enough to tell. */
  readonly language: string | null;
  readonly title: string;
  readonly status: CaseStatus;
  readonly type: string;
  readonly priority: string;
  readonly queue: string;
  readonly assignee: string | null;
  readonly product: string | null;
  readonly description: string;
  readonly createdAt: Date;
  readonly contact: { readonly name: string; readonly address: string };
  readonly account: string | null;
  readonly entitlement: { readonly name: string; readonly remaining: number; readonly unit: EntitlementUnit } | null;
  /** The number of the older case that it was split from, or whose conversation it takes up. */
  readonly linkedCase: number | null;
}

/** What went out, and what the SMTP server said when it took it. */
export interface SentMail {
  readonly at: Date;
  readonly subject: string;
  readonly text: string;
  readonly answer: string;
}

export interface OutboundMails {
  /** Claims the mail until `until`, so that no worker but `worker` (its id) sends it. Undefined when there is
   *  nothing to send. */
  claim(id: string, worker: string, now: Date, until: Date): Promise<ClaimedOutbound | undefined>;
  /** Extends a claim that still holds. */
  extendClaim(id: string, until: Date): Promise<void>;
  /** Puts a claimed mail back until its send slot, or until its server is tried again. Does not count as a try. */
  putBack(id: string, until: Date): Promise<void>;
  recordSent(id: string, sent: SentMail): Promise<void>;
  /** Records a failed try; the mail is tried again at `nextTryAt`. */
  recordFailure(id: string, error: string, nextTryAt: Date): Promise<void>;
}

/** A mail that was not sent and is not tried again. */
export interface FailedMail {
  readonly id: string;
  readonly mailbox: string;
  readonly template: string;
  readonly audience: OutboundMail['audience'];
  readonly to: string;
  /** Number of its case; null for a notice that is about none. */
  readonly case: number | null;
  /** Why. */
  readonly error: string;
  readonly promisedAt: Date;
}

/** What became of a mail that was to be sent again. */
export interface SendOutcome {
  readonly status: OutboundMail['status'];
  readonly error: string | null;
}

/** Mails that failed, for the people who remove the cause. */
export interface FailedMails {
  /** The oldest first. Throws InvalidCursorError. */
  list(page: PageRequest): Promise<Page<FailedMail>>;
  /** Those whose id begins like this. */
  find(idStart: string, atMost: number): Promise<readonly FailedMail[]>;
  /** Makes it a mail that waits to be sent, under its own Message-ID. False when it no longer is a failed one. */
  requeue(id: string, now: Date): Promise<boolean>;
  /** Ends what is recorded against the address of the mail, which then is written to again. */
  trustAddress(id: string, now: Date): Promise<void>;
  outcomeOf(id: string): Promise<SendOutcome>;
}
