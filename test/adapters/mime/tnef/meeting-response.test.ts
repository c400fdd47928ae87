// Answers of Outlook and Exchange to an invitation, inside winmail.dat. The id of the invitation stands in the form of
// their stores.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackMail } from '../../../../src/adapters/mime/unpack-mail.js';
import { readMail } from '../../../../src/core/email/read-mail.js';
import { type Property, type TnefSaid, tnef } from './container.js';
import { globalObjectId, meeting } from './meeting.js';

const uid = '0190f0f0-0000-7000-8000-00000000abcd';

function mail(container: Buffer, text = '') {
  return [
    ...['From: Ana Alvarez <ana@contoso.com>', 'To: support@example.com', 'Subject: Accepted: Visit'],
    ...['Message-ID: <a@contoso.com>', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=t', ''],
    ...['--t', 'Content-Type: text/plain; charset="iso-8859-1"', '', text],
    ...['--t', 'Content-Type: application/ms-tnef; name="winmail.dat"', 'Content-Transfer-Encoding: base64', ''],
    ...[container.toString('base64').replace(/.{76}/g, '$&\r\n'), '--t--', ''],
  ].join('\r\n');
}
const read = async (said: TnefSaid, text?: string) => readMail(await unpackMail(Buffer.from(mail(tnef(said), text))));

describe('a meeting response', () => {
  it.each([
    ['IPM.Microsoft Schedule.MtgRespP', 'accepted'],
    ['IPM.Microsoft Schedule.MtgRespN', 'declined'],
    ['IPM.Microsoft Schedule.MtgRespA', 'tentative'],
    ['IPM.Schedule.Meeting.Resp.Pos', 'accepted'],
    ['ipm.schedule.meeting.resp.neg', 'declined'],
    ['IPM.Schedule.Meeting.Resp.Tent', 'tentative'],
  ])('%s is read: %s', async (messageClass, response) => {
    const said = await read({ messageClass, properties: meeting({ uid: uid.toUpperCase() }) });
    expect(said.calendarAnswer).toEqual({
      ...{ method: 'REPLY', uid, sequence: 2, responses: [{ address: '', response, delegatedTo: null }] },
      ...{
        at: new Date('2026-03-01T12:00:00Z'),
        startsAt: new Date('2026-03-02T09:00:00Z'),
        start: '2026-03-02 09:00 UTC',
      },
    });
    expect(said.classification).toEqual({ kind: 'calendar', reason: 'calendar-reply' });
    expect(said.attachments.map(({ name }) => name)).toEqual(['winmail.dat']);
  });

  it('may name its class among the properties, and its invitation by the older id alone', async () => {
    const properties: readonly Property[] = [
      { id: 0x1a, utf16: 'IPM.Schedule.Meeting.Resp.Pos' },
      ...meeting({ uid, ids: [0x03] }),
    ];
    expect((await read({ properties })).calendarAnswer).toMatchObject({ uid, responses: [{ response: 'accepted' }] });
  });

  it('that proposes another time is a counter-proposal', async () => {
    const properties = meeting({ uid, proposes: new Date('2026-03-03T10:00:00Z') });
    const { calendarAnswer, classification } = await read({
      messageClass: 'IPM.Microsoft Schedule.MtgRespA',
      properties,
    });
    expect(calendarAnswer).toMatchObject({ method: 'COUNTER', uid, startsAt: new Date('2026-03-03T10:00:00Z') });
    expect(classification.kind).toBe('person');
  });

  it('with words and files of its own is a person’s mail, with both', async () => {
    const said = await read({
      ...{ messageClass: 'IPM.Microsoft Schedule.MtgRespP', properties: meeting({ uid }) },
      ...{ body: 'Please ring at the back door.', files: [{ title: 'door.jpg', data: Buffer.from('x') }] },
    });
    expect(said.text).toBe('Please ring at the back door.');
    expect(said.attachments.map(({ name }) => name)).toContain('door.jpg');
    expect(said.classification.kind).toBe('person');
    expect(said.calendarAnswer).toMatchObject({ uid });
  });
});

it.each<[string, TnefSaid]>([
  ['a note', { messageClass: 'IPM.Microsoft Mail.Note', properties: meeting({ uid }) }],
  ['a request', { messageClass: 'IPM.Microsoft Schedule.MtgReq', properties: meeting({ uid }) }],
  ['a response to nothing', { messageClass: 'IPM.Schedule.Meeting.Resp.Pos', properties: [] }],
])('%s answers no invitation', async (_, said) => {
  expect((await read(said, 'See the file')).calendarAnswer).toBeUndefined();
});

it('an invitation of Exchange itself keeps its id', async () => {
  const own = globalObjectId(Buffer.from('ab01', 'hex'));
  const properties = meeting({ id: own });
  const { calendarAnswer } = await read({ messageClass: 'IPM.Schedule.Meeting.Resp.Pos', properties });
  expect(calendarAnswer?.uid).toBe(own.toString('hex'));
});

it('whatever is broken in it costs no more than the answer', async () => {
  const whole = tnef({ messageClass: 'IPM.Schedule.Meeting.Resp.Pos', properties: meeting({ uid }) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }),
      fc.nat(whole.length),
      async (changes, length) => {
        const broken = Buffer.from(whole);
        for (const [at, byte] of changes) broken[at] = byte;
        const { calendarAnswer } = await unpackMail(Buffer.from(mail(broken.subarray(0, length))));
        expect(typeof (calendarAnswer?.uid ?? '')).toBe('string');
      },
    ),
    { numRuns: 300 },
  );
});
