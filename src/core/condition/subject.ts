// What a condition may look at: one mail, where it arrived, who sent it, what that sender bought and, once it exists, the
// case. Plain values, gathered by the caller; a condition reads nothing else.

import type { Mail } from '../email/mail.js';
import type { Calendar } from '../rule-set/calendar.js';
import type { CasePriority, CaseStatus, CaseType } from '../rule-set/case-values.js';

/** Everything that a condition is evaluated against. */
export interface ConditionSubject {
  /** Null for the conditions of clocks, which outlive the mail. */
  readonly mail: Mail | null;
  /** The name of the mailbox that received the mail, or of the case's; null for a case without one. */
  readonly mailbox: string | null;
  /** Null where there is no mail. */
  readonly sender: {
    /** The sender is a contact or an account of ours. */
    readonly known: boolean;
    readonly address: string;
    readonly domain: string;
    readonly trust: 'verified' | 'unverified' | 'failed';
  } | null;
  readonly contact: { readonly name: string; readonly address: string } | null;
  readonly account: { readonly name: string } | null;
  readonly entitlement: {
    readonly covered: boolean;
    readonly name: string | null;
    readonly sla: string | null;
    readonly remaining: number | null;
  } | null;
  /** Null while it is decided whether there will be one. */
  readonly case: {
    readonly type: CaseType | null;
    readonly priority: CasePriority | null;
    readonly title: string;
    readonly product: string | null;
    readonly status: CaseStatus;
    /** Null while it is decided which. */
    readonly queue: string | null;
    readonly tags: readonly string[];
    readonly customFields: Readonly<Record<string, string>>;
  } | null;
  /** When the mail came, and the calendars that tell what time that was. Null where there is no mail. */
  readonly time: {
    readonly at: Date;
    /** IANA. */
    readonly timeZone: string;
    readonly calendars: ReadonlyMap<string, Calendar>;
  } | null;
}
