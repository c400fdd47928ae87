// An agent notes something for colleagues by mail. What the customer must never get is held here, not only promised.

import { afterEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
afterEach(() => harness.close());

async function noted(text: string): Promise<void> {
  harness = await openHarness({ dataset: harnessDataset });
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<fire@contoso.com>' }), harness.now);
  await harness.settle();
  const notice = harness.sent.find(({ to }) => to.address === 'lena@example.net');
  if (notice === undefined) throw new Error('lena got no notice');
  const reply = { from: 'lena@example.net', to: notice.replyTo ?? '', inReplyTo: notice.messageId };
  harness.mailbox.deliver(rawMail({ ...reply, subject: `Re: ${notice.subject}`, text }), harness.now);
  await harness.settle();
}

it('stays on the case as a note of that agent', async () => {
  await noted('#note The fuse is not in stock.\nNor at the supplier.');
  const found = await harness.cases.find(1);
  const notes = found?.activities.filter(({ kind }) => kind === 'note');
  expect(notes?.map(({ subject, status }) => [subject, status])).toEqual([['The fuse is not in stock.', 'completed']]);
  const rows = await harness.prisma.activity.findMany({ where: { kind: 'note' } });
  expect(rows.map(({ text, agent }) => [text, agent])).toEqual([
    ['The fuse is not in stock.\nNor at the supplier.', 'lena'],
  ]);
});

it('is never sent to the customer, and is no response', async () => {
  await noted('#note The customer is wrong.');
  const toAna = harness.sent.filter(({ to }) => to.address === 'ana@contoso.com');
  expect(toAna.map(({ text }) => text).join('\n')).not.toContain('wrong');
  expect(toAna).toHaveLength(1);
  expect((await harness.prisma.case.findFirst())?.firstResponseAt).toBeNull();
});

it('without a text is refused, with the commands that there are', async () => {
  await noted('#note');
  const refusal = harness.sent.find(
    ({ to, subject }) => to.address === 'lena@example.net' && /not done/i.test(subject),
  );
  expect(refusal?.text).toContain('#note');
});
