// The clocks that an SLA promises, and what is done at their milestones.

import type { CasePriority, CaseTime, PauseStatus } from './case-values.js';
import type { Condition } from './condition.js';
import type { SourceLocation } from './source-location.js';

export interface Sla {
  readonly name: string;
  readonly calendar: string;
  readonly kpis: readonly Kpi[];
  readonly at: SourceLocation;
}

/** One of `BuiltInKpi`, or a name that an admin gave. */
export type KpiName = string;
export type BuiltInKpi = 'first-pickup' | 'first-response' | 'next-response' | 'resolution';

export interface Kpi {
  readonly name: KpiName;
  /** What it counts from: a time of the case, or each mail of the customer that wants an answer. */
  readonly from: CaseTime | 'customer-mail';
  /** It succeeds when this time comes to be, not before the clock began, or when the condition holds; whichever is first. */
  readonly until: CaseTime | null;
  readonly success: Condition | null;
  /** Applicable only while this holds; null: always. */
  readonly when: Condition | null;
  /** Business milliseconds from the start of the clock to failure, and to each warning, ascending. */
  readonly failAfterMs: number;
  readonly warnAfterMs: readonly number[];
  /** Case statuses in which the clock stands still. */
  readonly pauseWhen: readonly PauseStatus[];
  /** What is done when it warns (at each step), fails and succeeds. */
  readonly on: Readonly<Record<'warning' | 'failure' | 'success', readonly KpiAction[]>>;
  readonly at: SourceLocation;
}

/** `agent`: who works the case, else the members of its queue. */
export type KpiRecipient = 'agent' | 'queue' | 'manager' | 'customer' | 'operators';

export type KpiAction =
  | { readonly kind: 'mail'; readonly template: string; readonly to: KpiRecipient }
  /** Raises, never lowers. */
  | { readonly kind: 'priority'; readonly priority: CasePriority }
  | { readonly kind: 'queue'; readonly queue: string };
