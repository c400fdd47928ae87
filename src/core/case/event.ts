// What happens to a case. Agents' actions, decisions about mail and KPI milestones give events; nothing else changes a
// case. An event holds everything that follows from it: ids and instants are chosen by who makes it, so that applying
// it (apply-event.ts) and storing it give the same case.

import type { OutboundMail } from '../outbound/outbound-mail.js';
import type { CasePriority, CaseType, Channel, PauseStatus } from '../rule-set/case-values.js';
import type { KpiInstance } from '../sla/kpi-instance.js';
import type { Activity } from './activity.js';
import type { ActivityPlan } from './activity-plan.js';
import type { AlertRepeated } from './alert-event.js';
import type { BookingEvent } from './booking-event.js';
import type { StageEntered, StepDone, StepUndone } from './process-event.js';
import type { ActivitiesMoved, CustomerChanged, Merged, ParentChanged, Unmerged } from './relation-event.js';
import type { CaseEntitlement } from './state.js';

export type CaseEvent =
  | CaseOpened
  | FieldsChanged
  | StatusChanged
  | Closed
  | Reactivated
  | Merged
  | Unmerged
  | ActivitiesMoved
  | ParentChanged
  | CustomerChanged
  | StageEntered
  | StepDone
  | StepUndone
  | Queued
  | Picked
  | Released
  | ActivityAdded
  | ActivityClosed
  | ActivityPlanned
  | BookingEvent
  | MailReceived
  | AlertRepeated
  | MailsPromised
  | MailFailed
  | Responded
  | ResponseFailed
  | EntitlementChanged
  | ExemptionChanged
  | EntryPosted
  | BalanceChanged
  | KpiStarted
  | KpiChanged;

/** Always the first event of a case. */
export interface CaseOpened {
  readonly type: 'opened';
  readonly title: string;
  readonly description: string;
  readonly caseType: CaseType;
  readonly priority: CasePriority;
  readonly channel: Channel;
  /** Null: the case sends no mail. */
  readonly mailbox: string | null;
  readonly queue: string;
  readonly queueItemId: string;
  readonly assignee: string | null;
  /** The routing item, by name, that assigns it as soon as an agent is free. */
  readonly awaits: string | null;
  readonly language: string | null;
  readonly contact: { readonly id: string; readonly name: string; readonly address: string };
  readonly account: { readonly id: string; readonly name: string } | null;
  readonly product: Product | null;
  readonly entitlement: CaseEntitlement | null;
  readonly sla: string | null;
  readonly linkedCaseId: string | null;
  readonly tags: readonly string[];
  readonly customFields: Readonly<Record<string, string>>;
  readonly process: string | null;
  readonly stage: string | null;
  /** The rule item that opened it, by name. */
  readonly ruleItem: string | null;
  readonly ruleSetVersion: string;
  /** When the server took the mail that opened it; KPIs count from here. */
  readonly receivedAt: Date;
  readonly at: Date;
}

export interface Product {
  readonly id: string;
  readonly name: string;
}

/** Fields that are left out stay. */
export interface FieldsChanged {
  readonly type: 'fields-changed';
  readonly fields: {
    readonly title?: string;
    readonly type?: CaseType;
    readonly priority?: CasePriority;
    readonly product?: Product | null;
    readonly tags?: readonly string[];
    readonly customFields?: Readonly<Record<string, string>>;
    readonly sla?: string | null;
  };
}

/** An active case is put aside or taken up again: the open pause ends, and another one begins where the status means
 *  one. */
export type StatusChanged =
  | { readonly type: 'status-changed'; readonly status: 'in-progress'; readonly at: Date }
  | { readonly type: 'status-changed'; readonly status: PauseStatus; readonly pauseId: string; readonly at: Date };

/** The case leaves its queue. */
export interface Closed {
  readonly type: 'closed';
  readonly status: 'resolved' | 'cancelled';
  readonly at: Date;
}

/** A closed case is active again, in the queue that it left and with the agent who had it. */
export interface Reactivated {
  readonly type: 'reactivated';
  readonly queueItemId: string;
  readonly at: Date;
}

/** The case waits in another queue, and nobody works it. */
export interface Queued {
  readonly type: 'queued';
  readonly queue: string;
  readonly queueItemId: string;
  readonly at: Date;
}

export interface Picked {
  readonly type: 'picked';
  readonly agent: string;
  readonly at: Date;
}

/** The case stays in its queue, and nobody works it. */
export interface Released {
  readonly type: 'released';
  /** The routing item, by name, that assigns it as soon as an agent is free; left out: none does. */
  readonly awaits?: string;
}

/** Anything but a mail. */
export interface ActivityAdded {
  readonly type: 'activity-added';
  readonly activity: Activity;
}

export interface ActivityClosed {
  readonly type: 'activity-closed';
  readonly id: string;
  readonly status: 'completed' | 'cancelled';
  /** Null: those that it had. */
  readonly minutes: number | null;
  readonly at: Date;
  /** Left out: all of them are billed, or those that it had. */
  readonly billableMinutes?: number;
}

/** An open activity gets another time, owner or reminder. What is left out stays. */
export interface ActivityPlanned {
  readonly type: 'activity-planned';
  readonly id: string;
  readonly changes: Partial<ActivityPlan>;
}

/** A mail joins the case, with what later mails will find the case by. */
export interface MailReceived {
  readonly type: 'mail-received';
  readonly activity: Activity;
  /** `own`: the mail's own Message-ID; else one that it refers to. */
  readonly messageIds: readonly { readonly messageId: string; readonly own: boolean }[];
  /** Addresses that belong to the case from now on, lower-case. */
  readonly participants: readonly string[];
}

/** One activity, and one mail for each recipient. */
export interface MailsPromised {
  readonly type: 'mails-promised';
  readonly activity: Activity;
  readonly mails: readonly OutboundMail[];
}

/** A mail to the customer was not delivered. */
export interface MailFailed {
  readonly type: 'mail-failed';
  readonly activityId: string;
}

/** A person wrote to the customer. */
export interface Responded {
  readonly type: 'responded';
  readonly at: Date;
}

/** A response was not delivered: these are the times of those that were. */
export interface ResponseFailed {
  readonly type: 'response-failed';
  readonly firstResponseAt: Date | null;
  readonly lastResponseAt: Date | null;
}

/** The case spends another entitlement. */
export interface EntitlementChanged {
  readonly type: 'entitlement-changed';
  readonly entitlement: CaseEntitlement;
}

export interface ExemptionChanged {
  readonly type: 'exemption-changed';
  readonly exempt: boolean;
}

/** The case took something from an entitlement, or gave it back. */
export interface EntryPosted {
  readonly type: 'entry-posted';
  readonly id: string;
  readonly entitlementId: string;
  /** Names the occasion once for all time (`resolved 2`), so that it is never posted twice. */
  readonly key: string;
  /** A debit is negative. */
  readonly amount: number;
  readonly reason: string;
  readonly at: Date;
}

/** Another case, in the same transaction, took something from an entitlement or gave it back. */
export interface BalanceChanged {
  readonly type: 'balance-changed';
  readonly entitlementId: string;
  readonly amount: number;
}

export interface KpiStarted {
  readonly type: 'kpi-started';
  readonly instance: KpiInstance;
  readonly ruleSetVersion: string;
}

/** What is left out of `changes` stays. */
export interface KpiChanged {
  readonly type: 'kpi-changed';
  readonly id: string;
  readonly changes: Partial<Omit<KpiInstance, 'id'>>;
  readonly ruleSetVersion: string;
}
