// The agents who work cases, and the queues in which cases wait.

import type { SourceLocation } from './source-location.js';

/** What an agent may do beyond the work on cases; the settings say which role has which right. */
export const ROLES = ['agent', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** A place where cases wait for an agent. */
export interface Queue {
  readonly name: string;
  /** The names of the agents who work it. */
  readonly members: readonly string[];
  /** The agent who is mailed when a KPI fails; null: the operators are. */
  readonly manager: string | null;
  /** Who is mailed when a case enters the queue. */
  readonly notify: 'members' | 'nobody';
  /** Who is mailed when an agent takes a case of the queue, beside that agent. */
  readonly taken: 'members' | 'nobody';
  readonly at: SourceLocation;
}

/** A person who works cases. */
export interface Agent {
  readonly name: string;
  readonly displayName: string;
  /** Where notifications go. */
  readonly email: string;
  /** Further addresses from which the agent writes. */
  readonly emails: readonly string[];
  readonly roles: readonly Role[];
  /** How good the agent is at each, from 1 to 10. */
  readonly skills: ReadonlyMap<string, number>;
  /** How many active cases automatic assignment may give the agent; null: no limit. */
  readonly capacity: number | null;
  /** The calendar in which the agent works; null: always. While it is closed, nothing is assigned automatically. */
  readonly calendar: string | null;
  /** IANA; null: that of the calendar, else of the installation. */
  readonly timeZone: string | null;
  /** When the agent gets the list of the day by mail, in the zone of the agent; null: not at all. */
  readonly agendaAt: { readonly hour: number; readonly minute: number } | null;
  /** The language of mails to the agent (ISO 639-1); null: the templates without a language. */
  readonly language: string | null;
  readonly at: SourceLocation;
}
