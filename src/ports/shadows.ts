// The candidate that runs beside the live rules, and what it would have decided otherwise.

import type { DecisionDifference, DifferenceGroup } from '../core/intake/compare-decisions.js';

export interface Shadow {
  /** Of the candidate's rule set. */
  readonly version: string;
  /** Where it was taken from, as it was written. */
  readonly folder: string;
  /** Of the live rule folder when it began. */
  readonly liveVersion: string;
  readonly startedAt: Date;
  /** Mails that both decided. */
  readonly compared: number;
  readonly differ: number;
  /** Why it decides no more; null while it does. */
  readonly problem: string | null;
}

/** A live mail that the candidate decided too. */
export interface ShadowedMail {
  readonly mailId: string;
  /** None: both decided the same. */
  readonly differences: readonly DecisionDifference[];
}

export interface Shadows {
  find(): Promise<Shadow | undefined>;
  /** Its rule set is kept under the version already. False: another one runs. */
  begin(shadow: Pick<Shadow, 'version' | 'folder' | 'liveVersion' | 'startedAt'>): Promise<boolean>;
  /** Counts the mails, and keeps what differs. Nothing happens when the candidate runs no more. */
  record(version: string, mails: readonly ShadowedMail[]): Promise<void>;
  /** It decides no more; what it has decided stays. */
  disable(version: string, problem: string): Promise<void>;
  /** Ends it and forgets what differed. */
  end(version: string): Promise<void>;
  /** What differed so far, largest group first. */
  groups(version: string): Promise<readonly DifferenceGroup[]>;
  /** The files of a kept rule set, by name. */
  files(version: string): Promise<Readonly<Record<string, string>> | undefined>;
}
