// The shadow: a candidate rule set that decides live mails beside the live rules, and the differences it finds.

import type { DecisionDifference, DifferenceGroup } from '../core/intake/compare-decisions.js';

/** A running candidate. */
export interface Shadow {
  /** The version of the candidate. */
  readonly version: string;
  /** Its folder, as the admin wrote it. */
  readonly folder: string;
  /** The version of the live rules when it began. */
  readonly liveVersion: string;
  readonly startedAt: Date;
  /** Mails that both decided. */
  readonly compared: number;
  readonly differ: number;
  /** Why it was disabled; null while it runs. */
  readonly problem: string | null;
}

/** A live mail that the candidate also decided. */
export interface ShadowedMail {
  readonly mailId: string;
  /** Empty when both decided the same. */
  readonly differences: readonly DecisionDifference[];
}

/** Stores the shadow and what it found. */
export interface Shadows {
  find(): Promise<Shadow | undefined>;
  /** False when another one runs. Its rule set must be stored before. */
  begin(shadow: Pick<Shadow, 'version' | 'folder' | 'liveVersion' | 'startedAt'>): Promise<boolean>;
  /** Counts the mails and stores the differences. Does nothing when the shadow has ended or is disabled. */
  record(version: string, mails: readonly ShadowedMail[]): Promise<void>;
  /** Stops deciding; the results stay. */
  disable(version: string, problem: string): Promise<void>;
  /** Ends it and deletes its results. False when it does not run. */
  end(version: string): Promise<boolean>;
  /** The same, and does `work` before that is committed; undefined when it does not run, and then without the work. */
  endWith<T>(version: string, work: () => Promise<T>): Promise<T | undefined>;
  /** The differences so far, largest group first. */
  groups(version: string): Promise<readonly DifferenceGroup[]>;
}
