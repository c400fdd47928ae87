// An entitlement with its balances, and its status at an instant.

import type { EntitlementUnit } from '../rule-set/entitlement-template.js';

/** An entitlement of the sender or of the sender's account, with its current balances. */
export interface EntitlementFacts {
  readonly id: string;
  readonly name: string;
  /** Who bought it: the sender's account, or the sender. */
  readonly holder: 'account' | 'contact';
  readonly unit: EntitlementUnit;
  readonly total: number;
  readonly remaining: number;
  /** Empty: every channel. A channel with null amounts draws on the overall total only. */
  readonly channels: readonly {
    readonly channel: string;
    readonly total: number | null;
    readonly remaining: number | null;
  }[];
  /** True: an empty balance covers no further case. False: the balance may go negative. */
  readonly restrict: boolean;
  readonly decreaseOn: 'creation' | 'resolution';
  readonly startsAt: Date;
  /** The first instant that it no longer covers; null: it does not end. */
  readonly endsAt: Date | null;
  readonly status: 'draft' | 'active' | 'on-hold' | 'cancelled';
  readonly sla: string | null;
  /** Empty: every product. */
  readonly products: readonly string[];
  /** Addresses or ids of the contacts of the account that it is limited to. Empty: all contacts. */
  readonly contacts: readonly string[];
  /** Used before the other entitlements of the customer. */
  readonly isDefault: boolean;
}

/** `waiting` and `expired` depend on the time and are never stored. */
export type EntitlementStatus = 'draft' | 'waiting' | 'active' | 'on-hold' | 'expired' | 'cancelled';

/** The status at an instant. */
export function entitlementStatus(
  entitlement: Pick<EntitlementFacts, 'status' | 'startsAt' | 'endsAt'>,
  now: Date,
): EntitlementStatus {
  const { status, startsAt, endsAt } = entitlement;
  if (status === 'draft' || status === 'cancelled') return status;
  if (endsAt !== null && endsAt <= now) return 'expired';
  if (status === 'on-hold') return status;
  return now < startsAt ? 'waiting' : 'active';
}
