// The waiting list: what becomes free is offered to the first whom it suits, once, and then to the next.

import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, openHarness, rawMail } from '../harness.js';

const at = (text: string, day = '02') => new Date(`2026-03-${day}T${text}Z`);
const rules = {
  'calendars.yaml': 'office: { timeZone: UTC, hours: { mon: [ 09:00-11:00 ] } }',
  'settings.yaml': 'operators: operators@example.com\ntimeZone: UTC',
  'resources.yaml': 'van-1: { hours: office }',
  'services.yaml':
    'visit: { title: A visit, duration: 1 hour, every: 1 hour, answerWithin: 2 hours, needs: [ { all: [ van-1 ] } ] }',
};

let harness: Harness;
afterEach(() => harness.close());

/** Cases of Ana, Ben and Cleo. The van is free on Mondays at nine and at ten. */
async function opened(more: object = {}): Promise<void> {
  harness = await openHarness({ rules: { ...rules, ...more }, now: at('08:00', '01') });
  for (const name of ['ana', 'ben', 'cleo'])
    await deliver(name, 'My printer', `<${name}@contoso.com>`, 'It burns.', null);
  await forgetSent();
}

async function forgetSent() {
  await harness.drain();
  harness.sent.length = 0;
}

async function deliver(name: string, subject: string, id: string, text: string, inReplyTo: string | null) {
  const mail = { from: `${name}@contoso-${name}.com`, subject, id, text };
  harness.mailbox.deliver(rawMail({ ...mail, ...(inReplyTo !== null && { inReplyTo }) }), harness.now);
  await harness.settle();
}

type Action = Parameters<Harness['act']>[2];
async function act(number: string, action: Action) {
  const result = await harness.act(number, 'lena', action);
  if (!result.ok) throw new Error(result.text);
  await harness.drain();
}

async function pass() {
  await harness.offerFreed();
  await harness.drain();
}

let mails = 0;
async function reply(name: string, text: string) {
  const [latest] = sentTo(name).slice(-1);
  await deliver(name, 'Re: My printer', `<reply${mails++}@contoso.com>`, text, latest?.messageId ?? '');
}

const sentTo = (name: string) => harness.sent.filter(({ to }) => to.address.startsWith(`${name}@`));
const bookings = async () => (await harness.bookings.list({}, { limit: 20, after: null })).items;
const active = async () => (await bookings()).filter(({ status }) => status === 'booked' || status === 'moved');
const waiting = async () => (await harness.bookings.waits()).map((one) => [one.case, one.status]);
const book = (number: string, time: string, day = '02') =>
  act(number, { kind: 'book', service: 'visit', at: at(time, day).toISOString() });
const await_ = async (number: string) => {
  harness.now = new Date(harness.now.getTime() + 1000);
  await act(number, { kind: 'wait-for-slot', service: 'visit' });
};

/** Ana has every visit of two weeks. */
async function full() {
  for (const day of ['02', '09']) for (const time of ['09:00', '10:00']) await book('C-000001', time, day);
}
async function cancel(time: string, day = '02') {
  const found = (await active()).find(({ start }) => start.getTime() === at(time, day).getTime());
  await harness.endBooking(found?.id ?? '', 'lena', { as: 'cancelled', minutes: null });
  await harness.drain();
}

describe('a time that becomes free', () => {
  it('is offered to the first who waits, with a time to answer, and a reply books it', async () => {
    await opened();
    await full();
    await await_('C-000002');
    await await_('C-000003');
    expect(sentTo('ben').at(-1)?.text).toContain('No time is free in the next two weeks.');
    await forgetSent();
    await pass();
    expect(harness.sent).toEqual([]);
    await cancel('10:00');
    await forgetSent();
    await pass();
    await pass();
    expect(harness.sent.map(({ to }) => to.address)).toEqual(['ben@contoso-ben.com']);
    expect(harness.sent[0]?.text).toContain('1: Monday, 2 March 2026, 10:00–11:00 (UTC)');
    expect(harness.sent[0]?.text).toContain('Please answer before Sunday, 1 March 2026 at 10:00 (UTC)');
    await reply('ben', '1');
    expect(await active()).toContainEqual(expect.objectContaining({ case: 'C-000002', start: at('10:00') }));
    await pass();
    expect(await waiting()).toEqual([['C-000003', 'waiting']]);
  });

  it('goes to the next when the first does not answer in time; a late answer books nothing', async () => {
    await opened();
    await full();
    await await_('C-000002');
    await await_('C-000003');
    await cancel('10:00');
    await pass();
    harness.now = at('10:01', '01');
    await forgetSent();
    await pass();
    expect(sentTo('cleo').at(-1)?.text).toContain('1: Monday, 2 March 2026, 10:00–11:00 (UTC)');
    expect(harness.sent.map(({ subject }) => subject)).toContain(
      'A visit, off the waiting list: My printer [C-000002]',
    );
    expect(await waiting()).toEqual([['C-000003', 'offered']]);
    harness.now = at('10:02', '01');
    await deliver('ben', 'Re: My printer', '<late@contoso.com>', '1', await offerTo('C-000002'));
    expect((await active()).filter(({ case: number }) => number === 'C-000002')).toEqual([]);
    expect(harness.sent.map(({ subject }) => subject)).toContain('A visit, not booked: My printer [C-000002]');
  });

  it('is offered when rules give a resource more hours, too', async () => {
    await opened();
    await full();
    await await_('C-000002');
    await forgetSent();
    const hours = 'office: { timeZone: UTC, hours: { mon: [ 09:00-12:00 ] } }';
    await (await harness.withRules({ 'calendars.yaml': hours })).offerFreed();
    await harness.drain();
    expect(sentTo('ben').at(-1)?.text).toContain('1: Monday, 2 March 2026, 11:00–12:00 (UTC)');
  });
});

describe('a customer with an appointment', () => {
  it('waits for an earlier one by a word, and a reply moves the appointment', async () => {
    await opened();
    await book('C-000001', '09:00');
    await book('C-000002', '10:00');
    await reply('ben', 'Earlier, please');
    expect(sentTo('ben').at(-1)?.text).toContain(
      'As soon as a time before Monday, 2 March 2026 at 10:00 (UTC) becomes free, we offer it to you.\n' +
        'Your appointment on Monday, 2 March 2026 at 10:00 (UTC) stands until you choose another time.\n',
    );
    await pass();
    expect(await waiting()).toEqual([['C-000002', 'waiting']]);
    await cancel('09:00');
    await pass();
    await reply('ben', '1');
    expect(await active()).toMatchObject([{ case: 'C-000002', status: 'moved', start: at('09:00') }]);
    await pass();
    expect(await waiting()).toEqual([]);
  });

  it('is offered at once what is free earlier, by one mail, also when an agent puts it on the list', async () => {
    await opened();
    await book('C-000002', '10:00');
    await forgetSent();
    await act('C-000002', { kind: 'wait-for-slot', service: 'visit' });
    await pass();
    expect(sentTo('ben').map(({ text }) => text.match(/\d: .*/g))).toEqual([
      ['1: Monday, 2 March 2026, 09:00–10:00 (UTC)'],
    ]);
    await act('C-000002', { kind: 'offer', service: 'visit' });
    await forgetSent();
    await book('C-000003', '10:00', '09');
    await reply('cleo', 'Earlier, please');
    await pass();
    expect(sentTo('cleo').at(-1)?.text).toMatch(/^1: Monday, 2 March 2026, 09:00–10:00 \(UTC\)\n2: Monday, 9 March/m);
    expect(await waiting()).toEqual([]);
    await reply('cleo', 'earlier');
    expect(sentTo('cleo').at(-1)?.text).toContain('As soon as a time before Monday, 2 March 2026 at 09:00 (UTC)');
    expect(await waiting()).toEqual([['C-000003', 'waiting']]);
  });

  it('is told of nothing later than it has, and the agent when nothing came', async () => {
    await opened();
    await book('C-000002', '09:00');
    await await_('C-000002');
    await forgetSent();
    await pass();
    expect(harness.sent).toEqual([]);
    harness.now = at('09:00');
    await pass();
    expect(await waiting()).toEqual([]);
    expect(harness.sent.map(({ subject }) => subject)).toContain(
      'A visit, off the waiting list: My printer [C-000002]',
    );
  });
});

describe('the list', () => {
  it('has a customer once, is left with the case, and follows a merge', async () => {
    await opened();
    await full();
    await await_('C-000002');
    await await_('C-000002');
    await await_('C-000003');
    expect(await waiting()).toEqual([
      ['C-000002', 'waiting'],
      ['C-000003', 'waiting'],
    ]);
    await act('C-000003', { kind: 'resolve', text: 'Done', minutes: null, closeActivities: true });
    await pass();
    expect(await waiting()).toEqual([['C-000002', 'waiting']]);
    await harness.mergeCases({ sources: ['C-000002'], target: 'C-000001', acrossCustomers: true }, 'lena');
    expect(await waiting()).toEqual([['C-000001', 'waiting']]);
  });

  it('is left by a word of the customer, who keeps the appointment, and what was offered goes to the next', async () => {
    await opened();
    await full();
    await await_('C-000002');
    await await_('C-000003');
    await cancel('10:00');
    await pass();
    await reply('ben', 'Cancel');
    expect(sentTo('ben').at(-1)?.text).toContain('you are no longer on the waiting list: A visit');
    expect(harness.sent.map(({ subject }) => subject)).toContain(
      'A visit, off the waiting list: My printer [C-000002]',
    );
    await pass();
    expect(await waiting()).toEqual([['C-000003', 'offered']]);
    // Cleo has an appointment and waits for an earlier one; the answer is about the waiting.
    await reply('cleo', '1');
    await pass();
    await await_('C-000003');
    await reply('cleo', '“cancel”');
    expect(await waiting()).toEqual([]);
    expect((await active()).filter(({ case: number }) => number === 'C-000003')).toHaveLength(1);
  });

  it('is left when an agent says so, and the customer is told', async () => {
    await opened();
    await full();
    await await_('C-000002');
    await forgetSent();
    await act('C-000002', { kind: 'stop-waiting', service: null });
    expect(await waiting()).toEqual([]);
    expect(harness.sent.map(({ to, text }) => [to.address, text.includes('no longer on the waiting list')])).toEqual([
      ['ben@contoso-ben.com', true],
    ]);
    const again = await harness.act('C-000002', 'lena', { kind: 'stop-waiting', service: 'visit' });
    expect(again).toMatchObject({ ok: false, code: 'not-waiting' });
  });

  it('is left when the rules no longer have the service, and the agent is told', async () => {
    await opened();
    await full();
    await await_('C-000002');
    await forgetSent();
    await (await harness.withRules({ 'services.yaml': '{}' })).offerFreed();
    await harness.drain();
    expect(await waiting()).toEqual([]);
    expect(harness.sent.map(({ to, subject }) => [to.address, subject])).toEqual([
      ['omar@example.net', 'visit, off the waiting list: My printer [C-000002]'],
    ]);
    expect(harness.sent[0]?.text).toContain('the rules no longer have this service. Nobody has told the customer.');
  });

  it('locks nothing in a pass that has nothing to offer', async () => {
    await opened();
    await full();
    await await_('C-000002');
    await await_('C-000003');
    const { transact } = await harness.context.world();
    // Would wait for ever for the lock that this holds.
    await transact(async (tx) => {
      await tx.bookings.lock();
      await harness.offerFreed();
    });
    expect(await waiting()).toEqual([
      ['C-000002', 'waiting'],
      ['C-000003', 'waiting'],
    ]);
  });

  it('offers one time to one customer, whatever number of workers look', async () => {
    await opened();
    await full();
    await await_('C-000002');
    await await_('C-000003');
    await cancel('10:00');
    await forgetSent();
    await Promise.all([harness.offerFreed(), harness.offerFreed(), harness.offerFreed()]);
    await harness.drain();
    expect(harness.sent.map(({ to }) => to.address)).toEqual(['ben@contoso-ben.com']);
  });
});

async function offerTo(number: string): Promise<string> {
  const found = await harness.cases.find(Number(number.slice(2)));
  return found?.activities.find(({ template }) => template === 'slot-freed')?.messageId ?? '';
}
