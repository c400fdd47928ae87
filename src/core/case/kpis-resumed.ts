// The KPI instances that ended because their case was closed run again when that is taken back: what was promised to
// the customer stands. Their times follow from the case, as ever.

import type { KpiChanged } from './event.js';
import type { CaseState } from './state.js';

/** `closedAt`: of the closing that is taken back; an earlier one stays as it was. */
export function kpisResumed(
  { kpiInstances }: CaseState,
  closedAt: Date,
  ruleSetVersion: string,
): readonly KpiChanged[] {
  return kpiInstances
    .filter(
      ({ cancelReason, cancelledAt }) => cancelReason === 'closed' && cancelledAt?.getTime() === closedAt.getTime(),
    )
    .map(({ id }) => {
      const changes = { cancelledAt: null, cancelReason: null } as const;
      return { type: 'kpi-changed', id, changes, ruleSetVersion };
    });
}
