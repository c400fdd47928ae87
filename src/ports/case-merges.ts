// Cases that were merged into others.

import type { PauseStatus } from '../core/rule-set/case-values.js';

/** A merge, with what undoing it needs. */
export interface CaseMergeRow {
  readonly id: string;
  readonly sourceId: string;
  readonly targetId: string;
  /** Who merged them, by name. */
  readonly agent: string;
  readonly at: Date;
  /** The activities that moved. */
  readonly activities: readonly string[];
  /** The children of the source, which became the target's. */
  readonly children: readonly string[];
  /** How the source was. */
  readonly status: 'in-progress' | PauseStatus;
  readonly queueItemId: string;
  /** Its open pause; null when it was not put aside. */
  readonly pauseId: string | null;
  /** What its entitlement got back. */
  readonly entitlementId: string | null;
  readonly credited: number;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
}

/** A merge that was not undone. */
export interface StandingMerge extends CaseMergeRow {
  /** The case that has the activities now: the target, or the one that the target was merged into. */
  readonly holderId: string;
}
