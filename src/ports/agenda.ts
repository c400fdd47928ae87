// What agents have planned.

import type { Booking } from '../core/scheduling/booking.js';
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

/** The same, with what the agent has to know there. */
export interface PlannedItem extends AgendaItem {
  readonly title: string;
  readonly customer: { readonly name: string; readonly address: string };
  /** Of an appointment for which resources are booked: these, the service, all by name, and what the customer
   *  answered; null: it is no such. */
  readonly booking: Pick<Booking, 'service' | 'resources' | 'response'> | null;
}

/** What the table of notices calls the list of the day of an agent. */
export function agendaTopic(agent: string): string {
  return `agenda ${agent}`;
}

export interface AgendaQueries {
  /** Of the agent, the earliest first, those without a time last. */
  list(agent: string, page: PageRequest): Promise<Page<AgendaItem>>;
  /** The first of these, those with a time alone. */
  planned(agent: string, most: number): Promise<readonly PlannedItem[]>;
  /** Those of the agents, by name, whose list of the day was not sent at or after the instant. */
  withoutListSince(days: ReadonlyMap<string, Date>): Promise<ReadonlySet<string>>;
}
