// Templates of entitlements and contracts: what customers can buy.

import type { Channel } from './case-values.js';
import type { SourceLocation } from './source-location.js';

/** What an entitlement counts down. `coverage-dates` counts nothing: everything within the period is covered. */
export type EntitlementUnit = 'cases' | 'minutes' | 'coverage-dates';

/** What is bought, independent of customer and period. */
export interface EntitlementTerms {
  readonly unit: EntitlementUnit;
  /** In `unit`; 0 for coverage dates. */
  readonly total: number;
  /** Totals per channel, in the same unit. A channel that is not listed draws on the overall total only. */
  readonly channels: ReadonlyMap<Channel, number>;
  /** When a case is debited. */
  readonly decreaseOn: 'creation' | 'resolution';
  /** True: an empty balance covers no further case. False: the balance may go negative. */
  readonly restrict: boolean;
  readonly sla: string | null;
  /** Covered products; empty: all. */
  readonly products: readonly string[];
}

/** The defaults of an entitlement created from this template. */
export interface EntitlementTemplate extends EntitlementTerms {
  readonly name: string;
  /** Length in days, first and last day included; null: it does not end. */
  readonly validForDays: number | null;
  readonly at: SourceLocation;
}

/** The defaults of a contract created from this template. */
export interface ContractTemplate {
  readonly name: string;
  /** The SLA of lines that name none; days begin in the time zone of its calendar. Null: the default SLA's calendar. */
  readonly sla: string | null;
  /** Length in days, first and last day included; null: each contract states its own end. */
  readonly validForDays: number | null;
  /** By name; at least one. */
  readonly lines: ReadonlyMap<string, EntitlementTerms>;
  readonly at: SourceLocation;
}
