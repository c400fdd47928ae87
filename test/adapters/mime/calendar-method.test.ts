import { describe, expect, test } from 'vitest';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';

const HEAD = 'From: Ana <ana@contoso.example>\r\nTo: support@example.com\r\nSubject: Accepted: Visit\r\n';
const CALENDAR = 'BEGIN:VCALENDAR\r\nPRODID:x\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';

const methodOf = async (type: string, head = '') => {
  const part = `--b\r\nContent-Type: ${type}\r\n${head}\r\n${CALENDAR}`;
  const raw = `${HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAna accepted.\r\n${part}--b--\r\n`;
  return (await unpackMail(Buffer.from(raw))).calendarMethod;
};

test.each([
  ['declared with the type', 'text/calendar; charset=utf-8; method=reply', '', 'REPLY'],
  ['in the calendar itself', 'text/calendar; charset=utf-8', '', 'REPLY'],
  ['of a file that a person attached', 'text/calendar; name=visit.ics', 'Content-Disposition: attachment\r\n', null],
  [
    'declared, of a file',
    'text/calendar; method=REPLY; name=reply.ics',
    'Content-Disposition: attachment\r\n',
    'REPLY',
  ],
  ['of another type', 'text/x-vcard', '', null],
])('the method of a calendar: %s', async (_, type, head, method) => expect(await methodOf(type, head)).toBe(method));

test('the whole mail may be a calendar', async () => {
  const { calendarMethod } = await unpackMail(
    Buffer.from(`${HEAD}Content-Type: text/calendar; method=REPLY\r\n\r\n${CALENDAR}`),
  );
  expect(calendarMethod).toBe('REPLY');
});

describe('a comment in the calendar', () => {
  const commented = async (text: string) => {
    const calendar = CALENDAR.replace(
      'END:VEVENT',
      'COMMENT;LANGUAGE=en:Come to door B\\,\r\n  please\\nAna\r\nEND:VEVENT',
    );
    const part = `--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n${calendar}`;
    const raw = `${HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n${text}\r\n${part}--b--\r\n`;
    return unpackMail(Buffer.from(raw));
  };
  test('is read, and stands in the text', async () => {
    expect(await commented('')).toMatchObject({
      calendarComment: 'Come to door B, please\nAna',
      text: 'Come to door B, please\nAna',
    });
    expect((await commented('Ana accepted.')).text).toBe('Come to door B, please\nAna\n\nAna accepted.');
  });
  test('is read beside the attendee, where Google puts it', async () => {
    const raw = `${HEAD}Content-Type: text/calendar; method=REPLY\r\n\r\n${CALENDAR}`;
    const answer = (parameters: string) =>
      unpackMail(
        Buffer.from(
          raw.replace('END:VEVENT', `ATTENDEE;PARTSTAT=DECLINED${parameters}:mailto:ana@contoso.example\r\nEND:VEVENT`),
        ),
      );
    expect((await answer(';X-NUM-GUESTS=0;X-RESPONSE-COMMENT="The plant is^nclosed: Monday"')).calendarComment).toBe(
      'The plant is\nclosed: Monday',
    );
    expect((await answer(';X-NUM-GUESTS=0')).calendarComment).toBe('');
  });
  test('is not put into a text that has it', async () =>
    expect((await commented('Come to door B, please\r\nAna')).text.trim()).toBe('Come to door B, please\nAna'));
});
