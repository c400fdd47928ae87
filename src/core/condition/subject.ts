// What a condition may look at: one message, where it arrived, who sent it, what that sender bought and, once it
// exists, the case. Plain values, gathered by the caller; a condition reads nothing else.

import type { Message } from '../inbound/message.js';
import type { Calendar } from '../rule-set/calendar.js';
import type { CasePriority, CaseStatus, CaseType, Channel } from '../rule-set/case-values.js';

/** Everything that a condition is evaluated against. */
export interface ConditionSubject {
  /** Null for the conditions of KPIs, which outlive the message. */
  readonly message: Message | null;
  /** The name of the mailbox that received the message, or of the case's; null for a case without one. */
  readonly mailbox: string | null;
  /** Null where there is no message. */
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
  /** Null until it is decided that there will be one. */
  readonly case: {
    readonly type: CaseType | null;
    readonly priority: CasePriority | null;
    readonly title: string;
    readonly product: string | null;
    readonly status: CaseStatus;
    /** Null until it is decided. */
    readonly queue: string | null;
    readonly tags: readonly string[];
    readonly customFields: Readonly<Record<string, string>>;
    /** How its first message came; left out while there is a message, which says how it came itself. */
    readonly channel?: Channel;
  } | null;
  /** When the message arrived, and the calendars that tell what time that was. Null where there is no message. */
  readonly time: {
    readonly at: Date;
    /** IANA. */
    readonly timeZone: string;
    readonly calendars: ReadonlyMap<string, Calendar>;
  } | null;
}
