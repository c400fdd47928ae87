// The days of an agent as iCalendar (RFC 5545): appointments and tasks with a time, for calendar programs that
// subscribe to it, and when the agent is busy, for those who may see no more than that.

import { escaped, joinedLines, utc } from './icalendar-lines.js';

/** An open appointment or task. */
export interface FeedItem {
  readonly id: string;
  /** `C-000123`. */
  readonly case: string;
  readonly kind: string;
  readonly subject: string;
  readonly dueAt: Date | null;
  readonly endsAt: Date | null;
}

/** How often programs may ask again. */
const REFRESH = 'PT5M';

/** What has no time is left out. `at`: when it was made. */
export function feedText(agent: string, items: readonly FeedItem[], at: Date): string {
  return joinedLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Casemill//Casemill//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(agent)}`,
    `X-WR-CALNAME:${escaped(agent)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    ...items.flatMap((item) => eventLines(item, at)),
    'END:VCALENDAR',
  ]);
}

function eventLines({ id, case: number, kind, subject, dueAt, endsAt }: FeedItem, at: Date): readonly string[] {
  if (dueAt === null) return [];
  return [
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${utc(at)}`,
    `DTSTART:${utc(dueAt)}`,
    ...(endsAt === null ? [] : [`DTEND:${utc(endsAt)}`]),
    `SUMMARY:${escaped(`${subject} (${number})`)}`,
    // A task takes no time of its own.
    `TRANSP:${kind === 'appointment' && endsAt !== null ? 'OPAQUE' : 'TRANSPARENT'}`,
    'END:VEVENT',
  ];
}

/** When the agent has appointments within a period (RFC 5545 section 3.6.4), and nothing about them. */
export function busyText(
  agent: string,
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
    `UID:busy-${agent}`,
    `DTSTAMP:${utc(at)}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(to)}`,
    ...busy,
    'END:VFREEBUSY',
    'END:VCALENDAR',
  ]);
}
