// The lifecycle of a contract: draft, invoiced, active, perhaps on hold, cancelled or expired. A renewal is a new
// draft. Its lines are entitlements that share its period and status.

import { type EntitlementFacts, entitlementStatus } from './entitlement-facts.js';

/** The stored data that determines the status of a contract. `waiting` and `expired` depend on the time and are not
 *  stored. */
export interface ContractLifecycle {
  readonly status: 'draft' | 'invoiced' | 'active' | 'on-hold' | 'cancelled';
  readonly startsAt: Date;
  /** The first instant that it no longer covers. */
  readonly endsAt: Date;
  /** When the cancellation takes effect, which may be in the future; null: not cancelled. */
  readonly cancelledAt: Date | null;
}

export type ContractStatus = ContractLifecycle['status'] | 'waiting' | 'expired';

/** The status at an instant. */
export function contractStatus({ cancelledAt, ...life }: ContractLifecycle, now: Date): ContractStatus {
  if (cancelledAt !== null && cancelledAt <= now) return 'cancelled';
  if (life.status === 'invoiced') return life.endsAt <= now ? 'expired' : 'invoiced';
  return entitlementStatus({ ...life, status: life.status }, now);
}

/** The stored status of the lines of a contract. */
export function lineStatus(status: ContractLifecycle['status']): EntitlementFacts['status'] {
  return status === 'invoiced' ? 'draft' : status;
}

/** What agents can do with a contract. */
export const CONTRACT_ACTIONS = ['invoice', 'activate', 'hold', 'release', 'cancel', 'renew'] as const;
export type ContractAction = (typeof CONTRACT_ACTIONS)[number];

interface Transition {
  /** The statuses in which the action is allowed. */
  readonly from: readonly ContractStatus[];
  /** The past participle of the action, for messages. */
  readonly past: string;
}

const TRANSITIONS: Readonly<Record<ContractAction, Transition>> = {
  invoice: { from: ['draft'], past: 'invoiced' },
  activate: { from: ['invoiced'], past: 'activated' },
  hold: { from: ['active', 'waiting'], past: 'put on hold' },
  release: { from: ['on-hold'], past: 'released' },
  cancel: { from: ['draft', 'invoiced', 'waiting', 'active', 'on-hold'], past: 'cancelled' },
  renew: { from: ['active', 'expired', 'cancelled'], past: 'renewed' },
};

/** Why an action is not allowed in a status, as the end of a sentence about the contract; null when it is allowed. */
export function contractActionRefusal(action: ContractAction, status: ContractStatus): string | null {
  const { from, past } = TRANSITIONS[action];
  if (from.includes(status)) return null;
  const allowed = Object.entries(TRANSITIONS).flatMap(([name, { from: states }]) =>
    states.includes(status) ? [name] : [],
  );
  return `is ${status} and cannot be ${past}; allowed: ${allowed.join(', ')}`;
}

/** The number of a renewal: `K-000001` -> `K-000001/2` -> `K-000001/3`. */
export function renewedNumber(number: string): string {
  const match = /^(.*)\/(\d{1,4})$/.exec(number);
  return match === null ? `${number}/2` : `${match[1]}/${Number(match[2]) + 1}`;
}

/** The name of a line as an entitlement; unique because contract numbers are. */
export function lineName(number: string, line: string): string {
  return `${number} ${line}`;
}
