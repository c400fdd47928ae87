// A command in a reply to a notice of a case that was merged meanwhile does nothing to the other case unless the agent
// says so again, knowing of it; answers and notes come there.

import { afterEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
afterEach(() => harness.close());

/** C-000001 is lena's, C-000002 is merged into it after omar was told of it. */
async function merged(): Promise<void> {
  harness = await openHarness({ dataset: harnessDataset });
  for (const subject of ['Smoke', 'Fire']) {
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject, id: `<${subject}@contoso.com>` }), harness.now);
    await harness.settle();
  }
  await harness.act('1', 'lena', { kind: 'pick' });
  await harness.mergeCases({ sources: ['2'], target: '1', acrossCustomers: false }, 'lena');
  await harness.drain();
}

const toOmar = (text: string) =>
  harness.sent.findLast(({ to, subject }) => to.address === 'omar@example.net' && subject.includes(text));

async function say(text: string, about: string) {
  const notice = toOmar(about);
  const reply = { to: notice?.replyTo ?? '', inReplyTo: notice?.messageId ?? '', subject: `Re: ${notice?.subject}` };
  harness.mailbox.deliver(rawMail({ ...reply, from: 'omar@example.net', text }), harness.now);
  await harness.settle();
}

const state = async () => {
  const { status, priority, queue, assignee } = (await harness.cases.find(1)) ?? {};
  return { status, priority, queue, assignee };
};

it.each([
  '#resolve 5m Done',
  '#queue triage',
  '#assign omar',
  '#priority high',
  '#hold',
  '#release',
  '#merge C-000001',
])('%s comes back, and is done in a reply to what came back', async (words) => {
  await merged();
  const before = await state();
  const activities = await harness.prisma.activity.count({ where: { kind: 'resolution' } });
  await say(words, 'Fire');
  expect(await state()).toEqual(before);
  expect(await harness.prisma.activity.count({ where: { kind: 'resolution' } })).toBe(activities);
  const back = toOmar('Not done');
  expect(back?.text).toContain('C-000002, from which the mail comes that you answer, is a part of C-000001 now');
  expect(back?.text).toContain(`> ${words}`);
  if (words.startsWith('#merge')) return;
  await say(words, 'Not done');
  expect(await state()).not.toEqual(before);
});

it('an answer and a note come to the case into which it was merged', async () => {
  await merged();
  await say('#note\nIt is the fuser.', 'Fire');
  await say('Dear Ana, we are on it.', 'Fire');
  expect(toOmar('Not done')).toBeUndefined();
  expect(harness.sent.some(({ to, text }) => to.address === 'ana@contoso.com' && text.includes('we are on it'))).toBe(
    true,
  );
});
