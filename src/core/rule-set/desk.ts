// Who works cases, where they wait, and the guided paths through them.

import type { SourceLocation } from './source-location.js';

export interface Queue {
  readonly name: string;
  readonly members: readonly string[];
  /** The agent who hears of clocks that fail; null: the operators do. */
  readonly manager: string | null;
  readonly notify: 'members' | 'nobody';
  readonly at: SourceLocation;
}

export interface Agent {
  readonly name: string;
  readonly displayName: string;
  readonly email: string;
  readonly skills: readonly string[];
  readonly capacity: number | null;
  /** When the agent works; null: always. While it is closed, nothing is assigned automatically. */
  readonly calendar: string | null;
  readonly at: SourceLocation;
}

/** The guided path through a case, with what the agent says and does at each stage. */
export interface Process {
  readonly name: string;
  /** In their order; at least one. */
  readonly stages: readonly Stage[];
  readonly at: SourceLocation;
}

export interface Stage {
  readonly name: string;
  readonly script: string | null;
  readonly steps: readonly string[];
}
