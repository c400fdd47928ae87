// A mail from an agent's address that nothing proves does nothing, until the agent confirms it by a reply.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Harness, harnessDataset, harnessRules, openHarness, rawMail } from '../harness.js';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({
    dataset: harnessDataset,
    rules: {
      'agents.yaml':
        'lena: { name: Lena Vogt, email: lena@example.net, emails: [ l.vogt@home.example ] }\nomar: { name: Omar Haddad, email: omar@example.net }',
      'mailboxes.yaml': harnessRules['mailboxes.yaml']?.replace('replyAddress: signed', 'replyAddress: plain') ?? '',
    },
  });
});
afterEach(() => harness.close());

const lena = { from: 'Lena Vogt <lena@example.net>' };
const to = (address: string) => harness.sent.filter((mail) => mail.to.address === address);
const requests = () => to('lena@example.net').filter(({ subject }) => subject.startsWith('Is this from you?'));
let count = 0;
const deliver = async (mail: Parameters<typeof rawMail>[0]) => {
  count += 1;
  harness.mailbox.deliver(rawMail({ id: `<proof-${count}@example.net>`, ...mail }), harness.now);
  await harness.settle();
};
const confirm = (text = '#confirm', request = requests().at(-1)) =>
  deliver({
    ...lena,
    to: 'support@example.com',
    subject: 'Re: Is this from you?',
    text,
    inReplyTo: request?.messageId ?? '',
  });
const newCase = () => harness.cases.find(1);
const write = { ...lena, to: 'Ana <ana@contoso.com>', headers: ['Cc: support@example.com'], subject: 'Your order' };

describe('a brand-new mail to a customer with us in Cc', () => {
  it('asks the agent once, and opens the customer’s case in the agent’s name when it is confirmed', async () => {
    await deliver({ ...write, text: 'We have sent it.' });
    expect(await newCase()).toBeUndefined();
    expect(requests()).toHaveLength(1);
    expect(requests()[0]?.text).toContain('open a case for ana@contoso.com, with it as the answer that was sent');
    expect(requests()[0]?.text).toContain('> We have sent it.');

    await confirm(' ＃Confirm.\n\n> quoted');
    const found = await newCase();
    expect(found).toMatchObject({ contact: 'ana@contoso.com', customer: 'Contoso', assignee: 'lena', queue: 'gold' });
    expect(found?.activities.filter(({ kind }) => kind === 'email')).toMatchObject([
      { direction: 'out', from: 'lena@example.net', to: ['ana@contoso.com'], agent: 'lena', status: 'completed' },
    ]);
    expect(found?.kpis.find(({ kpi }) => kpi === 'first-response')?.succeededAt).toEqual(harness.now);
    expect(to('ana@contoso.com')).toEqual([]);
    expect(found?.entitlement?.remaining).toBe(14);

    await deliver({
      from: 'ana@contoso.com',
      subject: 'Re: Your order',
      text: 'Thank you, but which one?',
      inReplyTo: '<proof-1@example.net>',
    });
    expect((await newCase())?.activities.filter(({ kind }) => kind === 'email')).toHaveLength(2 + 1);
    expect(to('lena@example.net').at(-1)?.text).toContain('which one?');
  });

  it('is done once, however often it is confirmed', async () => {
    await deliver(write);
    const request = requests().at(-1);
    await confirm('#confirm', request);
    await confirm('#confirm\nagain', request);
    expect(await harness.prisma.case.count()).toBe(1);
    expect(to('lena@example.net').at(-1)?.text).toContain('let in already');
  });

  it('is too late after a day, and still held for a person', async () => {
    await deliver(write);
    harness.now = new Date(harness.now.getTime() + 24 * 3_600_000 + 1);
    await confirm();
    expect(await harness.prisma.case.count()).toBe(0);
    expect(to('lena@example.net').at(-1)?.text).toContain('it is too late');
    const { items } = await harness.listHeld({ discarded: false }, { limit: 10, after: null });
    expect(items).toMatchObject([{ reason: 'agent-without-proof', from: 'lena@example.net' }]);
    expect(await harness.releaseHeld(items[0]?.id ?? '', 'boss')).toMatchObject({ outcome: 'opened' });
  });

  it('says so when the answer is no confirmation', async () => {
    await deliver(write);
    await confirm('yes please');
    expect(await harness.prisma.case.count()).toBe(0);
    expect(to('lena@example.net').at(-1)?.text).toContain('is not #confirm');
    await confirm('#confirm', to('lena@example.net').at(-1));
    expect(await harness.prisma.case.count()).toBe(1);
  });

  it('is not confirmed by somebody else', async () => {
    await deliver(write);
    const inReplyTo = requests()[0]?.messageId ?? '';
    await deliver({ from: 'omar@example.net', text: '#confirm', inReplyTo });
    await deliver({ from: 'eve@evil.example', text: '#confirm', inReplyTo });
    expect((await harness.prisma.case.findMany()).map(({ title }) => title)).not.toContain('Your order');
  });
});

describe('an answer past us to the mail of a case', () => {
  it('is kept on the case as the answer, once it is confirmed', async () => {
    await deliver({ from: 'Ana <ana@contoso.com>', subject: 'Fire', id: '<fire@contoso.com>' });
    const before = to('ana@contoso.com').length;
    await deliver({ ...write, subject: 'Re: Fire', text: 'Look at the fuse.', inReplyTo: '<fire@contoso.com>' });
    expect(requests()[0]?.text).toContain('keep it on C-000001 as your answer to ana@contoso.com');
    await confirm();
    const found = await newCase();
    expect(found?.kpis.find(({ kpi }) => kpi === 'first-response')?.succeededAt).toEqual(harness.now);
    expect(found?.activities.find(({ from }) => from === 'lena@example.net')).toMatchObject({ direction: 'out' });
    expect(to('ana@contoso.com')).toHaveLength(before);
    expect(await harness.prisma.case.count()).toBe(1);
  });
});

it('a one-click link with a plain reply address does its command once it is confirmed', async () => {
  await deliver({ from: 'Ana <ana@contoso.com>', subject: 'Fire' });
  await deliver({ ...lena, subject: '[C-000001]', text: '#pick' });
  expect((await newCase())?.assignee).toBeNull();
  expect(requests()[0]?.text).toContain('do "#pick" on C-000001');
  await confirm();
  expect((await newCase())?.assignee).toBe('lena');
});

it('a second address of an agent is the agent’s: the request goes to the known one', async () => {
  await deliver({ ...write, from: 'l.vogt@home.example' });
  expect(to('l.vogt@home.example')).toEqual([]);
  expect(requests()).toHaveLength(1);
  await confirm();
  expect(await newCase()).toMatchObject({ assignee: 'lena' });
});

it('whoever forges an agent’s mails makes the agent no more than ten requests an hour', async () => {
  for (let number = 0; number < 15; number++) await deliver({ ...write, text: `Forged ${number}` });
  expect(requests()).toHaveLength(10);
  expect(await harness.prisma.inboundMail.count({ where: { outcome: 'held' } })).toBe(15);
});
