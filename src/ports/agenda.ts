// What agents have planned.

import type { Page, PageRequest } from './page.js';

/** An open task or appointment. */
export interface AgendaItem {
  readonly id: string;
  /** By number. */
  readonly case: string;
  readonly kind: string;
  readonly subject: string;
  readonly dueAt: Date | null;
  readonly endsAt: Date | null;
}

/** What the table of notices calls the list of the day of an agent. */
export function agendaTopic(agent: string): string {
  return `agenda ${agent}`;
}

export interface AgendaQueries {
  /** Of the agent, the earliest first, those without a time last. */
  list(agent: string, page: PageRequest): Promise<Page<AgendaItem>>;
  /** Those of the agents, by name, whose list of the day was not sent at or after the instant. */
  withoutListSince(days: ReadonlyMap<string, Date>): Promise<ReadonlySet<string>>;
}
