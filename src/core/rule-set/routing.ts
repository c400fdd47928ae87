// Routing rules: which queue or agent gets a case.

import type { Condition } from './condition.js';
import type { SourceLocation } from './source-location.js';

/** The routing rules. */
export interface Routing {
  /** The queue of cases that no item matches. */
  readonly default: string;
  /** In order; the first match acts. */
  readonly items: readonly RoutingItem[];
}

/** One routing item. */
export interface RoutingItem {
  readonly name: string;
  readonly when: Condition | null;
  /** The default queue when the item names only an agent: a case is always in a queue. */
  readonly queue: string;
  /** The agent who gets the case. Null when `assign` is set or nobody is assigned. */
  readonly agent: string | null;
  /** How to choose an agent among the members of the queue; null: an agent picks the case. */
  readonly assign: Assignment | null;
  readonly at: SourceLocation;
}

/** How to choose the agent. `skill`: a member who has all skills in the ratings, or else whoever comes closest. */
export interface Assignment {
  readonly by: 'skill' | 'round-robin' | 'least-loaded';
  /** Required skills with their least ratings, from 1 to 10; empty: any member. At least one for `skill`. */
  readonly skills: ReadonlyMap<string, number>;
}
