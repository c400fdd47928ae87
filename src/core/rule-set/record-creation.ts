// Which mail becomes what.

import type { CasePriority, CaseType } from './case-values.js';
import type { Condition, Pattern } from './condition.js';
import type { SourceLocation } from './source-location.js';

export interface RecordCreationRule {
  readonly mailbox: string;
  readonly unknownSender: 'create-contact' | 'hold' | 'skip';
  readonly requireEntitlement: 'no' | 'hold' | { readonly declineWith: string };
  /** Within the wait a reply to a resolved case does `then`; later it opens a new, linked case. */
  readonly resolvedCase: { readonly withinMs: number; readonly then: 'reopen' | 'append' };
  /** A template's name, or null. */
  readonly acknowledge: string | null;
  /** Ordered; the first that matches acts. Those that update are for mails that join a case, the others for mails that
   *  belong to none; the last of the others has no condition. */
  readonly items: readonly RuleItem[];
  readonly at: SourceLocation;
}

export interface RuleItem {
  readonly name: string;
  readonly when: Condition | null;
  /** Opens a case, changes the case that the mail joins, or opens none: a person looks, or nobody. */
  readonly action: 'create' | 'update' | 'hold' | 'skip';
  readonly fields: CaseFields;
  /** Null: what the rule says. */
  readonly requireEntitlement: RecordCreationRule['requireEntitlement'] | null;
  readonly setSla: string | null;
  /** The guided path that the new case begins. */
  readonly startProcess: string | null;
  /** A template of a mail to the customer, beside the acknowledgement. */
  readonly sendTemplate: string | null;
  /** Number of the knowledge article to send at once. */
  readonly sendArticle: string | null;
  /** Agents who hear of it, whoever else does. */
  readonly notify: readonly string[];
  readonly at: SourceLocation;
}

/** How the fields of a case are filled. What is null, or not there, stays or has its default. */
export interface CaseFields {
  readonly type: CaseType | null;
  readonly priority: CasePriority | null;
  readonly title: FieldValue | null;
  readonly product: FieldValue | null;
  /** Added to those that the case has. */
  readonly tags: readonly string[];
  /** By name, which admins choose. */
  readonly customFields: ReadonlyMap<string, FieldValue>;
}

/** A literal, or a named capture of a pattern over a text of the mail. */
export type FieldValue =
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'capture'; readonly from: 'subject' | 'text'; readonly pattern: Pattern; readonly group: string };
