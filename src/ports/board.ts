// The queues as a board shows them: what waits where, and which clocks run down.

import type { CaseSummary } from './queries.js';

export interface QueueOverview {
  readonly queue: string;
  /** Cases that nobody has taken. */
  readonly waiting: number;
  /** All that are open. */
  readonly open: number;
  /** Of the waiting ones: since when the one waits that came first; null: none does. */
  readonly oldestAt: Date | null;
  /** Cases with a KPI that has failed, and that nobody answered since. */
  readonly overdue: number;
  /** Cases with a KPI that is near its failure time. */
  readonly nearing: number;
}

/** The KPI instance that fails next, or has failed. */
export interface NextKpi {
  readonly kpi: string;
  readonly startedAt: Date;
  readonly warnAt: Date | null;
  /** Null: it is paused. */
  readonly failAt: Date | null;
  readonly warnedAt: Date | null;
  readonly failedAt: Date | null;
}

export interface BoardCase extends CaseSummary {
  /** Since when it is in its queue. */
  readonly enteredAt: Date | null;
  readonly nextKpi: NextKpi | null;
  /** The customer's words wait for an answer. */
  readonly unanswered: boolean;
}

export interface BoardFilter {
  readonly queue?: string;
  /** By name; null: nobody. */
  readonly assignee?: string | null;
}

export interface OpenCases {
  /** Queues in which a case is open, in any order. */
  readonly queues: readonly QueueOverview[];
  /** Those of the filter: whose clock ends first before the others, then the oldest. */
  readonly cases: readonly BoardCase[];
}

export interface BoardQueries {
  /** All queues, and open cases, read together: both go through all clocks that run. */
  open(filter: BoardFilter, options: { readonly now: Date; readonly atMost: number }): Promise<OpenCases>;
  /** Queues in which a case is open, in any order. */
  queues(now: Date): Promise<readonly QueueOverview[]>;
  /** Those of the numbers, in their order. */
  named(numbers: readonly string[]): Promise<readonly BoardCase[]>;
}
