// What calendar programs answer, with their oddities.

import { expect, test } from 'vitest';
import { readCalendarAnswer } from '../../../src/core/email/calendar-answer.js';

const uid = '0190f0f0-0000-7000-8000-00000000abcd';

function calendar(...lines: readonly string[]): string {
  return ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

test.each([
  [
    'Outlook: a zone of Windows, the id in capitals',
    calendar(
      'METHOD:REPLY',
      'PRODID:Microsoft Exchange Server 2010',
      'BEGIN:VTIMEZONE',
      'TZID:W. Europe Standard Time',
      'BEGIN:STANDARD',
      'DTSTART:16010101T030000',
      'TZOFFSETTO:+0100',
      'END:STANDARD',
      'END:VTIMEZONE',
      'BEGIN:VEVENT',
      'ATTENDEE;PARTSTAT=ACCEPTED;CN=Ana Alvarez:MAILTO:ana@contoso.com',
      'COMMENT;LANGUAGE=en-US:\\n',
      `UID:${uid.toUpperCase()}`,
      'DTSTART;TZID=W. Europe Standard Time:20260302T090000',
      'DTSTAMP:20260301T120000Z',
      'SEQUENCE:1',
      'END:VEVENT',
    ),
    {
      method: 'REPLY',
      uid,
      sequence: 1,
      responses: [{ response: 'accepted' }],
      start: '2026-03-02 09:00 (W. Europe Standard Time)',
    },
  ],
  [
    'Google: folded lines, tentative',
    calendar(
      'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
      'METHOD:REPLY',
      'BEGIN:VEVENT',
      'DTSTART:20260302T080000Z',
      'DTSTAMP:20260301T120000Z',
      'ORGANIZER;CN=Support:mailto:support@example.com',
      `UID:${uid.slice(0, 20)}`,
      ` ${uid.slice(20)}`,
      'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=TENTATIVE;CN="Alvare',
      ' z: Ana";X-NUM-GUESTS=0:mailto:ana@contoso.com',
      'SEQUENCE:0',
      'END:VEVENT',
    ),
    { method: 'REPLY', sequence: 0, responses: [{ response: 'tentative' }], start: '2026-03-02 08:00 UTC' },
  ],
  [
    'Apple: all attendees, LF alone, no sequence',
    [
      'BEGIN:VCALENDAR',
      'METHOD:REPLY',
      'BEGIN:VEVENT',
      `UID:${uid}`,
      'ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:eve@contoso.com',
      'ATTENDEE;CN="Ana";PARTSTAT=DECLINED:mailto:ana@contoso.com',
      'DTSTART;TZID=Europe/Berlin:20260302T090000',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\n'),
    { method: 'REPLY', sequence: null, responses: [{ response: 'declined' }], at: null },
  ],
  [
    'a counter-proposal',
    calendar('METHOD:COUNTER', 'BEGIN:VEVENT', `UID:${uid}`, 'DTSTART:20260303T100000Z', 'SEQUENCE:2', 'END:VEVENT'),
    { method: 'COUNTER', sequence: 2, responses: [], start: '2026-03-03 10:00 UTC' },
  ],
])('%s', (_, text, expected) => expect(readCalendarAnswer(text)).toMatchObject({ uid, ...expected }));

const windows = (name: string, ...rules: readonly string[]) => [
  'BEGIN:VTIMEZONE',
  `TZID:${name}`,
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  ...rules.slice(0, 1),
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  ...rules.slice(1),
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];
const europe = windows(
  'W. Europe Standard Time',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
);
const america = [
  'BEGIN:VTIMEZONE',
  'TZID:Customized Time Zone',
  'BEGIN:STANDARD',
  'DTSTART:16010101T020000',
  'TZOFFSETTO:-0500',
  'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETTO:-0400',
  'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

test.each<[string, readonly string[], string, string | null]>([
  ['a zone of Windows in winter', europe, ';TZID=W. Europe Standard Time:20260302T090000', '2026-03-02T08:00:00Z'],
  ['the same in summer', europe, ';TZID=W. Europe Standard Time:20260330T090000', '2026-03-30T07:00:00Z'],
  [
    'on the day of the change, before it',
    europe,
    ';TZID=W. Europe Standard Time:20260329T013000',
    '2026-03-29T00:30:00Z',
  ],
  ['and after it', europe, ';TZID=W. Europe Standard Time:20260329T033000', '2026-03-29T01:30:00Z'],
  [
    'in January, by the change of last year',
    europe,
    ';TZID=W. Europe Standard Time:20260105T090000',
    '2026-01-05T08:00:00Z',
  ],
  [
    'weeks that count from the beginning',
    america,
    ';TZID="Customized Time Zone":20260309T090000',
    '2026-03-09T13:00:00Z',
  ],
  ['the week before', america, ';TZID="Customized Time Zone":20260306T090000', '2026-03-06T14:00:00Z'],
  ['an IANA zone that nothing describes', [], ';TZID=Asia/Kolkata:20260302T090000', '2026-03-02T03:30:00Z'],
  ['UTC', [], ':20260302T090000Z', '2026-03-02T09:00:00Z'],
  [
    'a zone of Windows that nothing describes, in winter',
    [],
    ';TZID=W. Europe Standard Time:20260302T090000',
    '2026-03-02T08:00:00Z',
  ],
  [
    'a zone of Windows that nothing describes, in summer',
    [],
    ';TZID=W. Europe Standard Time:20260702T090000',
    '2026-07-02T07:00:00Z',
  ],
  [
    'a zone of Windows in quotes and in capitals',
    [],
    ';TZID="EASTERN STANDARD TIME":20260302T090000',
    '2026-03-02T14:00:00Z',
  ],
  ['a zone of Windows of its own', [], ';TZID=Customized Time Zone:20260302T090000', null],
  ['a zone that is named like one of Windows', [], ';TZID=Upper Europe Standard Time:20260302T090000', null],
  ['a zone that nobody knows', [], ';TZID=Here:20260302T090000', null],
  ['a whole day', [], ';VALUE=DATE:20260302', null],
])('the instant of a time: %s', (_, zone, start, instant) => {
  const text = calendar('METHOD:COUNTER', ...zone, 'BEGIN:VEVENT', `UID:${uid}`, `DTSTART${start}`, 'END:VEVENT');
  expect(readCalendarAnswer(text)?.startsAt).toEqual(instant === null ? null : new Date(instant));
});

test.each([
  ['an invitation', calendar('METHOD:REQUEST', `UID:${uid}`)],
  ['no id', calendar('METHOD:REPLY', 'SEQUENCE:0')],
  ['no method', calendar(`UID:${uid}`)],
  ['no calendar', 'METHOD is REPLY and UID is 5'],
  ['nothing', ''],
])('%s is no answer', (_, text) => expect(readCalendarAnswer(text)).toBeNull());

test('odd lines cost nothing but themselves', () => {
  const odd = calendar(
    'METHOD:REPLY',
    ';;;:',
    'ATTENDEE;PARTSTAT',
    `UID:${uid}`,
    'DTSTAMP:20261399T250000Z',
    'SEQUENCE:x',
  );
  expect(readCalendarAnswer(odd)).toEqual({
    method: 'REPLY',
    uid,
    sequence: null,
    responses: [],
    at: null,
    startsAt: null,
    start: null,
  });
});
