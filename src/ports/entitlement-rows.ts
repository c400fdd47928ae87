// Rows of entitlements, their channels and contracts.

import type { ContractLifecycle } from '../core/entitlement/contract.js';
import type { EntitlementFacts } from '../core/entitlement/entitlement-facts.js';
import type { EntitlementUnit } from '../core/rule-set/entitlement-template.js';

export interface EntitlementRow {
  readonly id: string;
  readonly name: string;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly unit: EntitlementUnit;
  readonly total: number;
  readonly restrict: boolean;
  readonly decreaseOn: 'creation' | 'resolution';
  readonly status: EntitlementFacts['status'];
  readonly isDefault: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly sla: string | null;
  readonly products: readonly string[];
  readonly contacts: readonly string[];
  readonly template: string | null;
  readonly contractId: string | null;
  readonly renewsId: string | null;
  readonly activatedAt: Date | null;
  readonly cancelledAt: Date | null;
}

export interface EntitlementChannelRow {
  readonly entitlementId: string;
  readonly channel: string;
  readonly total: number | null;
}

export interface ContractRow {
  readonly id: string;
  readonly number: string;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly template: string | null;
  readonly sla: string | null;
  readonly status: ContractLifecycle['status'];
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly renewsId: string | null;
  readonly createdAt: Date;
  readonly invoicedAt: Date | null;
  readonly activatedAt: Date | null;
  readonly cancelledAt: Date | null;
}
