// Goals: targets for a period.

import type { Condition } from './condition.js';
import type { SourceLocation } from './source-location.js';

/** Counted from cases, resolutions and KPIs. `kpis-met` is a percentage. */
export const CASE_METRICS = [
  'cases-received',
  'cases-resolved',
  'cases-in-progress',
  'minutes-spent',
  'minutes-billed',
  'kpis-met',
] as const;
export type CaseMetric = (typeof CASE_METRICS)[number];

/** Counted from what was done with cases. `tasks-on-time` is a percentage. */
export const WORK_METRICS = [
  'cases-reopened',
  'cases-merged',
  'cases-split',
  'children-opened',
  'tasks-on-time',
  'articles-sent',
  'cases-solved-by-articles',
  'minutes-on-phone-calls',
  'minutes-on-tasks',
  'minutes-on-appointments',
  'minutes-on-notes',
] as const;
export type WorkMetric = (typeof WORK_METRICS)[number];

export type GoalMetric = CaseMetric | WorkMetric;

export function isWorkMetric(metric: GoalMetric): metric is WorkMetric {
  return WORK_METRICS.some((one) => one === metric);
}

/** Whether the target is in percent. */
export function isPercentage(metric: GoalMetric): boolean {
  return metric === 'kpis-met' || metric === 'tasks-on-time';
}

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
