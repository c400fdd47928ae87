// SLAs: their KPIs, and the actions at each milestone.

import type { CasePriority, CaseTime, PauseReason } from './case-values.js';
import type { Condition } from './condition.js';
import type { SourceLocation } from './source-location.js';

/** A service level agreement. */
export interface Sla {
  readonly name: string;
  /** Its earlier names. Cases, entitlements and KPI instances that have one of them follow it. */
  readonly formerly: readonly string[];
  /** The name of the calendar in which its KPIs run. */
  readonly calendar: string;
  readonly kpis: readonly Kpi[];
  readonly at: SourceLocation;
}

/** By name, the earlier names included. */
export type Slas = ReadonlyMap<string, Sla>;

/** Each of them once. */
export function currentSlas(slas: Slas): readonly Sla[] {
  return [...new Set(slas.values())];
}

/** The name that it has today. */
export function currentSlaName(slas: Slas, name: string): string {
  return slas.get(name)?.name ?? name;
}

/** A `BuiltInKpi`, or the name of a KPI that an admin defined. */
export type KpiName = string;
export type BuiltInKpi = 'first-pickup' | 'first-response' | 'next-response' | 'resolution';

/** One measured promise of an SLA. */
export interface Kpi {
  readonly name: KpiName;
  /** When it starts: at a time of the case, or at each customer mail that needs a response. */
  readonly from: CaseTime | 'customer-mail';
  /** It succeeds when this time of the case is set (and is not before the start), or when `success` holds, whichever is
   *  first. */
  readonly until: CaseTime | null;
  readonly success: Condition | null;
  /** It applies only while this holds; null: always. */
  readonly when: Condition | null;
  /** Business milliseconds from start to failure. */
  readonly failAfterMs: number;
  /** Business milliseconds from start to each warning, ascending. */
  readonly warnAfterMs: readonly number[];
  /** Case statuses that pause it, and perhaps a booked appointment. */
  readonly pauseWhen: readonly PauseReason[];
  /** Actions at each warning, at failure and at success. */
  readonly on: Readonly<Record<'warning' | 'failure' | 'success', readonly KpiAction[]>>;
  readonly at: SourceLocation;
}

/** `agent`: the assignee of the case, or the members of its queue when there is none. */
export type KpiRecipient = 'agent' | 'queue' | 'manager' | 'customer' | 'operators';

/** An action at a milestone of a KPI. */
export type KpiAction =
  | { readonly kind: 'mail'; readonly template: string; readonly to: KpiRecipient }
  /** Raises the priority; never lowers it. */
  | { readonly kind: 'priority'; readonly priority: CasePriority }
  | { readonly kind: 'queue'; readonly queue: string };
