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

export interface AgendaQueries {
  /** Of the agent, the earliest first, those without a time last. */
  list(agent: string, page: PageRequest): Promise<Page<AgendaItem>>;
}
