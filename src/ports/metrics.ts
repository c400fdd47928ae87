// What a monitoring system reads beside what was observed: how things are at this moment.

import type { Backlog } from './backlog.js';
import type { JobCount } from './jobs.js';
import type { MailboxStatus } from './mailbox-connection.js';

/** A part is null when it cannot be read: then its metrics are missing, and nothing old is shown as if it were true. */
export interface Readings {
  readonly backlog: Backlog | null;
  readonly mailboxes: readonly MailboxStatus[] | null;
  readonly jobs: readonly JobCount[] | null;
  readonly pool: PoolUse;
  readonly ruleSetVersion: string;
  /** The rule files as they stand are not in force. */
  readonly hasRulesProblem: boolean;
  readonly clockAheadMs: number;
}

/** The connections of this process to the database, for its own statements. */
export interface PoolUse {
  readonly open: number;
  readonly idle: number;
  /** The most that there may be. */
  readonly most: number;
  /** Statements that wait for a connection. */
  readonly waiting: number;
}
