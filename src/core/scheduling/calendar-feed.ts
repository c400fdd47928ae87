// The days of an agent as iCalendar (RFC 5545): appointments and tasks with a time, for calendar programs that
// subscribe to it, and when the agent is busy, for those who may see no more than that.

import { commonName, escaped, joinedLines, utc } from './icalendar-lines.js';

/** An open appointment or task. */
export interface FeedItem {
  readonly id: string;
  readonly kind: string;
  /** What calendars show first. */
  readonly title: string;
  /** Where it is; null: nobody says. */
  readonly location: string | null;
  /** What the agent has to know there, in lines. */
  readonly description: string;
  readonly dueAt: Date | null;
  readonly endsAt: Date | null;
}

/** Whose days these are. */
export interface FeedOwner {
  /** What names the agent in rules. */
  readonly agent: string;
  readonly name: string;
  readonly address: string;
}

/** How often programs may ask again. */
const REFRESH = 'PT5M';

/** What has no time is left out. `at`: when it was made. */
export function feedText(owner: FeedOwner, items: readonly FeedItem[], at: Date): string {
  return joinedLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Casemill//Casemill//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(owner.name)}`,
    `X-WR-CALNAME:${escaped(owner.name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    ...items.flatMap((item) => eventLines(owner, item, at)),
    'END:VCALENDAR',
  ]);
}

function eventLines(owner: FeedOwner, item: FeedItem, at: Date): readonly string[] {
  const { id, kind, title, location, description, dueAt, endsAt } = item;
  if (dueAt === null) return [];
  return [
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${utc(at)}`,
    `DTSTART:${utc(dueAt)}`,
    ...(endsAt === null ? [] : [`DTEND:${utc(endsAt)}`]),
    `SUMMARY:${escaped(title)}`,
    ...(location === null ? [] : [`LOCATION:${escaped(location)}`]),
    `DESCRIPTION:${escaped(description)}`,
    organizer(owner),
    // A task takes no time of its own.
    `TRANSP:${kind === 'appointment' && endsAt !== null ? 'OPAQUE' : 'TRANSPARENT'}`,
    'END:VEVENT',
  ];
}

/** What is published has one (RFC 5546 sections 3.2.1 and 3.3.1). */
function organizer({ name, address }: FeedOwner): string {
  return `ORGANIZER${commonName(name)}:mailto:${address}`;
}

/** When the agent has appointments within a period (RFC 5545 section 3.6.4), and nothing about them. */
export function busyText(
  owner: FeedOwner,
  items: readonly FeedItem[],
  { from, to }: { readonly from: Date; readonly to: Date },
  at: Date,
): string {
  const busy = items.flatMap(({ kind, dueAt, endsAt }) =>
    kind === 'appointment' && dueAt !== null && endsAt !== null && dueAt < to && endsAt > from
      ? [`FREEBUSY;FBTYPE=BUSY:${utc(dueAt)}/${utc(endsAt)}`]
      : [],
  );
  return joinedLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Casemill//Casemill//EN',
    'METHOD:PUBLISH',
    'BEGIN:VFREEBUSY',
    `UID:busy-${owner.agent}`,
    organizer(owner),
    `DTSTAMP:${utc(at)}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(to)}`,
    ...busy,
    'END:VFREEBUSY',
    'END:VCALENDAR',
  ]);
}
