// What the statuses of a case mean to the desk and to its clocks.

import type { CaseStatus, PauseStatus } from '../rule-set/case-values.js';

/** The statuses in which a case is put aside. */
export const PAUSE_STATUSES = [
  'on-hold',
  'waiting-for-customer',
  'researching',
] as const satisfies readonly PauseStatus[];

/** Somebody still has to do something about the case, now or later. */
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

export function isPauseStatus(status: CaseStatus): status is PauseStatus {
  return PAUSE_STATUSES.some((known) => known === status);
}
