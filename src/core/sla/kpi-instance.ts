// One KPI instance as a value: what was promised, what was acted on, and when it has to be looked at next.

import type { KpiName } from '../rule-set/sla.js';
import type { Milestones } from './due-times.js';

export interface KpiInstance {
  readonly id: string;
  readonly sla: string;
  readonly kpi: KpiName;
  readonly startedAt: Date;
  /** The next warning, or the last one when all were acted on; null without one, and while a pause keeps it open. */
  readonly warnAt: Date | null;
  /** Null while it is paused. */
  readonly failAt: Date | null;
  /** When a warning, and the failure, were acted on. */
  readonly warnedAt: Date | null;
  readonly failedAt: Date | null;
  readonly succeededAt: Date | null;
  readonly cancelledAt: Date | null;
  /** With its case; because its condition does not hold now; because a later clock took its place. */
  readonly cancelReason: 'closed' | 'not-applicable' | 'superseded' | null;
  /** How many warning steps were acted on. */
  readonly warnings: number;
  /** When its next milestone is due; null while it is paused, and when it is over. */
  readonly alarmAt: Date | null;
}

/** Final: nothing that happens to the case changes it any more. A clock that does not apply may apply again. */
export function isOver(clock: KpiInstance): boolean {
  if (clock.succeededAt !== null || clock.failedAt !== null) return true;
  return clock.cancelledAt !== null && clock.cancelReason !== 'not-applicable';
}

/** `told`: the warning steps that were acted on; they are never due again, wherever their times move. */
export function instanceTimes(
  { warnAts, failAt }: Milestones,
  told: number,
): Pick<KpiInstance, 'warnAt' | 'failAt' | 'alarmAt'> {
  return {
    warnAt: warnAts[Math.min(told, warnAts.length - 1)] ?? null,
    failAt,
    alarmAt: told < warnAts.length ? (warnAts[told] ?? null) : failAt,
  };
}
