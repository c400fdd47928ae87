// What customers answer to invitations from their calendars.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tnef } from '../../adapters/mime/tnef/container.js';
import { meeting } from '../../adapters/mime/tnef/meeting.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);
const rules = {
  'calendars.yaml': 'office: { timeZone: Europe/Berlin, hours: { mon-fri: [ 08:00-18:00 ] } }',
  'settings.yaml': 'operators: operators@example.com\ntimeZone: Europe/Berlin',
  'resources.yaml': 'lena: { agent: lena, hours: office, skills: [ electrician ] }\nvan-1: { hours: office }',
  'services.yaml':
    'visit: { title: A visit, duration: 90 minutes, every: 1 hour, needs: [ { skill: electrician }, { any: [ van-1 ] } ] }',
};

let harness: Harness;
afterEach(() => harness.close());
beforeEach(async () => {
  harness = await openHarness({ rules, now: at('08:00') });
  await deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<fire@contoso.com>' }));
  await act({ kind: 'assign', to: 'lena' });
  harness.sent.length = 0;
});

type Action = Parameters<Harness['act']>[2];

async function act(action: Action, number = 'C-000001') {
  const result = await harness.act(number, 'lena', action);
  if (!result.ok) throw new Error(result.text);
  await harness.drain();
}

async function deliver(raw: string) {
  harness.mailbox.deliver(raw, harness.now);
  await harness.settle();
}

const list = async () => (await harness.bookings.list({}, { limit: 100, after: null })).items;
const booked = async () => {
  const [booking] = await list();
  if (booking === undefined) throw new Error('no booking');
  return booking;
};
const visit: Action = { kind: 'book', service: 'visit', at: '2026-03-02T10:00:00Z' };
const toLena = () => harness.sent.filter(({ to }) => to.address === 'lena@example.net').map(({ subject }) => subject);
const openActivities = async () =>
  (await harness.cases.find(1))?.activities.filter((one) => one.status === 'open' && one.kind !== 'email') ?? [];

const proposals = async () =>
  ((await harness.cases.find(1))?.activities ?? []).filter(({ kind }) => kind === 'task').map(({ status }) => status);

const attached =
  'Content-Type: application/ics; name="invite.ics"\r\nContent-Disposition: attachment; filename="invite.ics"';
let mails = 0;

/** An answer as calendar programs send it: it refers to no mail of ours. */
function answer(
  uid: string,
  partstat: string,
  {
    sequence = 0,
    from = 'Ana Alvarez <ana@contoso.com>',
    stamp = '20260302T081000Z',
    method = 'REPLY',
    head = '',
    zone = '',
    to = 'support@example.com',
    text = 'Ana Alvarez has answered this invitation.',
  } = {},
): string {
  mails++;
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${partstat}: A visit`,
    `Message-ID: <answer${mails}@calendar.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    text,
    '--b',
    head || `Content-Type: text/calendar; charset=utf-8; method=${method}`,
    '',
    'BEGIN:VCALENDAR',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${uid.toUpperCase()}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp}`,
    `DTSTART${zone}:20260303T110000`,
    `ATTENDEE;CN="Ana Alvarez";PARTSTAT=${partstat}:MAILTO:ana@contoso.com`,
    'END:VEVENT',
    'END:VCALENDAR',
    '--b--',
    '',
  ].join('\r\n');
}

describe('an answer to an invitation', () => {
  it.each([
    ['ACCEPTED', 'accepted'],
    ['TENTATIVE', 'tentative'],
  ])('%s is recorded, is kept on the case and opens no other', async (partstat, response) => {
    await act(visit);
    const { id } = await booked();
    await deliver(answer(id, partstat));
    expect(await list()).toMatchObject([{ id, status: 'booked', response }]);
    expect((await harness.cases.list({}, { limit: 10, after: null })).items).toHaveLength(1);
  });

  it('DECLINED frees the resources and tells the agent', async () => {
    await act(visit);
    const { id } = await booked();
    harness.sent.length = 0;
    await deliver(answer(id, 'DECLINED'));
    expect(await list()).toMatchObject([{ id, status: 'cancelled', response: 'declined' }]);
    expect(toLena()).toContain('A visit, declined: Fire [C-000001]');
    expect(harness.sent.filter(({ to }) => to.address === 'ana@contoso.com')).toEqual([]);
    await act(visit);
  });

  it('is understood as an attached file, too', async () => {
    await act(visit);
    const { id } = await booked();
    harness.sent.length = 0;
    await deliver(answer(id, 'ACCEPTED', { head: attached }));
    expect(await list()).toMatchObject([{ response: 'accepted' }]);
    expect(toLena()).toEqual([]);
    await deliver(answer(id, 'DECLINED', { head: attached }));
    expect(toLena()).toEqual(['A visit, declined: Fire [C-000001]']);
  });

  it('is one mail to the agent, with the words, the files and all commands, when it has words of its own', async () => {
    await act(visit);
    const { id } = await booked();
    harness.sent.length = 0;
    await deliver(answer(id, 'TENTATIVE', { head: attached, text: 'I may be late. Is that a problem?' }));
    expect(harness.sent.map(({ to, subject }) => [to.address, subject])).toEqual([
      ['lena@example.net', 'A visit, a word about it: Fire [C-000001]'],
    ]);
    const text = harness.sent[0]?.text ?? '';
    for (const part of [
      'Ana Alvarez <ana@contoso.com> answered the invitation (tentative).',
      'When: Monday, 2 March 2026, 11:00–12:30 (CET)',
      '> I may be late. Is that a problem?',
      'Attached: invite.ics',
      'Your answer goes to Ana Alvarez <ana@contoso.com>.',
      '- #reschedule A visit: tomorrow 09:00 – gives the appointment another time',
      '- #cancel A visit – cancels the appointment',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('leaves the subject of the conversation to the mails that follow', async () => {
    await act(visit);
    const { id } = await booked();
    await deliver(answer(id, 'ACCEPTED', { text: 'Could you ring at the back door?' }));
    harness.sent.length = 0;
    await act({ kind: 'move-booking', booking: id, at: '2026-03-02T13:00:00Z' });
    await act({ kind: 'reply', text: 'We will ring.' });
    expect(harness.sent.filter(({ to }) => to.address === 'ana@contoso.com').map(({ subject }) => subject)).toEqual([
      'Re: Fire',
      'Re: Fire',
    ]);
  });

  it('that sends somebody else leaves the appointment, and the agent is told who comes', async () => {
    await act(visit);
    const { id } = await booked();
    harness.sent.length = 0;
    await deliver(
      answer(id, 'DELEGATED', { text: '' }).replace('PARTSTAT=', 'DELEGATED-TO="mailto:ben@contoso.com";PARTSTAT='),
    );
    expect(toLena()).toEqual(['A visit, somebody else comes: Fire [C-000001]']);
    expect(harness.sent[0]?.text).toContain('will not come, and sends ben@contoso.com instead.');
    expect(await list()).toMatchObject([{ status: 'booked', response: 'needs-action' }]);
  });

  it('names several attendees: what the invited one says counts, not what stands first or what we say ourselves', async () => {
    await act(visit);
    const { id } = await booked();
    const others = ['ORGANIZER:mailto:support@example.com', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:support@example.com'];
    const eve = 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@contoso.com';
    await deliver(answer(id, 'DECLINED').replace('ATTENDEE;', `${[...others, eve].join('\r\n')}\r\nATTENDEE;`));
    expect(await list()).toMatchObject([{ status: 'cancelled', response: 'declined' }]);
  });

  it('without a number is about the time that it names', async () => {
    await act(visit);
    const { id } = await booked();
    await act({ kind: 'move-booking', booking: id, at: '2026-03-02T13:00:00Z' });
    const without = (start: string) =>
      answer(id, 'ACCEPTED')
        .replace(/SEQUENCE:0\r\n/, '')
        .replace('DTSTART:20260303T110000', `DTSTART:${start}`);
    await deliver(without('20260302T100000Z'));
    expect(await list()).toMatchObject([{ status: 'moved', response: 'needs-action' }]);
    await deliver(without('20260302T130000Z'));
    expect(await list()).toMatchObject([{ status: 'moved', response: 'accepted' }]);
  });

  it('of Outlook in winmail.dat declines, and the agent sees no file that nobody can read', async () => {
    await act(visit);
    const { id } = await booked();
    harness.sent.length = 0;
    const messageClass = 'IPM.Microsoft Schedule.MtgRespN';
    const winmail = tnef({ messageClass, properties: meeting({ uid: id }), body: 'I am away. Is Friday possible?' });
    const head = 'Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64';
    await deliver(
      answer(id, 'DECLINED', { head, text: '' }).replace(
        /BEGIN:VCALENDAR[\s\S]*END:VCALENDAR/,
        winmail.toString('base64'),
      ),
    );
    expect(await list()).toMatchObject([{ status: 'cancelled', response: 'declined' }]);
    expect(toLena()).toEqual(['A visit, declined: Fire [C-000001]']);
    expect(harness.sent[0]?.text).toContain('> I am away. Is Friday possible?');
    expect(harness.sent[0]?.text).not.toContain('winmail');
  });

  it('to an earlier time says nothing about the new one', async () => {
    await act(visit);
    const { id } = await booked();
    await act({ kind: 'move-booking', booking: id, at: '2026-03-02T13:00:00Z' });
    await deliver(answer(id, 'DECLINED', { sequence: 0 }));
    expect(await list()).toMatchObject([{ status: 'moved', response: 'needs-action' }]);
    await deliver(answer(id, 'ACCEPTED', { sequence: 1 }));
    expect(await list()).toMatchObject([{ status: 'moved', response: 'accepted' }]);
  });

  it('of somebody else changes nothing', async () => {
    await act(visit);
    const { id } = await booked();
    await deliver(answer(id, 'DECLINED', { from: 'Eve <eve@contoso.com>' }));
    await deliver(answer(id, 'DECLINED', { from: 'Eve <eve@stranger.example>' }));
    expect(await list()).toMatchObject([{ status: 'booked', response: 'needs-action' }]);
  });

  it('of somebody who has the invitation from the customer changes nothing, and the agent is told', async () => {
    await act(visit);
    const { id } = await booked();
    const to = harness.sent.find(({ calendar }) => calendar !== undefined)?.replyTo ?? '';
    harness.sent.length = 0;
    await deliver(answer(id, 'ACCEPTED', { from: 'Eve <eve@stranger.example>', to, text: 'Eve has accepted.' }));
    expect(toLena()).toEqual([]);
    await deliver(answer(id, 'DECLINED', { from: 'Eve <eve@stranger.example>', to }));
    expect(await list()).toMatchObject([{ status: 'booked', response: 'needs-action' }]);
    expect(toLena()).toEqual(['A visit, somebody else answered: Fire [C-000001]']);
    expect(harness.sent[0]?.text).toContain(
      'Eve <eve@stranger.example> is not who was invited, and declined the appointment. It stays as it is.',
    );
  });

  it('that proposes another time becomes a task of the agent, with a command that moves the appointment', async () => {
    await act(visit);
    const { id } = await booked();
    harness.sent.length = 0;
    await deliver(answer(id, 'TENTATIVE', { method: 'COUNTER', zone: ';TZID=Europe/London' }));
    expect((await openActivities()).map(({ kind, subject }) => [kind, subject])).toContainEqual([
      'task',
      'A visit: the customer proposes Tuesday, 3 March 2026 at 12:00 (CET)',
    ]);
    const [notice] = harness.sent;
    expect(notice?.subject).toBe('A visit, another time is proposed: Fire [C-000001]');
    expect(notice?.text).toContain('Proposed: Tuesday, 3 March 2026 at 12:00 (CET)');
    const command = '#reschedule A visit: 2026-03-03 12:00';
    expect(notice?.text).toContain(`- ${command} – moves the appointment to that time`);
    await deliver(
      rawMail({ from: 'lena@example.net', to: notice?.replyTo ?? '', id: '<agree@example.net>', text: command }),
    );
    expect(await list()).toMatchObject([{ id, status: 'moved', start: new Date('2026-03-03T11:00:00Z') }]);
    expect(await proposals()).toEqual(['completed']);
  });

  it.each(['cancelled', 'no-show', 'done'] as const)(
    'that proposes a time is no task any more when it is %s',
    async (as) => {
      await act(visit);
      const { id } = await booked();
      await deliver(answer(id, 'TENTATIVE', { method: 'COUNTER', zone: ';TZID=Europe/London' }));
      harness.now = at('12:00');
      await act({ kind: 'end-booking', booking: id, as, minutes: null });
      expect(await proposals()).toEqual(['cancelled']);
      await act({ kind: 'resolve', text: 'The fuse was blown.', minutes: null, closeActivities: false });
    },
  );

  it('that proposes a time is closed once with its appointment when all that is open is cancelled', async () => {
    await act(visit);
    const { id } = await booked();
    await deliver(answer(id, 'TENTATIVE', { method: 'COUNTER', zone: ';TZID=Europe/London' }));
    await act({ kind: 'resolve', text: 'The fuse was blown.', minutes: null, closeActivities: true });
    expect(await openActivities()).toEqual([]);
    expect(await proposals()).toEqual(['cancelled']);
  });

  it('in a zone that nobody knows is told as it was written', async () => {
    await act(visit);
    const { id } = await booked();
    harness.sent.length = 0;
    await deliver(answer(id, 'TENTATIVE', { method: 'COUNTER', zone: ';TZID=Our Standard Time' }));
    expect(harness.sent[0]?.text).toContain('proposes 2026-03-03 11:00 (Our Standard Time) instead.');
  });

  it('in a zone of Windows that is not described comes with the command that moves the appointment', async () => {
    await act(visit);
    const { id } = await booked();
    harness.sent.length = 0;
    await deliver(answer(id, 'TENTATIVE', { method: 'COUNTER', zone: ';TZID=Eastern Standard Time' }));
    expect(harness.sent[0]?.text).toContain('#reschedule A visit: 2026-03-03 17:00');
  });

  it.each([
    ['DECLINED', 'A visit, declined: Fire [C-000001]'],
    ['ACCEPTED', 'A visit, a word about it: Fire [C-000001]'],
  ])('%s with words of one’s own gives them to the agent', async (partstat, subject) => {
    await act(visit);
    const { id } = await booked();
    harness.sent.length = 0;
    await deliver(answer(id, partstat, { text: 'Could you ring at the back door?' }));
    expect(toLena()).toEqual([subject]);
    expect(harness.sent[0]?.text).toContain('> Could you ring at the back door?');
    expect((await list())[0]?.response).toBe(partstat.toLowerCase());
  });

  it('that accepts what was declined before tells the agent that nothing is booked, one that is older does not', async () => {
    await act(visit);
    const { id } = await booked();
    await deliver(answer(id, 'DECLINED', { stamp: '20260302T082000Z' }));
    harness.sent.length = 0;
    await deliver(answer(id, 'ACCEPTED', { stamp: '20260302T081000Z' }));
    expect(toLena()).toEqual([]);
    await deliver(answer(id, 'ACCEPTED', { stamp: '20260302T083000Z' }));
    expect(toLena()).toEqual(['A visit, answered after it was cancelled: Fire [C-000001]']);
    expect(harness.sent[0]?.text).toContain('But the appointment was cancelled before, and nothing is booked.');
    expect(await list()).toMatchObject([{ status: 'cancelled', response: 'declined' }]);
  });

  it('given several times ends the same, in whatever order the mails come', async () => {
    const states: unknown[] = [];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
    ]) {
      await act(visit);
      const { id } = (await list()).find(({ status }) => status === 'booked') ?? (await booked());
      const all = [
        answer(id, 'TENTATIVE', { stamp: '20260302T081000Z' }),
        answer(id, 'ACCEPTED', { stamp: '20260302T082000Z' }),
        answer(id, 'TENTATIVE', { stamp: '20260302T081500Z' }),
      ];
      for (const index of order) await deliver(all[index] ?? '');
      states.push((await harness.bookings.find(id))[0]?.response);
      await act({ kind: 'end-booking', booking: id, as: 'cancelled', minutes: null });
    }
    expect(states).toEqual(['accepted', 'accepted', 'accepted']);
  });
});
