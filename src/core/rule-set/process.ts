// Guided paths through a case.

import type { SourceLocation } from './source-location.js';

/** The guided path through a case, with what the agent says and does at each stage. */
export interface Process {
  readonly name: string;
  /** In order; at least one. */
  readonly stages: readonly Stage[];
  readonly at: SourceLocation;
}

/** One stage of a process. */
export interface Stage {
  readonly name: string;
  /** What the agent says, or keeps in mind. */
  readonly script: string | null;
  readonly steps: readonly string[];
}
