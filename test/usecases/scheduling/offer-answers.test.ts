// What customers answer to offered times: a number books one.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
const visit: Action = { kind: 'book', service: 'visit', at: '2026-03-02T10:00:00Z' };
const toLena = () => harness.sent.filter(({ to }) => to.address === 'lena@example.net').map(({ subject }) => subject);
let mails = 0;

describe('an offer', () => {
  const offer: Action = { kind: 'offer', service: 'visit', text: 'Hello Ana, when may we come?' };
  const reply = (text: string) => {
    mails++;
    const offered = harness.sent.find(
      ({ subject, to }) => to.address === 'ana@contoso.com' && subject.startsWith('Re:'),
    );
    return rawMail({
      ...{ from: 'Ana Alvarez <ana@contoso.com>', subject: 'Re: Fire', id: `<reply${mails}@contoso.com>`, text },
      inReplyTo: offered?.messageId ?? '',
    });
  };

  it('names the three best times, and the number of one books it', async () => {
    await act(offer);
    const [mail] = harness.sent;
    expect(mail?.text).toContain('Hello Ana, when may we come?');
    expect(mail?.text).toMatch(/1: .*\n2: .*\n3: /);
    await deliver(reply('2'));
    expect(await list()).toMatchObject([{ service: 'visit', start: at('11:00'), status: 'booked' }]);
    expect(
      harness.sent.at(-1)?.calendar?.method ?? harness.sent.find(({ calendar }) => calendar)?.calendar?.method,
    ).toBe('REQUEST');
  });

  it('is answered with another number: the booking moves', async () => {
    await act(offer);
    await deliver(reply('2'));
    await deliver(reply('3'));
    expect(await list()).toMatchObject([{ start: new Date('2026-03-03T07:00Z'), status: 'moved' }]);
  });

  it('is answered on a case that was resolved meanwhile: the number reopens it and books', async () => {
    await act(offer);
    await act({ kind: 'resolve', text: 'It works again', minutes: null, closeActivities: false });
    await deliver(reply('2'));
    expect(await list()).toMatchObject([{ start: at('11:00'), status: 'booked' }]);
    expect((await harness.cases.find(1))?.status).toBe('in-progress');
  });

  it.each([
    ['2', 'Done already: A visit is booked with Lena Vogt, Monday, 2 March 2026, 12:00–13:30 (CET).'],
    ['other times', 'Done already: A visit is offered at other times.'],
    ['earlier', 'Done already: the customer is on the waiting list, and is told: A visit.'],
  ])('the agent who gets the answer %s reads what was done', async (text, done) => {
    await act(offer);
    const raw = reply(text);
    harness.sent.length = 0;
    await deliver(raw);
    expect(harness.sent.find(({ to }) => to.address === 'lena@example.net')?.text).toContain(done);
  });

  it('answered in other words books nothing; the agent gets them', async () => {
    await act(offer);
    await deliver(reply('Can we do Thursday?'));
    expect(await list()).toEqual([]);
    expect(toLena()).toHaveLength(1);
  });

  it('of a time that is gone meanwhile is not booked, and the agent is told', async () => {
    await act(offer);
    await act({ ...visit, at: '2026-03-02T11:00:00Z' });
    const [taken] = await list();
    await act({ kind: 'end-booking', booking: taken?.id ?? '', as: 'cancelled', minutes: null });
    const when = { due: '2026-03-02T11:00:00Z', ends: '2026-03-02T12:00:00Z', owner: 'lena' };
    await act({ kind: 'log', activity: 'appointment', text: 'Dentist', minutes: null, open: true, when });
    await deliver(reply('2'));
    expect((await list()).filter(({ status }) => status === 'booked')).toEqual([]);
    expect(toLena()).toEqual(['A visit, not booked: Fire [C-000001]']);
    const notice = harness.sent.find(({ to }) => to.address === 'lena@example.net')?.text;
    expect(notice).toContain('chose this time, which was not booked: it is no longer free.');
    expect(notice).toContain('Done already: A visit is offered at other times.');
  });

  it('of a time that is gone meanwhile brings the customer others at once, and the number of one of these books', async () => {
    await act(offer);
    const raw = reply('2');
    harness.now = new Date('2026-03-02T11:30:00Z');
    harness.sent.length = 0;
    await deliver(raw);
    const others = harness.sent.find(({ to }) => to.address === 'ana@contoso.com');
    expect(others?.text).toContain('Unfortunately, Monday, 2 March 2026, 12:00–13:30 (CET) is no longer free.');
    expect(others?.text).toContain('1: Monday, 2 March 2026, 13:00–14:30 (CET)');
  });

  it('can be asked for by mail, with the text above it', async () => {
    await deliver(
      rawMail({
        from: 'ana@contoso.com',
        subject: 'Re: Fire',
        id: '<more@contoso.com>',
        inReplyTo: '<fire@contoso.com>',
      }),
    );
    const notice = harness.sent.find(({ to }) => to.address === 'lena@example.net');
    harness.sent.length = 0;
    await deliver(
      rawMail({
        ...{ from: 'lena@example.net', to: notice?.replyTo ?? '', subject: 'Re: Fire', id: '<cmd@example.net>' },
        text: '#offer visit\n\nWe can come to your place.',
      }),
    );
    expect(harness.sent.map(({ text }) => text).join('\n')).toContain('We can come to your place.');
    expect(harness.sent.map(({ text }) => text).join('\n')).toMatch(/1: .*\n2: /);
  });
});
