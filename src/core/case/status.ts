// What the statuses of a case mean.

import type { CaseStatus, PauseStatus } from '../rule-set/case-values.js';

/** The statuses in which a case is put aside. */
export const PAUSE_STATUSES = [
  'on-hold',
  'waiting-for-customer',
  'researching',
] as const satisfies readonly PauseStatus[];

/** Whether somebody still has to work on the case, now or later. */
export function isActive(status: CaseStatus): boolean {
  switch (status) {
    case 'in-progress':
    case 'on-hold':
    case 'waiting-for-customer':
    case 'researching':
      return true;
    case 'resolved':
    case 'cancelled':
    case 'merged':
      return false;
    default: {
      const never: never = status;
      throw new Error(`unknown case status ${String(never)}`);
    }
  }
}

/** Whether the case is put aside, so that KPIs may pause. */
export function isPauseStatus(status: CaseStatus): status is PauseStatus {
  return PAUSE_STATUSES.some((known) => known === status);
}
