// A signature that a mail program puts below an agent's commands, without `-- `, says nothing to anybody.

import { afterEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, type TestMail } from '../harness.js';
import { deliverLater, sentTo } from '../mail-exchange.js';

const signature =
  'Mit freundlichen Grüßen\n\nLena Vogt\nSupport Engineer\n\nExample GmbH\nMusterstraße 1, 12345 Berlin';

let harness: Harness;
afterEach(() => harness.close());

async function open(): Promise<void> {
  harness = await openHarness({ dataset: harnessDataset });
  await deliver({ from: 'Ana Alvarez <ana@contoso.com>', subject: 'Fire', id: '<fire@contoso.com>' });
}

const deliver = (mail: TestMail) => deliverLater(harness, mail);

const to = (address: string) => sentTo(harness, address);

async function say(text: string, notice = to('lena@example.net').at(-1)): Promise<void> {
  await deliver({
    ...{ from: 'Lena Vogt <lena@example.net>', to: notice?.replyTo ?? '', inReplyTo: notice?.messageId ?? '' },
    ...{ subject: `Re: ${notice?.subject}`, id: `<lena-${harness.now.getTime()}@example.net>`, text },
  });
}

it('is no answer, and meets no first response', async () => {
  await open();
  const before = to('ana@contoso.com').length;
  const notice = to('lena@example.net').at(-1);
  await say(`#pick\n\n${signature}`, notice);
  await say(`#hold\n\nVG Lena`, notice);
  const found = await harness.cases.find(1);
  expect([found?.assignee, found?.status]).toEqual(['lena', 'on-hold']);
  expect(to('ana@contoso.com')).toHaveLength(before);
  expect(found?.activities.filter(({ direction, agent }) => direction === 'out' && agent !== null)).toEqual([]);
  await say(signature, notice);
  expect(to('ana@contoso.com')).toHaveLength(before);
  expect(to('lena@example.net').at(-1)?.text).toContain('has no text of its own');
});

it('below an answer stays with it', async () => {
  await open();
  await say(`#pick\nUse water.\n\n${signature}`);
  expect(to('ana@contoso.com').at(-1)?.text).toContain(`Use water.\n\n${signature}`);
});

it('below #send does not replace the answer that waits', async () => {
  await open();
  const notice = to('lena@example.net').at(-1);
  await deliver({ from: 'ana@contoso.com', subject: 'Re: Fire', inReplyTo: '<fire@contoso.com>', text: 'It is out.' });
  await say('Use water.', notice);
  expect(to('ana@contoso.com').at(-1)?.text).not.toContain('Use water.');
  await say(`#send\n\n${signature}`);
  expect(to('ana@contoso.com').at(-1)?.text).toContain('Use water.');
});

it('below #away does not stop it, and below #new is not the customer’s', async () => {
  await open();
  await say(`#new ana@contoso.com Toner\nIt is empty.\n\n${signature}`);
  const [told] = (await harness.cases.find(2))?.activities ?? [];
  expect(told).toMatchObject({ from: 'ana@contoso.com', text: 'It is empty.' });
  await say(`#away 3d\n\n${signature}`);
  expect(to('lena@example.net').at(-1)?.text).not.toContain('Nothing was changed');
  expect(to('lena@example.net').at(-1)?.subject).toContain('away');
});
