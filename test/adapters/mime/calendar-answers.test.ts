// Whole mails in which calendar programs answer, as they are known from public reports: what each says was written down
// first.

import { expect, test } from 'vitest';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';

const uid = '0190f0f0-0000-7000-8000-00000000abcd';
const event = (...lines: readonly string[]) => [...['BEGIN:VCALENDAR', 'VERSION:2.0'], ...lines, 'END:VCALENDAR'];
const head = (type: string, ...more: readonly string[]) => [
  ...['From: Ana Alvarez <ana@contoso.com>', 'To: support@example.com', 'Subject: Accepted: Visit'],
  ...['Message-ID: <a@contoso.com>', 'Date: Sun, 1 Mar 2026 12:00:00 +0000', 'MIME-Version: 1.0', ...more],
  ...[`Content-Type: ${type}`, ''],
];
const part = (boundary: string, headers: readonly string[], body: readonly string[]) => [
  ...[`--${boundary}`, ...headers, '', ...body],
];
const base64 = (lines: readonly string[]) => [
  Buffer.from(lines.join('\r\n')).toString('base64').replace(/.{76}/g, '$&\r\n'),
];
const exchange = event(
  ...['METHOD:REPLY', 'PRODID:Microsoft Exchange Server 2010', 'BEGIN:VTIMEZONE', 'TZID:W. Europe Standard Time'],
  ...['BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'END:STANDARD'],
  ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'END:DAYLIGHT'],
  ...['END:VTIMEZONE', 'BEGIN:VEVENT', 'ATTENDEE;PARTSTAT=TENTATIVE;CN=Ana Alvarez:MAILTO:ana@contoso.com'],
  ...[`UID:${uid.toUpperCase()}`, 'SUMMARY;LANGUAGE=de-DE:Vorläufig: Visit', 'PRIORITY:5'],
  ...['DTSTART;TZID=W. Europe Standard Time:20260302T090000', 'DTEND;TZID=W. Europe Standard Time:20260302T100000'],
  ...['DTSTAMP:20260301T115900Z', 'SEQUENCE:2', 'X-MICROSOFT-CDO-APPT-SEQUENCE:2', 'END:VEVENT'],
);

test.each([
  [
    'Exchange: base64, no ORGANIZER, a Windows zone, the id in capitals',
    [
      ...head('multipart/alternative; boundary="e"'),
      ...part('e', ['Content-Type: text/plain; charset="utf-8"'], ['']),
      ...part(
        'e',
        ['Content-Type: text/calendar; charset="utf-8"; method=REPLY', 'Content-Transfer-Encoding: base64'],
        base64(exchange),
      ),
      '--e--',
    ],
    {
      method: 'REPLY',
      uid,
      sequence: 2,
      responses: [{ response: 'tentative' }],
      start: '2026-03-02 09:00 (W. Europe Standard Time)',
    },
  ],
  [
    'Exchange: the calendar alone is the body',
    [...head('text/calendar; method=REPLY; charset=utf-8'), ...exchange],
    { method: 'REPLY', uid, sequence: 2, responses: [{ response: 'tentative' }] },
  ],
  [
    'Outlook: the answer is an attached file',
    [
      ...head('multipart/mixed; boundary="m"', 'Content-Class: urn:content-classes:calendarmessage'),
      ...part('m', ['Content-Type: text/plain'], ['I will be there.']),
      ...part(
        'm',
        [
          'Content-Type: text/calendar; name="meeting.ics"; method=REPLY',
          'Content-Disposition: attachment; filename="meeting.ics"',
        ],
        event(
          'METHOD:REPLY',
          'BEGIN:VEVENT',
          `UID:${uid}`,
          'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@contoso.com',
          'END:VEVENT',
        ),
      ),
      '--m--',
    ],
    { method: 'REPLY', uid, sequence: null, responses: [{ response: 'accepted' }], start: null },
  ],
  [
    'a method that only the type names',
    [
      ...head('multipart/alternative; boundary="t"'),
      ...part('t', ['Content-Type: text/plain'], ['Accepted']),
      ...part(
        't',
        ['Content-Type: text/calendar; charset=utf-8; method="reply"'],
        event(
          'BEGIN:VEVENT',
          `UID:${uid}`,
          'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@contoso.com',
          'SEQUENCE:1',
          'END:VEVENT',
        ),
      ),
      '--t--',
    ],
    { method: 'REPLY', uid, sequence: 1, responses: [{ response: 'accepted' }] },
  ],
  [
    'Gmail: the calendar twice, in the body and as invite.ics, and a time in UTC',
    [
      ...head('multipart/mixed; boundary="g"'),
      ...part(
        'g',
        ['Content-Type: multipart/alternative; boundary="h"'],
        [
          ...part('h', ['Content-Type: text/plain; charset="UTF-8"'], ['Ana Alvarez has declined this invitation.']),
          ...part(
            'h',
            ['Content-Type: text/calendar; charset="UTF-8"; method=REPLY'],
            event(
              'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
              'METHOD:REPLY',
              'BEGIN:VEVENT',
              'DTSTART:20260302T080000Z',
              `UID:${uid}`,
              'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;CN=ana@contoso.com;X-NUM-GUESTS=0:mailto:ana@contoso.com',
              'SEQUENCE:1',
              'END:VEVENT',
            ),
          ),
          '--h--',
        ],
      ),
      ...part(
        'g',
        ['Content-Type: application/ics; name="invite.ics"', 'Content-Disposition: attachment; filename="invite.ics"'],
        event('METHOD:REPLY', 'BEGIN:VEVENT', `UID:${uid}`, 'END:VEVENT'),
      ),
      '--g--',
    ],
    { method: 'REPLY', uid, sequence: 1, responses: [{ response: 'declined' }], start: '2026-03-02 08:00 UTC' },
  ],
  [
    'Apple: the words in lower case, a zone with slashes',
    [
      ...head('multipart/alternative; boundary="a"'),
      ...part('a', ['Content-Type: text/plain'], ['Ana accepted']),
      ...part(
        'a',
        ['Content-Type: text/calendar; method=REPLY; charset=utf-8'],
        event(
          'method:reply',
          'PRODID:-//Apple Inc.//macOS 14.5//EN',
          'begin:vevent',
          `uid:${uid}`,
          'attendee;cn="Ana";partstat=accepted;email="ana@contoso.com":mailto:ana@contoso.com',
          'dtstart;tzid=Europe/Berlin:20260302T090000',
          'END:VEVENT',
        ),
      ),
      '--a--',
    ],
    { method: 'REPLY', uid, responses: [{ response: 'accepted' }], start: '2026-03-02 09:00 (Europe/Berlin)' },
  ],
  [
    'a counter-proposal of Outlook',
    [
      ...head('text/calendar; method=COUNTER'),
      ...event(
        'METHOD:COUNTER',
        'BEGIN:VEVENT',
        `UID:${uid}`,
        'ATTENDEE;PARTSTAT=TENTATIVE:mailto:ana@contoso.com',
        'DTSTART;TZID=W. Europe Standard Time:20260303T110000',
        'X-MS-OLK-ORIGINALSTART:20260302T080000Z',
        'SEQUENCE:1',
        'END:VEVENT',
      ),
    ],
    { method: 'COUNTER', uid, sequence: 1, start: '2026-03-03 11:00 (W. Europe Standard Time)' },
  ],
  [
    'somebody sends another person: neither accepted nor declined',
    [
      ...head('text/calendar; method=REPLY'),
      ...event(
        'METHOD:REPLY',
        'BEGIN:VEVENT',
        `UID:${uid}`,
        'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:ben@contoso.com":mailto:ana@contoso.com',
        'SEQUENCE:1',
        'END:VEVENT',
      ),
    ],
    { responses: [{ response: 'delegated', address: 'ana@contoso.com', delegatedTo: 'ben@contoso.com' }] },
  ],
])('%s', async (_, lines, expected) => {
  const mail = await unpackMail(Buffer.from(lines.join('\r\n')));
  expect(mail.calendarAnswer).toMatchObject(expected);
});
