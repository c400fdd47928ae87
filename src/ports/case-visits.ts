// Which cases an agent has open in the console, and what is new in each. It is the same in every browser.

import type { CaseStatus } from '../core/rule-set/case-values.js';

export interface OpenCase {
  /** `C-000123`. */
  readonly number: string;
  readonly title: string;
  readonly status: CaseStatus;
  /** What other people said or noted since the agent looked. */
  readonly news: number;
}

export interface CaseVisits {
  /** The agent opens the case, and sees all that it has. */
  open(caseNumber: number, agent: string, now: Date): Promise<void>;
  /** What came to a case that is open was seen. */
  see(caseNumber: number, agent: string): Promise<void>;
  close(caseNumber: number, agent: string): Promise<void>;
  /** The latest ones, in the order in which they were opened. */
  list(agent: string): Promise<readonly OpenCase[]>;
}
