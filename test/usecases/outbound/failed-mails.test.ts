// A mail that is not sent is told to somebody who can act, listed, and sent by one command when the cause is gone.

import { afterEach, describe, expect, it } from 'vitest';
import { SendError } from '../../../src/ports/outgoing.js';
import type { RetriedMail } from '../../../src/usecases/outbound/review-failed.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const page = { limit: 100, after: null };

let harness: Harness;
afterEach(() => harness.close());

const to = (address: string) => harness.sent.filter((mail) => mail.to.address === address);
const operators = () => to('operators@example.com');
const receive = async (from: string, subject: string) => {
  harness.mailbox.deliver(rawMail({ from, subject, id: `<${subject.replaceAll(' ', '-')}@contoso.com>` }), harness.now);
  await harness.settle();
};
const failed = async () => (await harness.listFailed(page)).items;
const retryAll = async () => {
  const retried: RetriedMail[] = [];
  await harness.retryAllFailed((mail) => void retried.push(mail));
  return retried;
};

describe('a template that cannot be rendered', () => {
  let broken: string | null;
  const openBroken = async (template: string) => {
    broken = template;
    harness = await openHarness({
      dataset: harnessDataset,
      render: (render) => (name, data, language) => {
        if (name === broken) throw new Error(`template "${name}": "phone" not defined`);
        return render(name, data, language);
      },
    });
  };

  it('is told to the operators once an hour, and its mails are sent by one command when it is mended', async () => {
    await openBroken('acknowledgement');
    await receive('ana@contoso.com', 'One');
    harness.now = new Date(harness.now.getTime() + 1000);
    await receive('ben@contoso.com', 'Two');
    expect(operators().map(({ subject }) => subject)).toEqual(['Not sent: emails made from template acknowledgement']);
    expect(operators()[0]?.text).toContain('"phone" not defined');
    expect(await failed()).toMatchObject([
      { template: 'acknowledgement', to: 'ana@contoso.com', case: 1, error: expect.stringContaining('phone') },
      { template: 'acknowledgement', to: 'ben@contoso.com', case: 2 },
    ]);
    const promised = await harness.prisma.outboundMail.findFirstOrThrow({ where: { toAddress: 'ana@contoso.com' } });

    broken = null;
    const [one, two] = await Promise.all([retryAll(), retryAll()]);
    expect([...one, ...two].map(({ status }) => status)).toEqual(['sent', 'sent']);
    expect(to('ana@contoso.com').map(({ messageId }) => messageId)).toEqual([promised.messageId]);
    expect(await failed()).toEqual([]);
    const shown = (await harness.cases.find(1))?.activities.find(({ template }) => template === 'acknowledgement');
    expect(shown).toMatchObject({ status: 'completed', error: null });
    harness.now = new Date(harness.now.getTime() + 3_600_000);
    broken = 'acknowledgement';
    await receive('ana@contoso.com', 'Three');
    expect(operators()).toHaveLength(2);
  });

  it('gives an answer back to the agent who wrote it, once, however often it is tried', async () => {
    await openBroken('agent-reply');
    await receive('ana@contoso.com', 'One');
    await harness.act('C-000001', 'lena', { kind: 'reply', text: 'Look at the fuse.' });
    await harness.drain();
    const back = () => to('lena@example.net').filter(({ subject }) => subject.startsWith('Not sent'));
    expect(back()).toHaveLength(1);
    expect(back()[0]?.text).toContain('> Look at the fuse.');
    expect(operators()).toHaveLength(1);
    const [mail] = await failed();
    expect(await harness.retryFailed(mail?.id.slice(0, 8) ?? '')).toMatchObject({ status: 'failed' });
    await harness.drain();
    expect(back()).toHaveLength(1);
    await expect(harness.retryFailed('00000000')).rejects.toThrow('casemill outbound list');
  });
});

describe('an address that is refused', () => {
  const openRefusing = async (address: () => string) => {
    harness = await openHarness({
      dataset: harnessDataset,
      between: (world) => ({
        ...world,
        send: async (mailbox, rules, letter) => {
          if (letter.to.address === address()) throw new SendError('550 no such user', 'refused');
          return world.send(mailbox, rules, letter);
        },
      }),
    });
  };

  it('is told to the agent who wrote there, even when the case is a colleague’s', async () => {
    let refused = '';
    await openRefusing(() => refused);
    await receive('ana@contoso.com', 'One');
    await harness.act('C-000001', 'omar', { kind: 'pick' });
    refused = 'ana@contoso.com';
    await harness.act('C-000001', 'lena', { kind: 'reply', text: 'Look at the fuse.' });
    await harness.drain();
    expect(to('lena@example.net').at(-1)?.text).toContain('550 no such user');
    expect(to('omar@example.net').at(-1)?.subject).toContain('Not delivered to ana@contoso.com');
    expect(operators()).toEqual([]);
    refused = '';
    const [mail] = await failed();
    expect(await harness.retryFailed(mail?.id ?? '')).toMatchObject({ status: 'sent' });
    expect(to('ana@contoso.com').at(-1)?.text).toContain('Look at the fuse.');
  });

  it('of an agent is told to the operators, once an hour', async () => {
    await openRefusing(() => 'omar@example.net');
    await receive('x@stranger.example', 'One');
    await receive('y@stranger.example', 'Two');
    expect(operators().map(({ subject }) => subject)).toEqual(['Not sent: email to omar@example.net']);
  });
});
