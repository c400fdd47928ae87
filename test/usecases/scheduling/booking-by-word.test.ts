// A customer cancels and moves an appointment by a reply of one word; more words go to the agent.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Harness, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);
const rules = {
  'calendars.yaml': 'office: { timeZone: UTC, hours: { mon-fri: [ 08:00-18:00 ] } }',
  'settings.yaml': 'operators: operators@example.com\ntimeZone: UTC',
  'resources.yaml': 'van-1: { hours: office }',
  'services.yaml': [
    'visit: { title: A visit, duration: 1 hour, every: 1 hour, needs: [ { all: [ van-1 ] } ] }',
    'call: { title: A call, duration: 1 hour, every: 1 hour, needs: [ { all: [ van-1 ] } ] }',
  ].join('\n'),
};

let harness: Harness;
afterEach(() => harness.close());
beforeEach(async () => {
  harness = await openHarness({ rules, now: at('08:00') });
  await deliver({ subject: 'Fire', id: '<fire@contoso.com>' });
  await act({ kind: 'assign', to: 'lena' });
});

type Action = Parameters<Harness['act']>[2];
async function act(action: Action) {
  const result = await harness.act('C-000001', 'lena', action);
  if (!result.ok) throw new Error(result.text);
  await harness.drain();
}

let mails = 0;
async function deliver(mail: Omit<Parameters<typeof rawMail>[0], 'from'>, from = 'Ana Alvarez <ana@contoso.com>') {
  harness.mailbox.deliver(rawMail({ from, ...mail }), harness.now);
  await harness.settle();
}
const toAna = () => harness.sent.filter(({ to }) => to.address === 'ana@contoso.com');
const toLena = () => harness.sent.filter(({ to }) => to.address === 'lena@example.net').map(({ subject }) => subject);
const reply = (text: string, to = toAna().at(-1)?.messageId ?? '', from?: string) =>
  deliver({ subject: 'Re: Fire', id: `<reply${mails++}@contoso.com>`, text, inReplyTo: to }, from);
const list = async () => (await harness.bookings.list({}, { limit: 10, after: null })).items;
const book = (service: string, time: string) => act({ kind: 'book', service, at: at(time).toISOString() });

describe('a reply that says only', () => {
  it('cancel: frees the resources, ends it in the customer’s calendar, and tells the agent', async () => {
    await book('visit', '10:00');
    harness.sent.splice(0, harness.sent.length, ...toAna());
    await reply('Hello,\n\nplease cancel the appointment.\n\nThanks\nAna Alvarez');
    expect(await list()).toMatchObject([{ status: 'cancelled' }]);
    expect(toAna().at(-1)?.calendar?.method).toBe('CANCEL');
    expect(toLena()).toEqual(['A visit, cancelled: Fire [C-000001]']);
    expect(harness.sent.find(({ to }) => to.address === 'lena@example.net')?.text).toMatch(
      /cancelled the appointment\. Its people and resources are free again\.[\s\S]*> please cancel the appointment/,
    );
    await book('visit', '10:00');
  });

  it('cancel: means the appointment whose mail it answers; where that is not clear, the agent decides', async () => {
    await book('visit', '10:00');
    const invitation = toAna().at(-1)?.messageId;
    await book('call', '12:00');
    await reply('Cancel', '<fire@contoso.com>');
    expect((await list()).map(({ status }) => status)).toEqual(['booked', 'booked']);
    await reply('Cancel', invitation);
    expect((await list()).map(({ service, status }) => [service, status])).toEqual([
      ['visit', 'cancelled'],
      ['call', 'booked'],
    ]);
  });

  it('move: gets three other times, of which a number moves the appointment', async () => {
    await book('visit', '09:00');
    await reply('Verschieben, bitte');
    const offer = toAna().at(-1);
    expect(offer?.text).toMatch(
      /1: Monday, 2 March 2026, 08:00–09:00 \(UTC\)\n2: Monday, .* 12:00–13:00 \(UTC\)\n3: Tuesday, .* 08:00–09:00 \(UTC\)/,
    );
    await reply('2', offer?.messageId);
    expect(await list()).toMatchObject([{ status: 'moved', start: at('12:00'), sequence: 1 }]);
  });

  it('cancel, a second time: does not end the other appointment', async () => {
    await book('visit', '10:00');
    const invitation = toAna().at(-1)?.messageId;
    await book('call', '12:00');
    await reply('Cancel', invitation);
    await reply('Cancel', invitation);
    expect((await list()).map(({ status }) => status)).toEqual(['cancelled', 'booked']);
  });

  it('move: after a cancellation gets times of what was cancelled', async () => {
    await book('visit', '10:00');
    await book('call', '12:00');
    const [visit] = await list();
    await act({ kind: 'end-booking', booking: visit?.id ?? '', as: 'cancelled', minutes: null });
    await reply('Another time');
    expect(toAna().at(-1)?.text).toContain('A visit is possible at these times:');
  });

  it('move or earlier: means what the answered mail offers, whatever is booked beside it', async () => {
    await book('call', '10:00');
    const invitation = toAna().at(-1)?.messageId;
    harness.now = at('08:01');
    await act({ kind: 'offer', service: 'visit', text: '' });
    const references = `${invitation} ${toAna().at(-1)?.messageId}`;
    const offered = { subject: 'Re: Fire', inReplyTo: references };
    await deliver({ ...offered, id: '<other@contoso.com>', text: 'Another time' });
    expect(toAna().at(-1)?.text).toContain('A visit is possible at these times:');
    await deliver({ ...offered, id: '<earlier@contoso.com>', text: 'Earlier' });
    expect((await harness.bookings.waits()).map(({ service }) => service)).toEqual(['visit']);
  });

  it('cancel: of somebody who does not belong to the case changes nothing', async () => {
    await book('visit', '10:00');
    await reply('Cancel', toAna().at(-1)?.messageId, 'Eve <eve@stranger.example>');
    expect(await list()).toMatchObject([{ status: 'booked' }]);
  });
});

it('own words change nothing, and the agent gets them', async () => {
  await book('visit', '10:00');
  harness.sent.length = 0;
  await reply('Can we do Thursday?', '<fire@contoso.com>');
  await reply('I cannot come, sorry. Cancel or move it?', '<fire@contoso.com>');
  expect(await list()).toMatchObject([{ status: 'booked', start: at('10:00') }]);
  expect(toLena()).toHaveLength(2);
});
