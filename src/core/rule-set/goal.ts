// Targets for a period.

import type { Condition } from './condition.js';
import type { SourceLocation } from './source-location.js';

/** What a goal counts: cases, minutes of resolutions, or the share of KPIs that were met, in percent. */
export type GoalMetric =
  | 'cases-received'
  | 'cases-resolved'
  | 'cases-in-progress'
  | 'minutes-spent'
  | 'minutes-billed'
  | 'kpis-met';

/** Whose cases count. */
export type GoalOwner =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'agent'; readonly name: string }
  | { readonly kind: 'queue'; readonly name: string };

/** A target for a period. Parent and children have the same metric and the same period. */
export interface Goal {
  readonly name: string;
  readonly metric: GoalMetric;
  readonly owner: GoalOwner;
  /** Only cases for which this holds; null: all. Null where there are children. */
  readonly when: Condition | null;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly target: number;
  readonly stretch: number | null;
  /** The goal that this one is a part of. */
  readonly parent: string | null;
  readonly at: SourceLocation;
}
