// What reports and goals are computed from: cases with everything on them that can be counted or timed.

import type { CasePriority, CaseStatus, CaseType } from '../rule-set/case-values.js';
import type { KpiInstants } from '../sla/kpi-status.js';

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
  /** The account's name, or the contact's. */
  readonly customer: string;
  readonly account: string | null;
  readonly contact: { readonly name: string; readonly address: string };
  readonly product: string | null;
  readonly sla: string | null;
  readonly entitlement: { readonly name: string; readonly sla: string | null } | null;
  readonly createdAt: Date;
  readonly firstResponseAt: Date | null;
  readonly resolutions: readonly ResolutionMeasure[];
  readonly reopenedAt: readonly Date[];
  /** Completed activities other than mails and resolutions. */
  readonly work: readonly WorkMeasure[];
  readonly kpis: readonly KpiMeasure[];
  /** What it took from entitlements and gave back. */
  readonly entries: readonly EntryMeasure[];
}

export interface ResolutionMeasure {
  readonly at: Date;
  readonly agent: string | null;
  readonly type: string;
  readonly minutes: number;
  readonly billableMinutes: number;
}

export interface WorkMeasure {
  readonly at: Date;
  readonly kind: string;
  readonly agent: string | null;
  readonly minutes: number;
}

export interface KpiMeasure extends KpiInstants {
  readonly sla: string;
  readonly kpi: string;
}

export interface EntryMeasure {
  readonly at: Date;
  readonly unit: 'cases' | 'minutes';
  /** Taken; negative when it was given back. */
  readonly used: number;
  /** Of that, what went beyond the total. */
  readonly overage: number;
}

/** From its first instant to the last before `to`. */
export interface ReportPeriod {
  readonly from: Date;
  readonly to: Date;
}

export function isWithin(at: Date | null, { from, to }: ReportPeriod): at is Date {
  return at !== null && from <= at && at < to;
}

export function isOpenCase({ status }: Pick<CaseMeasure, 'status'>): boolean {
  return status !== 'resolved' && status !== 'cancelled' && status !== 'merged';
}

/** When the promise of a KPI was kept or broken, and which; null while it runs and when it was called off. */
export function kpiOutcome(kpi: KpiInstants, now: Date): { readonly met: boolean; readonly at: Date } | null {
  const { failAt, failedAt, succeededAt, cancelledAt } = kpi;
  if (failedAt !== null) return { met: false, at: failAt ?? failedAt };
  const over = succeededAt ?? cancelledAt ?? now;
  if (failAt !== null && (failAt < over || (failAt <= over && succeededAt === null))) return { met: false, at: failAt };
  return succeededAt === null ? null : { met: true, at: succeededAt };
}
