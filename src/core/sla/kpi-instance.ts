// One KPI of an SLA on one case: when it is due, what was done at its milestones, and when it is due for attention
// next.

import type { KpiName } from '../rule-set/sla.js';
import type { Milestones } from './due-times.js';

/** Running until one of `succeededAt`, `failedAt`, `cancelledAt` is set. */
export interface KpiInstance {
  readonly id: string;
  readonly sla: string;
  readonly kpi: KpiName;
  readonly startedAt: Date;
  /** The next warning, or the last one when all were acted on; null without a warning and while it is paused. */
  readonly warnAt: Date | null;
  /** Null while it is paused. */
  readonly failAt: Date | null;
  /** When a warning, and the failure, were acted on. */
  readonly warnedAt: Date | null;
  readonly failedAt: Date | null;
  readonly succeededAt: Date | null;
  readonly cancelledAt: Date | null;
  /** `closed` with its case; `not-applicable`: its condition does not hold; `superseded` by a later instance. */
  readonly cancelReason: 'closed' | 'not-applicable' | 'superseded' | null;
  /** How many warning steps were acted on. */
  readonly warnings: number;
  /** When its next milestone is due; null while it is paused and when it is over. */
  readonly alarmAt: Date | null;
}

/** Whether nothing changes it any more. An instance that does not apply now may apply again. */
export function isOver(instance: KpiInstance): boolean {
  if (instance.succeededAt !== null || instance.failedAt !== null) return true;
  return instance.cancelledAt !== null && instance.cancelReason !== 'not-applicable';
}

/** `acted`: how many warning steps were acted on; they are never due again, wherever their times move. */
export function instanceTimes(
  { warnAts, failAt }: Milestones,
  acted: number,
): Pick<KpiInstance, 'warnAt' | 'failAt' | 'alarmAt'> {
  return {
    warnAt: warnAts[Math.min(acted, warnAts.length - 1)] ?? null,
    failAt,
    alarmAt: acted < warnAts.length ? (warnAts[acted] ?? null) : failAt,
  };
}
