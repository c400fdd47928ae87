// Writes an invitation as iCalendar (RFC 5545) for a mail (RFC 6047). Times are in UTC, which every calendar program
// shows in its own zone, so no zone has to be described.

import { commonName, escaped, joinedLines, utc } from './icalendar-lines.js';
import type { Invitation } from './invitation.js';

export function invitationText(
  { method, uid, sequence, startsAt, endsAt, title, location, attendee, at }: Invitation,
  organizer: { readonly address: string; readonly name: string },
): string {
  const person = `;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=${method === 'REQUEST' ? 'TRUE' : 'FALSE'}`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Casemill//Casemill//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(at)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    ...(location === null ? [] : [`LOCATION:${escaped(location)}`]),
    `ORGANIZER${commonName(organizer.name)}:mailto:${organizer.address}`,
    `ATTENDEE${commonName(attendee.name)}${person}:mailto:${attendee.address}`,
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return joinedLines(lines);
}
