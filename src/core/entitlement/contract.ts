// The life of a contract: a draft is invoiced, then activated; an active one may be held and released; cancelled it ends,
// at once or after a day to come; a renewal is a new draft. Its lines are entitlements that live and end with it.

import { type EntitlementFacts, entitlementStatus } from './coverage.js';

/** What the states are read from. Waiting and expired are never stored: the clock tells them. */
export interface ContractLifecycle {
  readonly status: 'draft' | 'invoiced' | 'active' | 'on-hold' | 'cancelled';
  readonly startsAt: Date;
  /** The first instant after it. */
  readonly endsAt: Date;
  /** When it ends before its time; perhaps in the future. */
  readonly cancelledAt: Date | null;
}

export type ContractStatus = ContractLifecycle['status'] | 'waiting' | 'expired';

export function contractStatus({ cancelledAt, ...life }: ContractLifecycle, now: Date): ContractStatus {
  if (cancelledAt !== null && cancelledAt <= now) return 'cancelled';
  if (life.status === 'invoiced') return life.endsAt <= now ? 'expired' : 'invoiced';
  return entitlementStatus({ ...life, status: life.status }, now);
}

/** The state of its lines. */
export function lineStatus(status: ContractLifecycle['status']): EntitlementFacts['status'] {
  return status === 'invoiced' ? 'draft' : status;
}

export type ContractAction = 'invoice' | 'activate' | 'hold' | 'release' | 'cancel' | 'renew';

interface Step {
  readonly from: readonly ContractStatus[];
  /** How a contract is called with which it was done. */
  readonly past: string;
}

const STEPS: Readonly<Record<ContractAction, Step>> = {
  invoice: { from: ['draft'], past: 'invoiced' },
  activate: { from: ['invoiced'], past: 'activated' },
  hold: { from: ['active', 'waiting'], past: 'put on hold' },
  release: { from: ['on-hold'], past: 'released' },
  cancel: { from: ['draft', 'invoiced', 'waiting', 'active', 'on-hold'], past: 'cancelled' },
  renew: { from: ['active', 'expired', 'cancelled'], past: 'renewed' },
};

/** Why the step cannot be done now, as the rest of a sentence that says what can; null when it can be done. */
export function contractActionRefusal(step: ContractAction, status: ContractStatus): string | null {
  const { from, past } = STEPS[step];
  if (from.includes(status)) return null;
  const open = Object.entries(STEPS).flatMap(([name, { from: states }]) => (states.includes(status) ? [name] : []));
  return `is ${status} and cannot be ${past}; what can be done with it: ${open.join(', ')}`;
}

/** `K-000001` -> `K-000001/2` -> `K-000001/3`: who sees one knows the others. */
export function renewedNumber(number: string): string {
  const found = /^(.*)\/(\d{1,4})$/.exec(number);
  return found === null ? `${number}/2` : `${found[1]}/${Number(found[2]) + 1}`;
}

/** What a line is called among all entitlements. */
export function lineName(number: string, line: string): string {
  return `${number} ${line}`;
}
