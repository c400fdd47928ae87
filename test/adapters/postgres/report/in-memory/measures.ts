// The input of reports and goals: cases with everything on them that can be counted or timed.

import type { CasePriority, CaseStatus, CaseType } from '../../../../../src/core/rule-set/case-values.js';
import type { KpiInstants } from '../../../../../src/core/sla/kpi-status.js';

/** What can be measured of a case. */
export interface CaseMeasure {
  readonly title: string;
  readonly status: CaseStatus;
  readonly type: CaseType;
  readonly priority: CasePriority;
  readonly tags: readonly string[];
  readonly customFields: Readonly<Record<string, string>>;
  readonly mailbox: string | null;
  readonly queue: string;
  readonly assignee: string | null;
  /** The name of the account, or of the contact when there is no account. */
  readonly customer: string;
  readonly account: string | null;
  readonly contact: { readonly name: string; readonly address: string };
  readonly product: string | null;
  readonly sla: string | null;
  readonly entitlement: { readonly name: string; readonly sla: string | null } | null;
  readonly createdAt: Date;
  readonly receivedAt: Date;
  /** The queues that it entered, in order. */
  readonly queues: readonly QueueMeasure[];
  readonly firstResponseAt: Date | null;
  /** The agent who wrote it. */
  readonly firstResponder: string | null;
  readonly resolutions: readonly ResolutionMeasure[];
  readonly reopenedAt: readonly Date[];
  /** Completed activities other than mails and resolutions. */
  readonly work: readonly WorkMeasure[];
  readonly kpis: readonly KpiMeasure[];
  /** Its debits and credits of entitlements. */
  readonly entries: readonly EntryMeasure[];
}

/** A queue that the case entered. */
export interface QueueMeasure {
  readonly at: Date;
  readonly queue: string;
}

/** A resolution of a case; a reopened case can have several. */
export interface ResolutionMeasure {
  readonly at: Date;
  readonly agent: string | null;
  readonly type: string;
  readonly minutes: number;
  readonly billableMinutes: number;
}

/** A completed activity. */
export interface WorkMeasure {
  readonly at: Date;
  /** The type of the activity, such as `phone-call`. */
  readonly kind: string;
  readonly agent: string | null;
  readonly minutes: number;
}

/** A KPI instance. */
export interface KpiMeasure extends KpiInstants {
  readonly sla: string;
  readonly kpi: string;
}

/** A ledger entry. */
export interface EntryMeasure {
  readonly at: Date;
  readonly unit: 'cases' | 'minutes';
  /** Positive for a debit, negative for a credit. */
  readonly used: number;
  /** The part of `used` that exceeds the total. */
  readonly overage: number;
}

/** A half-open period: includes `from`, excludes `to`. */
export interface ReportPeriod {
  readonly from: Date;
  readonly to: Date;
}

export function isWithin(at: Date | null, { from, to }: ReportPeriod): at is Date {
  return at !== null && from <= at && at < to;
}

/** The queue in which a case was. */
export function queueAt({ queues, queue }: CaseMeasure, at: Date): string {
  return queues.findLast((entered) => entered.at <= at)?.queue ?? queue;
}

export function isOpenCase({ status }: Pick<CaseMeasure, 'status'>): boolean {
  return status !== 'resolved' && status !== 'cancelled' && status !== 'merged';
}

/** Whether and when a KPI was met or missed; null while it runs, and when it was cancelled. */
export function kpiOutcome(kpi: KpiInstants, now: Date): { readonly met: boolean; readonly at: Date } | null {
  const { failAt, failedAt, succeededAt, cancelledAt } = kpi;
  if (failedAt !== null) return { met: false, at: failAt ?? failedAt };
  const end = succeededAt ?? cancelledAt ?? now;
  if (failAt !== null && (failAt < end || (failAt <= end && succeededAt === null))) return { met: false, at: failAt };
  return succeededAt === null ? null : { met: true, at: succeededAt };
}
