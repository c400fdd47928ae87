// Record creation rules: which mail opens or updates a case, and how.

import type { CasePriority, CaseType } from './case-values.js';
import type { Condition, Pattern } from './condition.js';
import type { SourceLocation } from './source-location.js';

/** The rule of one mailbox. */
export interface RecordCreationRule {
  readonly mailbox: string;
  readonly unknownSender: 'create-contact' | 'hold' | 'skip';
  readonly requireEntitlement: 'no' | 'hold' | { readonly declineWith: string };
  /** A reply within `withinMs` of the resolution does `then`; a later one opens a new case that is linked to the old
   *  one. */
  readonly resolvedCase: { readonly withinMs: number; readonly then: 'reopen' | 'append' };
  /** The template of the acknowledgement; null: none is sent. */
  readonly acknowledge: string | null;
  /** The template by which customers are told that their case is resolved; null: none is sent. */
  readonly announceResolution: string | null;
  /** What happens to an open case when a device clears its alert; the message is kept on it. */
  readonly alertCleared: 'resolve' | 'note';
  /** In order; the first match acts. Items with the action `update` apply to mails that join a case, all others to
   *  mails that belong to none. The last of the others has no condition. */
  readonly items: readonly RuleItem[];
  readonly at: SourceLocation;
}

/** One item of a rule. */
export interface RuleItem {
  readonly name: string;
  readonly when: Condition | null;
  /** `create` opens a case, `update` changes the case that the mail joins, `hold` leaves the mail to a person,
   *  `skip` ignores it. */
  readonly action: 'create' | 'update' | 'hold' | 'skip';
  readonly fields: CaseFields;
  /** Null: the setting of the rule. */
  readonly requireEntitlement: RecordCreationRule['requireEntitlement'] | null;
  readonly setSla: string | null;
  /** The process that the new case starts. */
  readonly startProcess: string | null;
  /** The template of a mail to the customer, in addition to the acknowledgement. */
  readonly sendTemplate: string | null;
  /** The number of a knowledge article to send to the customer. */
  readonly sendArticle: string | null;
  /** The service of which the customer is offered the best times. */
  readonly offer: string | null;
  /** Agents to mail, in addition to those whom the queue notifies. */
  readonly notify: readonly string[];
  readonly at: SourceLocation;
}

/** What an item sets on a case. Null or absent: unchanged, or the default of a new case. */
export interface CaseFields {
  readonly type: CaseType | null;
  readonly priority: CasePriority | null;
  readonly title: FieldValue | null;
  readonly product: FieldValue | null;
  /** Added to the existing tags. */
  readonly tags: readonly string[];
  /** By field name; admins choose the names. */
  readonly customFields: ReadonlyMap<string, FieldValue>;
}

/** A literal, or a group of a pattern that is matched against the subject or body of the mail. */
export type FieldValue =
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'capture'; readonly from: 'subject' | 'text'; readonly pattern: Pattern; readonly group: string };
