// Goals: targets for a period.

import type { Condition } from './condition.js';
import type { SourceLocation } from './source-location.js';

/** What a goal counts: cases, minutes on resolutions, or (`kpis-met`) the percentage of KPIs met. */
export type GoalMetric =
  | 'cases-received'
  | 'cases-resolved'
  | 'cases-in-progress'
  | 'minutes-spent'
  | 'minutes-billed'
  | 'kpis-met';

/** Whose cases a goal counts. */
export type GoalOwner =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'agent'; readonly name: string }
  | { readonly kind: 'queue'; readonly name: string };

/** A target for a period. A parent and its children share metric and period. */
export interface Goal {
  readonly name: string;
  readonly metric: GoalMetric;
  readonly owner: GoalOwner;
  /** Counts only cases that meet this; null: all cases. Always null for a goal with children. */
  readonly when: Condition | null;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly target: number;
  /** A more ambitious target; above `target`. */
  readonly stretch: number | null;
  /** The name of the goal that this one rolls up into. */
  readonly parent: string | null;
  readonly at: SourceLocation;
}
