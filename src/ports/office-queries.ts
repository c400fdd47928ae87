// What the pages for leads read beside cases: how busy agents are, which workers run, and the rule sets that were
// loaded.

import type { AgentLoad } from '../core/routing/agent-load.js';
import type { Page, PageRequest } from './page.js';

export interface WorkerState {
  readonly id: string;
  /** Host and process id. */
  readonly name: string;
  /** Since when nothing was heard of it; null: it runs. */
  readonly missingSince: Date | null;
  /** Those that it reads. */
  readonly mailboxes: readonly string[];
}

export interface RuleSetRecord {
  readonly version: string;
  /** When it was loaded first, as live rules or as a candidate. */
  readonly loadedAt: Date;
  /** Who made it live from a candidate, and when; null: the files of the folder were changed. */
  readonly promotedBy: string | null;
  readonly promotedAt: Date | null;
}

export const BACKLOG_GROUPS = ['queue', 'product', 'customer', 'agent'] as const;
export type BacklogGroup = (typeof BACKLOG_GROUPS)[number];

/** Open cases of one group, by how long ago they were opened. */
export interface BacklogRow {
  /** Null: they have none. */
  readonly group: string | null;
  readonly total: number;
  readonly upToOneDay: number;
  readonly upToThreeDays: number;
  readonly upToOneWeek: number;
  readonly upToThirtyDays: number;
  readonly older: number;
  readonly oldestAt: Date;
}

/** The action under which the audit has the promotion of a candidate; its subject is the version. */
export const PROMOTE_ACTION = 'promote-rules';

export interface OfficeQueries {
  /** Of agents who have a case or are away. */
  loads(): Promise<readonly AgentLoad[]>;
  /** By name. */
  workers(): Promise<readonly WorkerState[]>;
  /** The largest groups first. */
  backlog(by: BacklogGroup, now: Date): Promise<readonly BacklogRow[]>;
  databaseVersion(): Promise<string>;
  /** The newest first. Throws InvalidCursorError. */
  ruleSets(page: PageRequest): Promise<Page<RuleSetRecord>>;
}
