// The status of a KPI instance at an instant. It depends on time alone: a milestone is reached when its time has come,
// whether or not anybody acted on it.

export type KpiStatus = 'in-progress' | 'nearing-noncompliance' | 'noncompliant' | 'succeeded' | 'paused' | 'cancelled';

/** The instants of one instance. Without `failAt` it is paused; `warnedAt` and `failedAt` say when it was acted on. */
export interface KpiInstants {
  readonly warnAt: Date | null;
  readonly failAt: Date | null;
  readonly warnedAt: Date | null;
  readonly failedAt: Date | null;
  readonly succeededAt: Date | null;
  readonly cancelledAt: Date | null;
}

/**
 * Noncompliant, succeeded and cancelled are final. A failure that was acted on remains a failure. Success at the very
 * instant of failure is in time; success or cancellation after it is too late.
 */
export function kpiStatus(facts: KpiInstants, now: Date): KpiStatus {
  const { warnAt, failAt, warnedAt, failedAt, succeededAt, cancelledAt } = facts;
  if (failedAt !== null) return 'noncompliant';
  if (succeededAt !== null) return failAt !== null && failAt < succeededAt ? 'noncompliant' : 'succeeded';
  if (cancelledAt !== null) return reached(failAt, cancelledAt) ? 'noncompliant' : 'cancelled';
  if (failAt === null) return 'paused';
  if (reached(failAt, now)) return 'noncompliant';
  return warnedAt !== null || reached(warnAt, now) ? 'nearing-noncompliance' : 'in-progress';
}

function reached(milestone: Date | null, at: Date): boolean {
  return milestone !== null && milestone <= at;
}
