// Answers to customers whom no mail reaches: promised to the webhooks that carry them, or refused.

import { afterEach, expect, it } from 'vitest';
import type { HookPayload } from '../../../src/core/hook/payload.js';
import type { HookAnswer, HookPost } from '../../../src/ports/hook-sender.js';
import type { HandedOver } from '../../../src/usecases/intake/receive-message.js';
import { type Harness, harnessDataset, openHarness } from '../harness.js';

const tweet: HandedOver = {
  ...{ channel: 'twitter', externalId: 'tweet-1', mailbox: 'support', conversation: 'Thread-9', files: [] },
  ...{ sender: { address: null, name: 'Bo', externalId: 'Bo4711' }, subject: 'Boiler', text: 'It is cold.' },
};
const hooks = (when = '') =>
  `social: { url: https://social.example.com, secret: { env: S }, events: [ reply.created ]${when} }`;

let harness: Harness;
let answer: HookAnswer;
let posted: { readonly hook: string; readonly payload: HookPayload }[];
afterEach(() => harness.close());

async function open(webhooks: string): Promise<void> {
  posted = [];
  answer = { kind: 'delivered', httpStatus: 204 };
  harness = await openHarness({
    dataset: harnessDataset,
    rules: {
      'webhooks.yaml': webhooks,
      'queues.yaml': 'triage: { members: [ lena, omar ], notify: members }',
      'routing.yaml': 'default: triage',
    },
    between: (world) => ({
      ...world,
      sendHook: async ({ name: hook }, { body }: HookPost) => {
        posted.push({ hook, payload: JSON.parse(body) });
        return answer;
      },
    }),
  });
}

async function hand(message: HandedOver): Promise<void> {
  const received = await harness.receiveMessage(message);
  if (!received.ok) throw new Error(received.text);
  await harness.drain();
}

const reply = (text: string, number = 'C-000001') => harness.act(number, 'lena', { kind: 'reply', text });

it('a reply is posted by the webhook of the channel, with whom it is for and what it answers', async () => {
  await open(hooks(', when: { channel: { is: twitter } }'));
  await hand(tweet);
  expect(posted).toEqual([]);
  expect(await reply('We are on our way.')).toMatchObject({
    ok: true,
    text: 'your reply on C-000001 is handed on by social',
  });
  await harness.drain();
  expect(posted.map(({ payload }) => [payload.type, payload.data.case?.number, payload.data.reply])).toEqual([
    [
      'reply.created',
      'C-000001',
      {
        ...{ id: expect.any(String), channel: 'twitter', to: 'Bo4711', inReplyTo: 'tweet-1', conversation: 'Thread-9' },
        ...{ subject: 'Boiler', text: 'We are on our way.' },
      },
    ],
  ]);
  const found = await harness.cases.find(1);
  expect(await harness.prisma.case.findFirst()).toMatchObject({ firstResponseAt: harness.now });
  expect(
    found?.activities.find(({ direction, to }) => direction === 'out' && to[0] === 'twitter:bo4711'),
  ).toMatchObject({
    ...{ agent: 'lena', status: 'completed', text: 'We are on our way.' },
  });
  expect(harness.sent.filter(({ to }) => !to.address.endsWith('@example.net'))).toEqual([]);
});

it('a reply that no webhook would carry is refused, and leaves nothing behind', async () => {
  await open(hooks(', when: { channel: { is: facebook } }'));
  await hand(tweet);
  const before = await harness.cases.find(1);
  expect(await reply('We are on our way.')).toMatchObject({
    ...{ ok: false, code: 'no-address' },
    text: expect.stringContaining('no webhook takes answers to it (reply.created in webhooks.yaml)'),
  });
  expect(await harness.cases.find(1)).toEqual(before);
  await harness.drain();
  expect(posted).toEqual([]);
});

it('a customer who wrote on a channel, and has a mail address, is answered by mail', async () => {
  await open(hooks());
  await hand(tweet);
  await harness.changeCustomer('twitter:bo4711', { addAddress: ['bo@fabrikam.com'] });
  expect(await reply('We are on our way.')).toMatchObject({ ok: true });
  await harness.drain();
  expect(posted).toEqual([]);
  expect(harness.sent.at(-1)).toMatchObject({
    to: { address: 'bo@fabrikam.com' },
    text: expect.stringContaining('on our way'),
  });
});

it('an article goes the same way, and a mail alone carries an offer of times', async () => {
  await open(hooks());
  await hand(tweet);
  expect(
    await harness.act('C-000001', 'lena', { kind: 'send-article', article: 'KA-1001', text: 'See here:' }),
  ).toMatchObject({
    ok: true,
  });
  await harness.drain();
  expect(posted.map(({ payload }) => payload.data.reply?.text)).toEqual(['See here:\n\nLook at the fuse.']);
});

it('an answer that no webhook hands on comes back to its author, and is no response', async () => {
  await open(hooks());
  await hand(tweet);
  answer = { kind: 'gone', httpStatus: 410, reason: 'it answered 410: thread closed' };
  await reply('We are on our way.');
  await harness.drain();
  expect(harness.sent.at(-1)).toMatchObject({
    to: { address: 'lena@example.net' },
    subject: expect.stringContaining('Not sent: Boiler [C-000001'),
    text: expect.stringMatching(
      /^Your answer on C-000001 has not reached twitter:Bo4711: webhook social did not take it\.\n\nit answered 410: thread closed\n[\s\S]*\ncasemill hook retry [\w-]+\n\nYou wrote:\n\n> We are on our way\.\n$/,
    ),
  });
  expect(await harness.prisma.case.findFirst()).toMatchObject({ firstResponseAt: null });
  const status = async () => (await harness.cases.find(1))?.activities.find(({ agent }) => agent === 'lena')?.status;
  expect(await status()).toBe('failed');
  answer = { kind: 'delivered', httpStatus: 204 };
  expect(await harness.retryDeadHooks('social')).toMatchObject([{ hook: 'social', retried: 1 }]);
  expect(await status()).toBe('completed');
});
