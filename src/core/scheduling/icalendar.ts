// Writes an invitation as iCalendar (RFC 5545) for a mail (RFC 6047). Times are in UTC, which every calendar program shows in its own
// zone, so no zone has to be described.

import type { Invitation } from './invitation.js';

/** CRLF lines of at most 75 octets (RFC 5545 section 3.1). */
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
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20260302T080000Z` */
function utc(at: Date | string): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** RFC 5545 section 3.3.11. Other control characters may not occur. */
function escaped(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ');
  return clean.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\n/g, '\\n');
}

/** A parameter has no escapes: quotes and line ends cannot be said (RFC 5545 section 3.2). */
function commonName(name: string): string {
  const clean = name.replace(/["\p{Cc}]/gu, ' ').trim();
  return clean === '' ? '' : `;CN="${clean}"`;
}

const lineBytes = 75;

/** Breaks between characters, never inside one. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = utf8Size(character);
    if (bytes + size > lineBytes) {
      parts.push(part);
      part = '';
      // The blank at the beginning of a continued line counts.
      bytes = 1;
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n ');
}

function utf8Size(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
