// What can be bought: templates of entitlements and contracts.

import type { SourceLocation } from './source-location.js';

/** What an entitlement counts. Coverage dates count nothing: everything within the period is covered. */
export type EntitlementUnit = 'cases' | 'minutes' | 'coverage-dates';

/** What is bought, whoever buys it and whenever. */
export interface EntitlementTerms {
  /** What is counted, and how much of it in total: 0 of coverage dates. */
  readonly unit: EntitlementUnit;
  readonly total: number;
  /** Totals of single channels, in the same unit; a channel that is not listed has only the total. */
  readonly channels: ReadonlyMap<EntitlementChannel, number>;
  readonly decreaseOn: 'creation' | 'resolution';
  /** Nothing more is covered when nothing is left; otherwise the balance may become negative. */
  readonly restrict: boolean;
  readonly sla: string | null;
  /** Covered products; none: all. */
  readonly products: readonly string[];
}

/** What a new entitlement starts with when it is made from this template. */
export interface EntitlementTemplate extends EntitlementTerms {
  readonly name: string;
  /** Days from its first to its last day; null: without end. */
  readonly validForDays: number | null;
  readonly at: SourceLocation;
}

/** What a new contract starts with when it is made from this template. */
export interface ContractTemplate {
  readonly name: string;
  /** Its calendar tells when days begin, and lines that name no SLA have it; null: the default SLA's calendar. */
  readonly sla: string | null;
  /** Days from its first to its last day; null: each contract says it. */
  readonly validForDays: number | null;
  /** At least one, by name. */
  readonly lines: ReadonlyMap<string, EntitlementTerms>;
  readonly at: SourceLocation;
}

export type EntitlementChannel = 'phone' | 'email' | 'web' | 'facebook' | 'twitter' | 'iot';
