// Mails as values. `MimeMail` is what the MIME adapter unpacked, uninterpreted; `Mail` is our reading of it. The field
// names of `Mail` are the public contract of `casemill parse --json`.

import type { AlertState, OutsideChannel } from '../rule-set/case-values.js';
import type { CalendarAnswer } from './calendar-answer.js';
import type { Remark } from './remark.js';

/** One mailbox in a header, spelled as in the mail; lower-case `address` to compare it. */
export interface Address {
  readonly address: string;
  readonly name: string;
}

/** An attachment without its content. `name` is safe to show and to use as a file name; `size` is in decoded bytes. */
export interface AttachmentInfo {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** Shown inside the HTML body, which refers to its Content-ID; not a file that the customer attached. */
  readonly inline: boolean;
  /** The name as sent, when `name` is a safe replacement for it. */
  readonly sentAs?: string;
  /** Names its content in the file store; absent when it was not stored. */
  readonly hash?: string;
  /** By which the HTML body shows it, without angle brackets; only of what is inline and stored. */
  readonly contentId?: string;
  /** A container whose files are listed by themselves (TNEF); only of what is stored. */
  readonly unpacked?: true;
}

/** A header field: unfolded, without control characters, encoded words decoded except in authentication results. */
export interface HeaderField {
  /** Lower-case. */
  readonly name: string;
  readonly value: string;
}

/** The unpacked mail: everything that reading it may need, without the content of attachments. */
export interface MimeMail {
  /** Topmost first. */
  readonly headers: readonly HeaderField[];
  readonly from: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  /** The Date header; null when absent or implausible. */
  readonly date: Date | null;
  /** The whole body as text, converted from HTML when there is no text part. */
  readonly text: string;
  readonly attachments: readonly AttachmentInfo[];
  /** The machine-readable parts of a report and the beginning of the returned mail: message/delivery-status,
   *  message/feedback-report, message/disposition-notification, text/rfc822-headers, message/rfc822. */
  readonly reportParts: readonly { readonly type: string; readonly text: string }[];
  /** The method of the mail's iCalendar part, in upper case (RFC 6047 section 2.4): REQUEST, REPLY, …; null without
   *  one. */
  readonly calendarMethod: string | null;
  /** What its author wrote in the iCalendar part; empty when nothing. It is in `text`, too. */
  readonly calendarComment: string;
  /** What a calendar program answers to an invitation; left out when it is no such mail. */
  readonly calendarAnswer?: CalendarAnswer;
  /** Content type of the whole mail, lower-case, with its parameters (`report-type`, `method`, …). */
  readonly contentType: { readonly type: string; readonly parameters: Readonly<Record<string, string>> };
  /** Remarks from unpacking; `read-remarks.ts` adds those that follow from the other fields. */
  readonly remarks: readonly Remark[];
}

/** `own-loop`: a mail of ours that came back. */
export type MailKind =
  | 'person'
  | 'auto-reply'
  | 'delivery-report'
  | 'complaint'
  | 'bulk'
  | 'calendar'
  | 'read-receipt'
  | 'own-loop';

/** What kind of mail it is, and the name of the sign that decided (`auto-submitted`, `list-id`, …). */
export interface Classification {
  readonly kind: MailKind;
  readonly reason: string;
}

export interface DeliveryReportRecipient {
  readonly address: string;
  readonly action: 'failed' | 'delayed' | 'delivered';
  /** Enhanced status code (RFC 3463), or one derived from the text (x.0.9xx, `failure-reasons.ts`); null when
   *  nothing failed. */
  readonly status: string | null;
  readonly permanent: boolean;
  /** A server's own code blames the address, and its words agree. */
  readonly confirmed?: boolean;
}

export interface DeliveryReport {
  readonly originalMessageId: string | null;
  readonly recipients: readonly DeliveryReportRecipient[];
}

/** What a device reports about itself. */
export interface Alert {
  /** What is wrong, the same word each time: `overheated`. */
  readonly name: string;
  readonly state: AlertState;
}

/** From where a message came that is no mail. */
export interface OutsideOrigin {
  readonly channel: OutsideChannel;
  /** Who the sender is there: a device, a profile, a telephone number; null: the address says it. */
  readonly senderId: string | null;
  /** Names the conversation there; null: the message stands alone. */
  readonly conversation: string | null;
  /** What a device reports; null or absent: the message is no alert. */
  readonly alert?: Alert | null;
}

/** What an agent opens a case for (`#new`): the sender told it to the agent. */
export interface ToldToAgent {
  /** How the customer said it. */
  readonly channel: OutsideChannel | 'email';
  /** The telephone number; null when the sender has an address. */
  readonly senderId: string | null;
  /** The customer's name, which has to be looked up; null when the sender is known without. */
  readonly name: string | null;
  /** What is wrong with the request; null: nothing. */
  readonly problem: string | null;
}

/** Our reading of one mail, or the form of a mail that a message of another channel is given. */
export interface Mail {
  /** Only of what is no mail. */
  readonly outside?: OutsideOrigin;
  /** Only of an agent's request for a case. */
  readonly told?: ToldToAgent;
  /** In angle brackets; null when absent or empty. */
  readonly messageId: string | null;
  readonly from: Address | null;
  /** The number of addresses in From. */
  readonly authors: number;
  /** The customer behind the mail: From, the Reply-To of a web form, the original sender of a forwarded mail, or to
   *  whom an agent wrote past us. */
  readonly sender: {
    readonly address: string;
    readonly name: string;
    readonly via: 'from' | 'reply-to' | 'forwarded' | 'written-to' | 'told-to-agent';
  };
  /** Where the author wants answers; often nothing, which means at the sender. */
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly subject: string;
  /** The subject without reply and forward prefixes. */
  readonly baseSubject: string;
  /** The subject has a forward prefix (Fwd:, WG:, TR:, …). */
  readonly forwarded: boolean;
  /** The author of the forwarded mail, as the forwarder shows it; null when nothing is forwarded. */
  readonly forwardedAuthor: Address | null;
  readonly date: Date | null;
  /** In angle brackets, like `references`, which come oldest first. */
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** Outlook's conversation (Thread-Index) and whether this mail is a reply in it; null without one. */
  readonly outlookThread: { readonly id: string; readonly isReply: boolean } | null;
  readonly text: string;
  /** The new text only, without quotes, signature and disclaimers. */
  readonly replyText: string;
  readonly attachments: readonly AttachmentInfo[];
  readonly classification: Classification;
  /** Whether an automatic mail may be sent back (RFC 3834). */
  readonly mayAutoRespond: boolean;
  /** ISO 639-1; null when the text is too short to tell. */
  readonly language: string | null;
  /** What people should know beyond the text. */
  readonly remarks: readonly Remark[];
  readonly deliveryReport?: DeliveryReport;
  /** What a calendar program answers to an invitation. */
  readonly calendarAnswer?: CalendarAnswer;
  readonly headers: readonly HeaderField[];
}
