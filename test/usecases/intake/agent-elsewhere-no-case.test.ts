// An agent answers a mail of ours that is about no case, from an address that agents.yaml does not list: nobody opens a
// case, nothing is done, a person can let it in, and the agent is told at the address that is known.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Harness, harnessDataset, harnessRules, openHarness, type TestMail } from '../harness.js';
import { deliverLater, lastSentTo, sentTo } from '../mail-exchange.js';

const agents = `lena: { name: Lena Vogt, email: lena@example.net }
omar: { name: Omar Haddad, email: omar@example.net, roles: [ supervisor ] }`;
const mailboxes = harnessRules['mailboxes.yaml'] ?? '';
const phone = 'Omar <omar.private@mail.example>';

let harness: Harness;
let count = 0;
const open = async (rules: Readonly<Record<string, string>> = {}) => {
  harness = await openHarness({ dataset: harnessDataset, rules: { 'agents.yaml': agents, ...rules } });
};
afterEach(() => harness.close());

const to = (address: string) => sentTo(harness, address);
const lastToOmar = () => lastSentTo(harness, 'omar@example.net');
const deliver = (mail: TestMail) => {
  count += 1;
  return deliverLater(harness, { id: `<elsewhere-${count}@mail.example>`, ...mail });
};
const answer = (text: string, mail: Partial<TestMail> = {}) => {
  const asked = lastToOmar();
  return deliver({
    ...{ from: phone, to: asked.replyTo ?? 'support@example.com', inReplyTo: asked.messageId },
    ...{ subject: `Re: ${asked.subject}`, text, ...mail },
  });
};
const ledger = async () =>
  (await harness.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } })).map(({ outcome, reason }) => [
    outcome,
    reason,
  ]);
const held = ['held', 'agent-elsewhere'];

async function expectTold(text: string): Promise<void> {
  expect(await harness.prisma.case.count()).toBe(0);
  expect((await ledger()).at(-1)).toEqual(held);
  expect(to('omar.private@mail.example')).toEqual([]);
  expect(lastToOmar().subject).toMatch(/^Not done: Re: /);
  expect(lastToOmar().text).toContain('omar.private@mail.example');
  expect(lastToOmar().text).toContain('agents.yaml');
  expect(lastToOmar().text).toContain(`> ${text}`);
}

describe.each([
  ['signed', {}],
  ['plain', { 'mailboxes.yaml': mailboxes.replace('replyAddress: signed', 'replyAddress: plain') }],
])('with %s reply addresses', (_what, rules) => {
  beforeEach(() => open(rules));

  it('confirms no mail', async () => {
    await deliver({ from: 'Omar Haddad <omar@example.net>', to: 'Ana <ana@contoso.com>, support@example.com' });
    expect(lastToOmar().subject).toMatch(/^Is this from you/);
    const asked = lastToOmar();
    await answer('#confirm');
    await expectTold('#confirm');
    expect(await ledger()).toEqual([['held', 'agent-without-proof'], held]);
    await answer('#confirm', { from: 'omar@example.net', inReplyTo: asked.messageId });
    expect(await harness.prisma.case.count()).toBe(1);
  });

  it('reviews no article', async () => {
    const text = 'Open the lid.';
    await harness.newArticle('lena', { number: 'KA-7', language: 'en', title: 'Jam', text, keywords: ['paper'] });
    await harness.changeArticle('KA-7', 'lena', { kind: 'submit' });
    await harness.drain();
    await answer('#approve');
    await expectTold('#approve');
    expect((await harness.articles.find('KA-7'))?.article.versions.at(-1)?.state).not.toBe('approved');
  });

  it('brings no agent back', async () => {
    await harness.setAway('omar', { until: '3d', reassign: false }, 'lena');
    await harness.drain();
    expect(lastToOmar().subject).toMatch(/^You are away until/);
    await answer('#back');
    await expectTold('#back');
    expect((await harness.prisma.agentLoad.findUnique({ where: { agent: 'omar' } }))?.awayUntil).not.toBeNull();
  });
});

describe.each([
  [
    'by their Message-IDs',
    (asked: { messageId: string }) => ({ to: 'support@example.com', inReplyTo: asked.messageId }),
  ],
  [
    'by their reply address',
    ({ replyTo }: { replyTo: string | null }) => ({ to: replyTo ?? '', inReplyTo: '<other@mail.example>' }),
  ],
])('answers without end, found %s', (_by, found) => {
  it('are told up to the limit of an hour, whoever writes them', async () => {
    await open({ 'settings.yaml': `${harnessRules['settings.yaml'] ?? ''}\nloopLimits: { perAddressPerHour: 2 }\n` });
    await deliver({ from: 'Omar Haddad <omar@example.net>', to: 'Ana <ana@contoso.com>, support@example.com' });
    const asked = lastToOmar();
    for (const name of ['a', 'b', 'c', 'd'])
      await answer('#confirm', { from: `${name}@mail.example`, ...found(asked) });
    expect((await ledger()).slice(1)).toEqual([held, held, held, held]);
    expect(to('omar@example.net').filter(({ subject }) => subject.startsWith('Not done'))).toHaveLength(2);
  });
});

describe('a person', () => {
  beforeEach(async () => {
    await open();
    await harness.setAway('omar', { until: '3d', reassign: false }, 'lena');
    await harness.drain();
  });

  it('lets it in, as the case of whoever wrote it', async () => {
    await answer('#back');
    const { items } = await harness.listHeld({ discarded: false }, { limit: 10, after: null });
    expect(items).toMatchObject([{ reason: 'agent-elsewhere', from: 'omar.private@mail.example' }]);
    expect(await harness.releaseHeld(items[0]?.id ?? '', 'boss')).toMatchObject({ outcome: 'opened' });
  });

  it('gets no second mail for an answer to what told of the first', async () => {
    await answer('#back');
    const told = to('omar@example.net').length;
    await answer('I am away.');
    expect((await ledger()).at(-1)).toEqual(held);
    expect(to('omar@example.net')).toHaveLength(told);
  });

  it('is a customer when the mail only mentions one that the agent got', async () => {
    const headers = [`References: ${lastToOmar().messageId} <omar@mail.example>`];
    await answer('Is this right?', { to: 'support@example.com', inReplyTo: '<omar@mail.example>', headers });
    expect((await ledger()).at(-1)?.[0]).toBe('opened');
  });

  it('is not told of a mail that comes through a list', async () => {
    await answer('#back', { headers: ['List-Id: <desk.mail.example>'] });
    expect((await ledger()).at(-1)?.[0]).toBe('opened');
    expect(lastToOmar().subject).not.toMatch(/^Not done/);
  });
});
