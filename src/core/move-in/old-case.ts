// A case of another help desk, as its export tells it, whatever the desk. src/dataset/desks reads them.

import type { AttachmentInfo } from '../email/mail.js';
import type { CaseStatus, CaseType } from '../rule-set/case-values.js';

/** What an export holds. */
export interface OldDesk {
  /** The oldest first. */
  readonly cases: readonly OldCase[];
  /** Addresses at which the desk itself wrote and was written to, lower-case: they belong to no customer. */
  readonly ownAddresses: ReadonlySet<string>;
  /** What is not imported on purpose, such as spam. */
  readonly leftOut: readonly OldRemark[];
  /** What cannot be read. With any of them nothing is imported. */
  readonly problems: readonly OldRemark[];
}

/** Something about a record of the export. */
export interface OldRemark {
  /** Where it is: `tickets.json: ticket 4711`, or `dump.sql:412: ticket 4711`. */
  readonly at: string;
  readonly text: string;
}

/** A case, with its conversation. */
export interface OldCase {
  readonly at: string;
  /** What names it in the export, for ever. */
  readonly id: string;
  /** What people called it; null: it had no number. */
  readonly number: string | null;
  readonly title: string;
  readonly status: Exclude<CaseStatus, 'merged'>;
  readonly type: CaseType;
  /** In the words of the desk; null: it has none. */
  readonly priority: string | null;
  /** The group or department, in the words of the desk. */
  readonly queue: string | null;
  readonly assignee: OldPerson | null;
  readonly customer: OldCustomer;
  readonly tags: readonly string[];
  readonly createdAt: Date;
  /** Null while it is open, or when nobody knows. */
  readonly closedAt: Date | null;
  /** The oldest first. */
  readonly messages: readonly OldMessage[];
}

export interface OldPerson {
  /** Lower-case. */
  readonly address: string | null;
  readonly name: string;
}

export interface OldCustomer {
  /** At least one, lower-case. */
  readonly addresses: readonly string[];
  readonly name: string | null;
  /** The organisation, by name. */
  readonly account: string | null;
}

export interface OldMessage {
  readonly kind: 'email' | 'phone-call' | 'note';
  /** Null of a note. */
  readonly direction: 'in' | 'out' | null;
  readonly author: OldPerson;
  /** Somebody of the desk wrote it. */
  readonly byAgent: boolean;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly body: { readonly type: 'text' | 'html'; readonly content: string };
  /** In angle brackets, like the references. */
  readonly messageId: string | null;
  readonly references: readonly string[];
  readonly at: Date;
  readonly files: readonly OldFile[];
  /** Files of a whole mail, as it was read. */
  readonly attachments?: readonly AttachmentInfo[];
}

export interface OldFile {
  readonly name: string;
  readonly type: string;
  readonly inline: boolean;
  /** Where its content may be, the likeliest first. */
  readonly paths: readonly string[];
  /** Its content, of which the export itself has all. */
  readonly bytes?: Uint8Array;
}
