// How programs answer invitations in ways of their own: written after what is publicly known of them, each told what it
// has to say.

import { expect, test } from 'vitest';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';
import { responseBy } from '../../../src/core/email/calendar-answer.js';
import { readMail } from '../../../src/core/email/read-mail.js';
import { globalObjectId } from './tnef/meeting.js';

const uid = '0190f0f0-0000-7000-8000-00000000abcd';
const ana = ['ana@contoso.com'];

interface Odd {
  /** Of the part, without its type. */
  readonly type?: string;
  readonly head?: string;
  readonly lines?: readonly string[];
  /** Instead of the lines. */
  readonly bytes?: Buffer;
  readonly text?: string;
}

function mail({ type = 'text/calendar; charset=utf-8; method=REPLY', head = '', lines = [], bytes, text = '' }: Odd) {
  const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'];
  const start = [
    ...['From: Ana Alvarez <ana@contoso.com>', 'To: support@example.com', 'Subject: Visit', 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/mixed; boundary=o', '', '--o', 'Content-Type: text/plain; charset=utf-8', '', text],
    ...['--o', `Content-Type: ${type}`, ...(head === '' ? [] : [head]), '', ''],
  ].join('\r\n');
  const end = Buffer.from('\r\n--o--\r\n');
  return Buffer.concat([Buffer.from(start), bytes ?? Buffer.from(calendar.join('\r\n')), end]);
}
const read = async (odd: Odd) => readMail(await unpackMail(mail(odd)));
const accepted = [`UID:${uid}`, 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@contoso.com', 'SEQUENCE:1'];
const base64 = (text: string | Buffer) => Buffer.from(Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n'));
const whole = (lines: readonly string[], method = 'METHOD:REPLY') =>
  ['BEGIN:VCALENDAR', method, 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const folded = (text: string) => {
  // In the middle of the two bytes of ü.
  const bytes = Buffer.from(text);
  const at = bytes.indexOf('ü') + 1;
  return Buffer.concat([bytes.subarray(0, at), Buffer.from('\r\n '), bytes.subarray(at)]);
};

test.each<[string, Odd, string | null]>([
  [
    'Outlook: base64 that calls itself ISO-8859-1',
    {
      type: 'text/calendar; method=REPLY; charset="iso-8859-1"',
      head: 'Content-Transfer-Encoding: base64',
      bytes: base64(Buffer.from(whole(['SUMMARY:Prüfung', ...accepted]), 'latin1')),
    },
    'accepted',
  ],
  [
    'Exchange: UTF-16 with a mark',
    {
      type: 'text/calendar; method=REPLY; charset=utf-16',
      head: 'Content-Transfer-Encoding: base64',
      bytes: base64(Buffer.from(`\ufeff${whole(accepted)}`, 'utf16le')),
    },
    'accepted',
  ],
  [
    'a charset that nobody knows',
    { type: 'text/calendar; method=REPLY; charset=x-unknown', lines: accepted },
    'accepted',
  ],
  [
    'Zimbra: a line that is broken within a character',
    { bytes: folded(whole(['SUMMARY:Prüfung', ...accepted])) },
    'accepted',
  ],
  [
    'Notes: an answer as a file of no special type',
    {
      type: 'application/octet-stream; name="c160254.ics"',
      head: 'Content-Disposition: attachment; filename="c160254.ics"',
      bytes: Buffer.from(whole(accepted)),
    },
    'accepted',
  ],
  ['Yahoo: the method in the body alone', { type: 'text/calendar', bytes: Buffer.from(whole(accepted)) }, 'accepted'],
  ['the method in the type alone, in lower case', { type: 'text/calendar; method=reply', lines: accepted }, 'accepted'],
  [
    'Thunderbird: blanks around, MAILTO in capitals',
    { lines: [`UID:${uid} `, 'ATTENDEE;PARTSTAT=DECLINED ;CN=Ana:MAILTO:Ana@Contoso.com', 'SEQUENCE:1'] },
    'declined',
  ],
  [
    'Apple: its own identifier, the address beside it',
    {
      lines: [
        `UID:${uid}`,
        'ATTENDEE;CUTYPE=INDIVIDUAL;EMAIL="ana@contoso.com";PARTSTAT=TENTATIVE:urn:uuid:11112222',
        'ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@contoso.com',
      ],
    },
    'tentative',
  ],
  [
    'somebody else first, who accepts',
    {
      lines: [
        `UID:${uid}`,
        'ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@contoso.com',
        'ATTENDEE;PARTSTAT=DECLINED:mailto:ana@contoso.com',
      ],
    },
    'declined',
  ],
  [
    'several, and none of them is who was invited',
    {
      lines: [
        `UID:${uid}`,
        'ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@contoso.com',
        'ATTENDEE;PARTSTAT=DECLINED:mailto:ben@contoso.com',
      ],
    },
    null,
  ],
  [
    'one alone, under another address',
    { lines: [`UID:${uid}`, 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana.alvarez@gmail.example'] },
    'accepted',
  ],
  [
    'Exchange: an address of X.500',
    { lines: [`UID:${uid}`, 'ATTENDEE;PARTSTAT=ACCEPTED;CN="Alvarez":/O=CONTOSO/CN=ANA'] },
    'accepted',
  ],
  [
    'to several others at once',
    {
      lines: [
        `UID:${uid}`,
        'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:ben@contoso.com","mailto:eve@contoso.com":mailto:ana@contoso.com',
      ],
    },
    'delegated',
  ],
  [
    'quotes where none may stand',
    { lines: [`UID:${uid}`, 'ATTENDEE;CN=Ana "Boss;PARTSTAT=ACCEPTED:mailto:ana@contoso.com'] },
    'accepted',
  ],
  [
    'Exchange: the id in the form of its store',
    {
      lines: [
        `UID:${globalObjectId(Buffer.from(`vCal-Uid\x01\0\0\0${uid}\0`, 'latin1'))
          .toString('hex')
          .toUpperCase()}`,
        ...accepted.slice(1),
      ],
    },
    'accepted',
  ],
])('%s', async (_, odd, response) => {
  const { calendarAnswer } = await read(odd);
  expect(calendarAnswer?.uid).toBe(uid);
  expect(calendarAnswer && (responseBy(calendarAnswer, ana)?.response ?? null)).toBe(response);
});

test.each<[string, string, string]>([
  ['nothing', '', 'calendar-reply'],
  ['a word', 'Accepted', 'calendar-reply'],
  ['a program’s words', 'Ana Alvarez has accepted the event invitation.', 'calendar-reply'],
  ['in German', 'Alvarez, Ana hat die Einladung angenommen.\n\nWann: Montag', 'calendar-reply'],
  ['a wish', 'Please ring at the back door.', 'no-sign'],
  ['a question', 'Accepted. Is there parking?', 'no-sign'],
  ['a new request', 'The printer is broken again, see the old answer', 'no-sign'],
])('an answer as an attached file with %s beside it', async (_, text, reason) => {
  const head = 'Content-Disposition: attachment; filename="reply.ics"';
  const { classification } = await read({
    type: 'application/ics; name="reply.ics"',
    head,
    text,
    bytes: Buffer.from(whole(accepted)),
  });
  expect(classification.reason).toBe(reason);
});

test('a comment in an attached answer is its author’s words', async () => {
  const head = 'Content-Disposition: attachment; filename="reply.ics"';
  const bytes = Buffer.from(whole([...accepted, 'COMMENT:Please use the side door']));
  const { text, classification } = await read({ type: 'application/ics; name="reply.ics"', head, bytes });
  expect(text).toContain('Please use the side door');
  expect(classification.kind).toBe('person');
});
