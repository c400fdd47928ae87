// Rows as the use cases write them, and `Changes`: everything that one transaction writes, as a value. The column names
// are those of prisma/schema.prisma; a test holds the two together.

import type { ResolutionType } from '../core/case/resolution.js';
import type { ContractLifecycle } from '../core/entitlement/contract.js';
import type { EntitlementFacts } from '../core/entitlement/entitlement-facts.js';
import type { CasePriority, CaseStatus, CaseType, Channel, PauseStatus } from '../core/rule-set/case-values.js';
import type { EntitlementUnit } from '../core/rule-set/entitlement-template.js';
import type { KpiInstance } from '../core/sla/kpi-instance.js';

export interface ContactRow {
  readonly id: string;
  readonly name: string;
  readonly accountId: string | null;
  readonly createdAt: Date;
}

export interface ContactAddressRow {
  readonly address: string;
  readonly contactId: string;
}

export interface CaseRow {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly status: CaseStatus;
  readonly type: CaseType;
  readonly priority: CasePriority;
  readonly channel: Channel;
  readonly mailbox: string | null;
  readonly queue: string;
  readonly assignee: string | null;
  readonly language: string | null;
  readonly contactId: string;
  readonly accountId: string | null;
  readonly productId: string | null;
  readonly entitlementId: string | null;
  /** False when it is not said. */
  readonly exempt?: boolean;
  readonly sla: string | null;
  readonly linkedCaseId: string | null;
  readonly tags: readonly string[];
  readonly customFields: Readonly<Record<string, string>>;
  readonly process: string | null;
  readonly stage: string | null;
  readonly ruleItem: string | null;
  readonly ruleSetVersion: string;
  readonly createdAt: Date;
  readonly receivedAt: Date;
  readonly pickedAt: Date | null;
  readonly firstResponseAt: Date | null;
  readonly lastResponseAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly cancelledAt: Date | null;
}

export interface CasePauseRow {
  readonly id: string;
  readonly caseId: string;
  readonly status: PauseStatus;
  readonly from: Date;
  readonly to: Date | null;
}

export interface ActivityRow {
  readonly id: string;
  readonly caseId: string;
  readonly kind: 'email' | 'phone-call' | 'task' | 'appointment' | 'note' | 'resolution';
  readonly direction: 'in' | 'out' | null;
  readonly status: 'open' | 'completed' | 'failed' | 'cancelled';
  readonly from: string | null;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly replyText: string | null;
  readonly messageId: string | null;
  readonly template: string | null;
  readonly agent: string | null;
  readonly marks: readonly string[];
  readonly attachments: readonly { name: string; type: string; size: number; inline: boolean }[];
  readonly minutes: number | null;
  readonly billableMinutes: number | null;
  /** Only of resolutions. */
  readonly resolutionType?: ResolutionType;
  readonly at: Date;
}

export interface CaseMessageIdRow {
  readonly messageId: string;
  readonly caseId: string;
  readonly own: boolean;
}

export interface CaseParticipantRow {
  readonly caseId: string;
  readonly address: string;
}

export interface QueueItemRow {
  readonly id: string;
  readonly caseId: string;
  readonly queue: string;
  readonly agent: string | null;
  readonly enteredAt: Date;
  readonly pickedAt: Date | null;
  readonly leftAt: Date | null;
}

export type Outcome =
  | 'received'
  | 'opened'
  | 'appended'
  | 'reopened'
  | 'skipped'
  | 'duplicate-of'
  | 'held'
  | 'quarantined';

export interface InboundRow {
  readonly id: string;
  readonly mailbox: string;
  readonly folder: string;
  readonly uidValidity: bigint;
  readonly uid: number;
  readonly receivedAt: Date;
  readonly fetchedAt: Date;
  readonly size: number;
  readonly rawHash: string | null;
  readonly contentHash: string | null;
  readonly messageId: string | null;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly activityId: string | null;
  readonly duplicateOfId: string | null;
  readonly tries: number;
  readonly nextTryAt: Date | null;
  readonly error: string | null;
  readonly facts: object | null;
  readonly decision: object | null;
  readonly mail: object | null;
  readonly ruleSetVersion: string | null;
  readonly processedAt: Date | null;
}

export interface OutboundRow {
  readonly id: string;
  readonly activityId: string | null;
  readonly mailbox: string;
  readonly template: string;
  readonly audience: 'customer' | 'agent' | 'operator';
  readonly agent: string | null;
  readonly toAddress: string;
  readonly toName: string;
  readonly data: object;
  readonly messageId: string;
  readonly replyTo: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** `bounced`: it went out and came back. */
  readonly status: 'queued' | 'sent' | 'failed' | 'bounced';
  readonly tries: number;
  readonly nextTryAt: Date;
  readonly kpiInstanceId: string | null;
  /** `warning`, `warning-2`, …, `failure` or `success`. */
  readonly milestone: string | null;
  readonly promisedAt: Date;
  /** Why it was not sent or not delivered. */
  readonly error?: string | null;
  readonly reportedStatus?: string | null;
  readonly reportedAt?: Date | null;
}

export interface AddressFailureRow {
  readonly id: string;
  readonly address: string;
  readonly outboundMailId: string;
  readonly status: string | null;
  readonly reason: string;
  readonly endsWriting: boolean;
  readonly at: Date;
  readonly clearedAt: Date | null;
}

export interface EntitlementRow {
  readonly id: string;
  readonly name: string;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly unit: EntitlementUnit;
  readonly total: number;
  readonly restrict: boolean;
  readonly decreaseOn: 'creation' | 'resolution';
  readonly status: EntitlementFacts['status'];
  readonly isDefault: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly sla: string | null;
  readonly products: readonly string[];
  readonly contacts: readonly string[];
  readonly template: string | null;
  readonly contractId: string | null;
  readonly renewsId: string | null;
  readonly activatedAt: Date | null;
  readonly cancelledAt: Date | null;
}

export interface ContractRow {
  readonly id: string;
  readonly number: string;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly template: string | null;
  readonly sla: string | null;
  readonly status: ContractLifecycle['status'];
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly renewsId: string | null;
  readonly createdAt: Date;
  readonly invoicedAt: Date | null;
  readonly activatedAt: Date | null;
  readonly cancelledAt: Date | null;
}

export interface EntitlementChannelRow {
  readonly entitlementId: string;
  readonly channel: string;
  readonly total: number | null;
}

export interface EntitlementEntryRow {
  readonly id: string;
  readonly entitlementId: string;
  readonly caseId: string | null;
  readonly key: string;
  readonly channel: string;
  /** A debit is negative. */
  readonly amount: number;
  readonly reason: string;
  readonly at: Date;
}

export interface KpiInstanceRow extends KpiInstance {
  readonly caseId: string;
  readonly ruleSetVersion: string;
}

export interface Tables {
  Contact: ContactRow;
  ContactAddress: ContactAddressRow;
  Case: CaseRow;
  CasePause: CasePauseRow;
  Activity: ActivityRow;
  CaseMessageId: CaseMessageIdRow;
  CaseParticipant: CaseParticipantRow;
  QueueItem: QueueItemRow;
  InboundMail: InboundRow;
  OutboundMail: OutboundRow;
  AddressFailure: AddressFailureRow;
  Contract: ContractRow;
  Entitlement: EntitlementRow;
  EntitlementChannel: EntitlementChannelRow;
  EntitlementEntry: EntitlementEntryRow;
  KpiInstance: KpiInstanceRow;
}

type Patch<Row> = { readonly id: string } & { readonly [K in keyof Row]?: Row[K] };

/** Insertions and updates by table. Rows of CaseMessageId and CaseParticipant that exist already are left alone. */
export interface Changes {
  readonly insert: { readonly [T in keyof Tables]?: readonly Tables[T][] };
  readonly update: { readonly [T in keyof Tables]?: readonly Patch<Tables[T]>[] };
}

export const noChanges: Changes = { insert: {}, update: {} };

/** Several changes as one; of two updates of the same row the later one's fields win. */
export function mergeChanges(...all: readonly Changes[]): Changes {
  const insert: Record<string, unknown[]> = {};
  const update: Record<string, { id: string }[]> = {};
  for (const changes of all) {
    for (const [table, rows] of Object.entries(changes.insert)) insert[table] = [...(insert[table] ?? []), ...rows];
    for (const [table, patches] of Object.entries(changes.update)) {
      const merged = new Map((update[table] ?? []).map((patch) => [patch.id, patch]));
      for (const patch of patches) merged.set(patch.id, { ...merged.get(patch.id), ...patch });
      update[table] = [...merged.values()];
    }
  }
  return { insert, update } as Changes;
}
