// A resolution by mail can be taken back by mail.

import { afterEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
afterEach(() => harness.close());

it('#continue takes up a resolved case again, and the answer below it is sent', async () => {
  harness = await openHarness({ dataset: harnessDataset });
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<fire@contoso.com>' }), harness.now);
  await harness.settle();
  const notice = harness.sent.find(({ to }) => to.address === 'lena@example.net');
  const reply = { from: 'lena@example.net', to: notice?.replyTo ?? '', inReplyTo: notice?.messageId ?? '' };
  const write = async (text: string) => {
    harness.mailbox.deliver(rawMail({ ...reply, subject: `Re: ${notice?.subject}`, text }), harness.now);
    await harness.settle();
  };
  const status = async () => (await harness.prisma.case.findFirst())?.status;

  await write('#resolve 5m Replaced the fuse');
  expect(await status()).toBe('resolved');
  await write('Hello Ana, one more thing.');
  expect(harness.sent.at(-1)?.text).toContain(
    'C-000001 is resolved; #continue in a reply to a mail about it takes it up again.',
  );
  const refusal = harness.sent.at(-1)?.text ?? '';
  expect(refusal).not.toMatch(/casemill |--[a-z]/);
  expect(refusal).toContain('#merge');
  expect(refusal).not.toMatch(/#offer|#waitlist|#book|#step|#stage|#skip/);
  await write('#continue\n\nHello Ana, one more thing.');
  expect(await status()).toBe('in-progress');
  expect(harness.sent.find(({ to, text }) => to.address === 'ana@contoso.com' && /one more/.test(text))).toBeDefined();
});
