// Which queue or agent gets a case.

import type { Condition } from './condition.js';
import type { SourceLocation } from './source-location.js';

export interface Routing {
  readonly default: string;
  readonly items: readonly RoutingItem[];
}

export interface RoutingItem {
  readonly name: string;
  readonly when: Condition | null;
  /** An item that names only an agent has the default queue here: a case always waits somewhere. */
  readonly queue: string;
  /** The agent who gets the case at once; null: nobody, or whom `assign` finds. Never both. */
  readonly agent: string | null;
  /** How an agent is found among the members of the queue; null: somebody picks the case. */
  readonly assign: Assignment | null;
  readonly at: SourceLocation;
}

/** `skill`: the member with most of the skills, and with all of them if there is one. */
export interface Assignment {
  readonly by: 'skill' | 'round-robin' | 'least-loaded';
  /** What a member must be able to do; none: everybody may get it. At least one for `skill`. */
  readonly skills: readonly string[];
}
