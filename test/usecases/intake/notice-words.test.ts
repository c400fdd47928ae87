// What notices to agents say about a customer's mail: who wrote, by the name that is known, and what became of the case.

import { afterEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail, type TestMail } from '../harness.js';

let harness: Harness;
afterEach(() => harness.close());

async function opened(rules: Readonly<Record<string, string>> = {}): Promise<void> {
  harness = await openHarness({ dataset: harnessDataset, rules });
  await deliver({ from: 'Ana Alvarez <ana@contoso.com>', subject: 'Smoke', id: '<smoke@contoso.com>' });
}

async function deliver(mail: TestMail) {
  harness.mailbox.deliver(rawMail(mail), harness.now);
  await harness.settle();
}

const again = { from: 'ana@contoso.com', subject: 'Re: Smoke', inReplyTo: '<smoke@contoso.com>', text: 'It is back.' };
const toLena = () => harness.sent.findLast(({ to }) => to.address === 'lena@example.net');
const resolution = { kind: 'resolve', text: 'Fuse', minutes: 5, closeActivities: false } as const;

it('a mail that gives no name is by the contact of its address, and so is the answer to it', async () => {
  await opened({ 'record-creation.yaml': announced });
  await deliver(again);
  expect(toLena()?.subject).toBe('Ana Alvarez wrote: Smoke [C-000001]');
  expect(toLena()?.text).toContain('Ana Alvarez <ana@contoso.com> wrote about C-000001');
  expect(toLena()?.text).toContain('Your answer goes to Ana Alvarez <ana@contoso.com>.');
  await harness.act('1', 'lena', resolution);
  await harness.drain();
  expect(harness.sent.at(-1)?.text).toContain('Hello Ana Alvarez,');
});

it('a stranger without a name is called by the address', async () => {
  await opened();
  for (const id of ['<a@x>', '<b@x>'])
    await deliver({ from: 'zoe@stranger.example', subject: 'Hi', id, ...(id === '<b@x>' && { inReplyTo: '<a@x>' }) });
  const notice = harness.sent.findLast(({ to }) => to.address === 'omar@example.net');
  expect(notice?.subject).toBe('zoe@stranger.example wrote: Hi [C-000002]');
});

it.each([
  ['resolved', resolution],
  ['cancelled', { kind: 'cancel' }],
] as const)('a mail that opens a %s case again says so', async (status, action) => {
  await opened();
  await harness.act('1', 'lena', { kind: 'pick' });
  await harness.act('1', 'lena', action);
  await deliver(again);
  const isReopened = (await harness.cases.find(1))?.status === 'in-progress';
  expect(toLena()?.text.includes(`The case was ${status}; this email has opened it again.`)).toBe(isReopened);
  await deliver({ ...again, id: '<third@contoso.com>' });
  expect(toLena()?.text).not.toContain('opened it again');
});

const announced = `- mailbox: support
  announceResolution: case-resolved
  items: [ { name: everything else, create: { type: request } } ]`;
