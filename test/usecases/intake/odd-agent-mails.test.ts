// Agents' mails that are no plain answers: nothing goes to the customer by mistake, and nothing is dropped without a
// word.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../../src/ports/outgoing.js';
import { type Harness, harnessDataset, openHarness, rawMail, type TestMail } from '../harness.js';

let harness: Harness;
let count = 0;
beforeAll(async () => {
  harness = await openHarness({
    dataset: harnessDataset,
    rules: {
      'settings.yaml': 'operators: operators@example.com\nloopLimits: { perAddressPerHour: 500, perCasePerHour: 500 }',
    },
  });
});
afterAll(() => harness.close());

async function deliver(raw: string): Promise<void> {
  harness.now = new Date(harness.now.getTime() + 60_000);
  harness.mailbox.deliver(raw, harness.now);
  await harness.settle();
}

/** A case of its own, and what went out for the agent's mail about it. */
async function written(
  mail: (notice: OutgoingMessage) => Partial<TestMail> & { readonly raw?: (raw: string) => string },
): Promise<{ readonly toCustomer: readonly OutgoingMessage[]; readonly toAgent: readonly OutgoingMessage[] }> {
  const customer = `c${++count}@client${count}.example`;
  await deliver(rawMail({ from: customer, subject: 'Fire', id: `<${customer}>`, text: 'It burns.' }));
  const notice = harness.sent.findLast(({ to }) => to.address === 'omar@example.net');
  if (notice === undefined) throw new Error('no notice');
  const before = harness.sent.length;
  const { raw = (same: string) => same, ...more } = mail(notice);
  await deliver(
    raw(
      rawMail({
        from: 'Omar Haddad <omar@example.net>',
        to: notice.replyTo ?? '',
        inReplyTo: notice.messageId,
        subject: `Re: ${notice.subject}`,
        id: `<omar-${count}@example.net>`,
        text: 'Use water.',
        ...more,
      }),
    ),
  );
  const sent = harness.sent.slice(before);
  const to = (address: string) => sent.filter((one) => one.to.address === address);
  return { toCustomer: to(customer), toAgent: to('omar@example.net') };
}

const invitation = 'Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR';

it.each<[string, Parameters<typeof written>[0], RegExp]>([
  ['a forwarded notification', ({ subject }) => ({ subject: `Fwd: ${subject}` }), /you forward it/],
  [
    'a question to a colleague with us in copy',
    ({ replyTo }) => ({ to: 'lena@example.net', headers: [`Cc: ${replyTo}`] }),
    /addressed to lena@example\.net/,
  ],
  ['a mail through a list', () => ({ headers: ['List-Id: <team.example.net>'] }), /came through a list/],
  [
    'an invitation',
    () => ({ raw: (raw) => raw.replace(/Content-Type: text\/plain[\s\S]*$/, `${invitation}\n`) }),
    /invitation is not sent/,
  ],
  ['#send with nothing that waits', () => ({ text: '#send' }), /had nothing to send/],
  ['a copy to our own mailbox', () => ({ text: '#cc support@example.com\nUse water.' }), /address of ours/],
  [
    'a file without a word',
    () => ({ text: '', files: [{ name: 'manual.pdf', content: Buffer.from('pdf') }] }),
    /no text of its own\. What you attached stays on the case: manual\.pdf\./,
  ],
  ['a command below the signature', () => ({ text: 'Use water.\n\n-- \nOmar\n#resolve 5m done' }), /#resolve 5m done/],
  [
    'a link that hides the reply address of the agent',
    ({ replyTo }) => ({ text: `See mailto:${encodeURIComponent(replyTo ?? '')}` }),
    /for you alone/,
  ],
])('%s comes back with the reason, and the customer gets nothing', async (_name, mail, reason) => {
  const { toCustomer, toAgent } = await written(mail);
  expect(toCustomer).toEqual([]);
  expect(toAgent.map(({ text }) => text)).toEqual([expect.stringMatching(reason)]);
});

it.each<[string, Parameters<typeof written>[0]]>([
  ['from the agent’s address with a tag', () => ({ from: 'Omar Haddad <omar+work@example.net>' })],
  [
    'with the customer in To and us in copy',
    ({ replyTo }) => ({ to: `c${count}@client${count}.example`, headers: [`Cc: ${replyTo}`] }),
  ],
  ['that is forwarded, below #reply', ({ subject }) => ({ subject: `Fwd: ${subject}`, text: '#reply\nUse water.' })],
])('an answer %s reaches the customer', async (_name, mail) => {
  const { toCustomer, toAgent } = await written(mail);
  expect(toCustomer.map(({ text }) => text.startsWith('Use water.'))).toEqual([true]);
  expect(toAgent).toEqual([]);
});

it('an automatic mail of an agent’s program is nobody’s words', async () => {
  const { toCustomer, toAgent } = await written(() => ({ headers: ['Auto-Submitted: auto-replied'] }));
  expect([...toCustomer, ...toAgent]).toEqual([]);
});
