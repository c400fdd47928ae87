// Reading for people: cases and ledgers.

import type { Activity } from '../core/case/activity.js';
import type { CaseState } from '../core/case/state.js';
import type { AttachmentInfo } from '../core/email/mail.js';
import type { CasePriority, CaseStatus, CaseType } from '../core/rule-set/case-values.js';
import type { EntitlementUnit } from '../core/rule-set/entitlement-template.js';
import type { StatusStay } from '../core/sla/kpi.js';
import type { KpiInstance } from '../core/sla/kpi-instance.js';
import type { Page, PageRequest } from './page.js';

/** A case as lists and reports show it. Field names are the public contract of `casemill case list --json`. */
export interface CaseSummary {
  readonly number: string;
  readonly title: string;
  readonly status: CaseStatus;
  readonly queue: string;
  readonly assignee: string | null;
  /** The account's name, or the contact's. */
  readonly customer: string;
  /** Mail address. */
  readonly contact: string;
  readonly priority: CasePriority;
  readonly type: CaseType;
  readonly product: string | null;
  readonly origin: string;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
}

export interface ActivitySummary {
  readonly id: string;
  readonly kind: Activity['kind'];
  readonly direction: 'in' | 'out' | null;
  readonly from: string | null;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Of a mail that came in, what is new in it. */
  readonly replyText: string | null;
  readonly messageId: string | null;
  readonly template: string | null;
  /** The knowledge article that it sent, in the version of then. */
  readonly article: { readonly number: string; readonly version: string } | null;
  readonly agent: string | null;
  /** `sentAs`: the name that was sent, when another one stands for it. */
  readonly attachments: readonly AttachmentInfo[];
  /** Remarks of intake: `new-participant`, `agent-unproven`, `smime-encrypted`, … */
  readonly marks: readonly string[];
  /** Names its raw bytes; null for what did not come in, and when they have been forgotten. */
  readonly rawHash: string | null;
  readonly minutes: number | null;
  /** Of a task, a call or an appointment: by when or from when, until when, by whom, and when that agent is
   *  reminded. */
  readonly dueAt: Date | null;
  readonly endsAt: Date | null;
  readonly owner: string | null;
  readonly remindAt: Date | null;
  readonly at: Date;
  readonly status: string;
  /** Why a mail of it was not sent. */
  readonly error: string | null;
}

export interface CaseDetails extends CaseSummary {
  readonly tags: readonly string[];
  readonly customFields: Readonly<Record<string, string>>;
  /** The guided path that it is on, and where. */
  readonly process: { readonly name: string; readonly stage: string } | null;
  /** What happened on processes, the earliest first. */
  readonly progress: readonly ProgressEntry[];
  readonly description: string;
  /** The number of the case of which it is a child. */
  readonly parent: string | null;
  /** The numbers of its children. */
  readonly children: readonly string[];
  /** The number of the case that it was merged into. */
  readonly mergedInto: string | null;
  /** The numbers of the cases that were merged into it. */
  readonly mergedCases: readonly string[];
  /** The number of the older case that it was split from, or whose conversation it takes up. */
  readonly linkedCase: string | null;
  /** The numbers of the cases that are linked to it so. */
  readonly linkingCases: readonly string[];
  /** How often a device raised its alert again, and when last; null: never. */
  readonly alertRepeats: { readonly times: number; readonly lastAt: Date } | null;
  /** ISO 639-1, when the first mail was long enough to tell. */
  readonly language: string | null;
  readonly sla: string | null;
  /** A page of them, the oldest first. */
  readonly activities: readonly ActivitySummary[];
  /** The cursor of the page of older activities; null when there are none. */
  readonly next: string | null;
  readonly kpis: readonly StoredKpiInstance[];
  /** When it was put aside, and for what; the oldest first. */
  readonly pauses: readonly StatusStay[];
  readonly entitlement: { readonly name: string; readonly remaining: number; readonly unit: EntitlementUnit } | null;
}

/** A case came to a stage of a process, or a step was done there. */
export interface ProgressEntry {
  readonly process: string;
  readonly stage: string;
  /** Null: the case came to the stage. */
  readonly step: string | null;
  readonly agent: string;
  readonly at: Date;
  /** Why the step was left out; null: it was done. */
  readonly skippedBecause: string | null;
  readonly undoneBy: string | null;
  readonly undoneAt: Date | null;
}

/** A KPI instance with its case, and the rule set that computed its times. */
export interface StoredKpiInstance extends KpiInstance {
  readonly caseId: string;
  readonly ruleSetVersion: string;
}

/** A running instance, with the case that it runs on. */
export interface RunningInstance extends StoredKpiInstance {
  readonly case: string;
  readonly title: string;
  readonly queue: string;
  readonly assignee: string | null;
}

/** Which cases a list shows: those that match every field that is given. */
export interface CaseFilter {
  readonly queue?: string;
  readonly status?: CaseStatus;
  /** The name of an account, in upper or lower case, or an address of a contact. */
  readonly customer?: string;
}

/** Reading cases for people. An `after` that is not a cursor of the list throws InvalidCursorError. */
export interface CaseQueries {
  /** The oldest first. */
  list(filter: CaseFilter, page: PageRequest): Promise<Page<CaseSummary>>;
  /** By due time, paused ones last; with `dueBefore` only those that fail before then. */
  runningInstances(dueBefore: Date | null, page: PageRequest): Promise<Page<RunningInstance>>;
  /** Those that failed, of open cases whose promise is still to be kept; the first to fail first. */
  lateInstances(page: PageRequest): Promise<Page<RunningInstance>>;
  /** The case with the newest of its activities, or those before the cursor. */
  find(number: number, activities?: PageRequest): Promise<CaseDetails | undefined>;
  /** The case as actions see it, not locked. */
  state(number: number): Promise<CaseState | undefined>;
  /** One activity of the case, by id. */
  activity(number: number, id: string): Promise<ActivitySummary | undefined>;
  /** The mails of a case, the oldest first. */
  mails(number: number, page: PageRequest): Promise<Page<ActivitySummary>>;
}

/** One line of the intake ledger, for people. */
export interface LedgerEntry {
  readonly id: string;
  readonly mailbox: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly case: string | null;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  readonly from: string | null;
  readonly subject: string | null;
  readonly error: string | null;
  readonly processedAt: Date | null;
}

export interface SentMail {
  readonly template: string;
  readonly to: string;
  readonly case: string | null;
  readonly status: string;
  readonly messageId: string;
  readonly sentAt: Date | null;
}

/** Reading what happened to every mail. */
export interface LedgerQueries {
  inbound(): Promise<readonly LedgerEntry[]>;
  outbound(): Promise<readonly SentMail[]>;
}
