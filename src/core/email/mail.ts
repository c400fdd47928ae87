// What a mail says, as values. `MimeMail` is what an adapter unpacked without judging it; `Mail` is our reading of it.
// Field names of `Mail` are the public contract of `casemill parse --json`.

import type { Remark } from './remark.js';

/** One mailbox in a header. `address` is lower-cased in its domain only when compared, never when kept. */
export interface Address {
  readonly address: string;
  readonly name: string;
}

/** An attachment's outside. `name` is safe to show and to use as a file name. `size` is in bytes, decoded. */
export interface AttachmentInfo {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** Shown inside the HTML body (it has a Content-ID that the body uses), not a file the customer attached. */
  readonly inline: boolean;
  /** The name as it was sent, when a safe one stands for it. */
  readonly sentAs?: string;
}

/** A header field as it stood in the mail: unfolded, encoded words decoded (but in verdicts on the sender), control characters
 *  removed. */
export interface HeaderField {
  /** Lower-case. */
  readonly name: string;
  readonly value: string;
}

/** The unpacked mail: everything that a reading may need and nothing that is large. */
export interface MimeMail {
  /** In the order of the mail, topmost first. */
  readonly headers: readonly HeaderField[];
  readonly from: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  /** The Date header; null when absent or absurd. */
  readonly date: Date | null;
  /** The whole body as text; from the HTML part when there is no text part. */
  readonly text: string;
  readonly attachments: readonly AttachmentInfo[];
  /** The machine-readable and returned parts of a report: message/delivery-status, message/feedback-report,
   *  message/disposition-notification, text/rfc822-headers, the head of message/rfc822. */
  readonly reportParts: readonly { readonly type: string; readonly text: string }[];
  /** Content type of the whole mail, lower-case, with its parameters (`report-type`, `method`, …). */
  readonly contentType: { readonly type: string; readonly parameters: Readonly<Record<string, string>> };
  /** What unpacking found out (`remarks.ts` adds what can be told from the rest). */
  readonly remarks: readonly Remark[];
}

export type MailKind =
  | 'person'
  | 'auto-reply'
  | 'delivery-report'
  | 'complaint'
  | 'bulk'
  | 'calendar'
  | 'read-receipt'
  | 'own-loop';

/** Who or what sent the mail, and the name of the sign that told it (`auto-submitted`, `list-id`, …). */
export interface Classification {
  readonly kind: MailKind;
  readonly reason: string;
}

export interface DeliveryReportRecipient {
  readonly address: string;
  readonly action: 'failed' | 'delayed' | 'delivered';
  /** Enhanced status code, RFC 3463; from words (x.0.9xx, `failure-reasons.ts`) when the server said none; null when nothing failed. */
  readonly status: string | null;
  readonly permanent: boolean;
}

export interface DeliveryReport {
  readonly originalMessageId: string | null;
  readonly recipients: readonly DeliveryReportRecipient[];
}

/** Our reading of one mail. */
export interface Mail {
  /** With angle brackets; null when absent or empty. */
  readonly messageId: string | null;
  readonly from: Address | null;
  /** How many addresses From has. */
  readonly authors: number;
  /** Who the mail speaks for: From, or Reply-To of a web form, or the original sender of a forwarded mail. */
  readonly sender: { readonly address: string; readonly name: string; readonly via: 'from' | 'reply-to' | 'forwarded' };
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly subject: string;
  /** The subject without reply and forward marks. */
  readonly baseSubject: string;
  /** The subject carries a forward mark (Fwd:, WG:, TR:, …). */
  readonly forwarded: boolean;
  /** Who wrote what the mail forwards, as the forwarder shows it; null when nothing is forwarded. */
  readonly forwardedAuthor: Address | null;
  readonly date: Date | null;
  /** With angle brackets, as are `references` (oldest first). */
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** Outlook's name of the conversation (Thread-Index) and whether the mail is a later one in it; null without one. */
  readonly outlookThread: { readonly id: string; readonly isReply: boolean } | null;
  readonly text: string;
  /** Only what is new in this mail: without quotes, signature and disclaimers. */
  readonly replyText: string;
  readonly attachments: readonly AttachmentInfo[];
  readonly classification: Classification;
  /** Whether anything automatic may go back (RFC 3834). */
  readonly mayAutoRespond: boolean;
  /** ISO 639-1, when the text is long enough to tell. */
  readonly language: string | null;
  /** What people should know beside the words. */
  readonly remarks: readonly Remark[];
  readonly deliveryReport?: DeliveryReport;
  readonly headers: readonly HeaderField[];
}
