// What pages that are open are told, and how they ask for it.

import type { Look, PagePresence } from '../../ports/page-presence.js';

/** A browser that is connected. */
export interface LiveListener {
  readonly stream: string;
  /** By name. */
  readonly agent: string;
  /** `upTo`: where to go on after the connection is lost. */
  changed(upTo: string, cases: readonly string[] | 'all'): void;
  /** Who else looks at the cases that this browser shows. */
  met(others: readonly Look[]): void;
  /** The process ends: the browser finds another one. */
  end(): void;
}

/** What a browser knows: everything up to an event, or everything of so many milliseconds ago. */
export type Known = { readonly after: string } | { readonly ageMs: number };

export interface LiveHub {
  /** Gives what ends it. */
  join(listener: LiveListener, known: Known): Promise<() => Promise<void>>;
  show: PagePresence['show'];
  /** How many streams the agent has here. */
  streamsOf(agent: string): number;
  /** Ends all streams, and the looking. */
  close(): void;
}
