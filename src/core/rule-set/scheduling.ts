// What can be booked: resources with their hours, and the services that need them.

import type { Calendar, OpenInterval } from './calendar.js';
import type { SourceLocation } from './source-location.js';

export const RESOURCE_KINDS = ['person', 'room', 'equipment'] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** A person, a room or a piece of equipment. */
export interface Resource {
  readonly name: string;
  readonly displayName: string;
  readonly kind: ResourceKind;
  /** The agent that it is; null: none. */
  readonly agent: string | null;
  /** Where invitations go; null: it gets none. */
  readonly email: string | null;
  /** When it works, in its own time zone, holidays and days off included. */
  readonly hours: Calendar;
  /** The breaks within these hours, as a calendar that is open during breaks; null: none. */
  readonly breaks: Calendar | null;
  /** How good it is at each skill, from 1 to 10. */
  readonly skills: ReadonlyMap<string, number>;
  /** How many bookings it takes at once. */
  readonly capacity: number;
  readonly at: SourceLocation;
}

/** So many of these resources, each once; a service needs all its needs, and no resource twice. */
export interface Need {
  readonly count: number;
  /** In the order of preference of the rule file. */
  readonly of: readonly string[];
  /** As the rule file says it, for messages: `skill electrician`. */
  readonly text: string;
  readonly at: SourceLocation;
}

/** Something that customers get at a time. */
export interface Service {
  readonly name: string;
  /** The name that customers see. */
  readonly title: string;
  readonly durationMs: number;
  /** Appointments start at wall-clock minutes that are this far apart, from the start of the daily window. */
  readonly everyMinutes: number;
  /** The resources are busy so long before the appointment and after it. */
  readonly beforeMs: number;
  readonly afterMs: number;
  /** An appointment starts at least this long after it is made. */
  readonly noticeMs: number;
  /** The daily window in which appointments lie. */
  readonly between: OpenInterval;
  /** The zone of the daily window and the raster. */
  readonly timeZone: string;
  readonly needs: readonly Need[];
  /** Where it takes place, for the invitation; null: it says no place. */
  readonly location: string | null;
  /** The minutes of an appointment are billed, and so taken from an entitlement of minutes when the case is
   *  resolved. */
  readonly billable: boolean;
  /** So long before it begins customer and agent are reminded; null: the agent alone, a quarter of an hour before. */
  readonly remindMs: number | null;
  /** So long a customer on the waiting list has to answer when a time is offered. */
  readonly answerWithinMs: number;
  readonly at: SourceLocation;
}
