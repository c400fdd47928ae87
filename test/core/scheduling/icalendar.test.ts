// Invitations as iCalendar: lines, escapes and what calendars need to know.

import { expect, test } from 'vitest';
import { invitationText } from '../../../src/core/scheduling/icalendar.js';
import type { Invitation } from '../../../src/core/scheduling/invitation.js';

const invitation: Invitation = {
  ...{ method: 'REQUEST', uid: '0190f0f0-0000-7000-8000-000000000001', sequence: 1 },
  ...{
    startsAt: new Date('2026-03-02T08:00:00Z'),
    endsAt: '2026-03-02T09:30:00.000Z',
    at: new Date('2026-03-01T12:00:00.5Z'),
  },
  ...{ title: 'Visit', location: null, attendee: { address: 'ana@contoso.com', name: 'Ana Alvarez' } },
};
const organizer = { address: 'support@example.com', name: 'Support' };
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

test('an invitation has the same id, its sequence, times in UTC, and who is invited', () => {
  expect(unfolded(invitationText(invitation, organizer))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Casemill//Casemill//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'UID:0190f0f0-0000-7000-8000-000000000001',
    'SEQUENCE:1',
    'DTSTAMP:20260301T120000Z',
    'DTSTART:20260302T080000Z',
    'DTEND:20260302T093000Z',
    'SUMMARY:Visit',
    'ORGANIZER;CN="Support":mailto:support@example.com',
    'ATTENDEE;CN="Ana Alvarez";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ana@contoso.com',
    'STATUS:CONFIRMED',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('a cancellation says so', () => {
  const lines = unfolded(invitationText({ ...invitation, method: 'CANCEL' }, organizer));
  expect(lines).toContain('METHOD:CANCEL');
  expect(lines).toContain('STATUS:CANCELLED');
});

test('texts are escaped, and nothing breaks out of its line', () => {
  const title = 'Heat, light; and \\ more\r\nATTENDEE:mailto:eve@example.com';
  const odd = { ...invitation, title, location: 'Bay 1\tleft', attendee: { address: 'a@b.c', name: '"A"\r\nX:1' } };
  const lines = unfolded(invitationText(odd, { ...organizer, name: '' }));
  expect(lines).toContain('SUMMARY:Heat\\, light\\; and \\\\ more\\nATTENDEE:mailto:eve@example.com');
  expect(lines).toContain('LOCATION:Bay 1 left');
  expect(lines).toContain('ORGANIZER:mailto:support@example.com');
  expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
  expect(lines.some((line) => line.startsWith('X:'))).toBe(false);
});

test('no line has more than 75 octets, and no character is cut', () => {
  const title = 'Überprüfung der Heizungsanlage 🔧 '.repeat(8).trim();
  const text = invitationText({ ...invitation, title }, organizer);
  const lines = text.split('\r\n');
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(text).not.toContain('\ufffd');
  expect(unfolded(text)).toContain(`SUMMARY:${title}`);
});
