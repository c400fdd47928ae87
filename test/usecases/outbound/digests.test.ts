// The loop guard limits automatic mails, and what a person wrote is told all the same: in a digest.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({
    dataset: harnessDataset,
    rules: {
      'settings.yaml': 'operators: operators@example.com\nloopLimits: { perAddressPerHour: 4, perCasePerHour: 6 }',
    },
  });
});
afterEach(() => harness.close());

const to = (address: string) => harness.sent.filter((mail) => mail.to.address === address);
const write = async (number: number, more: Partial<Parameters<typeof rawMail>[0]> = {}) => {
  const id = `<${number}@contoso.com>`;
  harness.mailbox.deliver(
    rawMail({ from: 'Ana <ana@contoso.com>', subject: 'Fire', text: `Word ${number}`, id, ...more }),
    harness.now,
  );
  await harness.settle();
};
const later = async (minutes: number) => {
  harness.now = new Date(harness.now.getTime() + minutes * 60_000);
  await harness.sendDigests();
  await harness.drain();
};

it('agents hear of every reply of a lively case: one by one up to the limit, then together every ten minutes', async () => {
  await write(1);
  await harness.act('C-000001', 'omar', { kind: 'pick' });
  for (let number = 2; number <= 12; number++) await write(number, { inReplyTo: '<1@contoso.com>' });
  const oneByOne = to('omar@example.net').filter(({ subject }) => subject.includes('wrote')).length;
  expect(oneByOne).toBeLessThan(11);
  await later(0);
  await write(13, { inReplyTo: '<1@contoso.com>' });
  await later(5);
  await later(5);
  await later(10);
  const digests = to('omar@example.net').filter(({ subject }) => subject.includes(' new: Fire'));
  expect(digests.map(({ subject }) => subject)).toEqual([
    `${11 - oneByOne} new: Fire [C-000001]`,
    '1 new: Fire [C-000001]',
  ]);
  expect(digests[0]?.text).toContain(`ana@contoso.com: ${11 - oneByOne}`);
  expect(digests[0]?.text).toContain('> Word 12');
  expect(digests[1]?.text).toContain('> Word 13');
  harness.mailbox.deliver(
    rawMail({ from: 'omar@example.net', to: digests[1]?.replyTo ?? '', text: 'Both fuses.', id: '<o@x>' }),
    harness.now,
  );
  await harness.settle();
  expect(to('ana@contoso.com').at(-1)?.text).toContain('Both fuses.');
});

it('a digest warns of a mail as its own notification would', async () => {
  await write(1);
  await harness.act('C-000001', 'omar', { kind: 'pick' });
  await harness.drain();
  const { messageId = '' } = to('omar@example.net').at(-1) ?? {};
  for (let number = 2; number <= 8; number++) await write(number, { inReplyTo: '<1@contoso.com>' });
  await later(10);
  await write(9, { inReplyTo: messageId, from: 'Omar <omar.private@mail.example>', text: '#resolve\nNew fuse.' });
  await write(10, { inReplyTo: to('ana@contoso.com').at(-1)?.messageId ?? '', from: 'Bo <bo@mail.example>' });
  await write(11, { inReplyTo: '<1@contoso.com>' });
  await later(10);
  const digest = to('omar@example.net').findLast(({ subject }) => subject.startsWith('3 new: Fire'));
  expect(digest?.text).toContain('agents.yaml does not list omar.private@mail.example: nothing in it was done');
  expect(digest?.text).toContain('Note: bo@mail.example is new to this case');
  expect(digest?.text.split('Note: ').filter((note) => note.includes('new to this case'))).toHaveLength(1);
});

it('a person who opens many cases is told that all have arrived, once an hour', async () => {
  for (let number = 1; number <= 9; number++) await write(number, { subject: `Question ${number}` });
  expect(to('ana@contoso.com')).toHaveLength(4);
  await later(1);
  await later(1);
  const digests = to('ana@contoso.com').slice(4);
  expect(digests.map(({ subject }) => subject)).toEqual(['Your messages have arrived']);
  expect(digests[0]?.text).toContain('C-000005  Question 5');
  expect(digests[0]?.text).toContain('C-000009  Question 9');
  expect(digests[0]?.autoSubmitted).toBe('auto-replied');
});

it('a machine that answers each mail of ours once gets no digest, so the loop ends', async () => {
  let answered = 0;
  await write(0, { from: 'robot@fabrikam.com', subject: 'Hello' });
  for (;;) {
    await later(1);
    const letters = to('robot@fabrikam.com').slice(answered);
    if (letters.length === 0) break;
    for (const letter of letters) {
      answered += 1;
      await write(answered, { from: 'robot@fabrikam.com', subject: `Thank you, ${letter.messageId}` });
    }
  }
  expect(answered).toBe(4);
});

it('an agent gets back each thing that was not done, above the limit together with its reason', async () => {
  await write(1);
  const notice = to('omar@example.net').at(-1);
  const types = async (number: number) => {
    harness.mailbox.deliver(
      rawMail({
        from: 'omar@example.net',
        to: notice?.replyTo ?? '',
        id: `<typed-${number}@example.net>`,
        text: `#merge nothing-${number}\nWords ${number}`,
      }),
      harness.now,
    );
    await harness.settle();
  };
  for (let number = 1; number <= 25; number++) await types(number);
  await later(5);
  await later(5);
  await later(10);
  const returned = to('omar@example.net').filter(({ subject }) => subject.startsWith('Not done'));
  const all = returned.map(({ text }) => text).join('\n');
  for (let number = 1; number <= 25; number++) {
    expect(all.match(new RegExp(`> Words ${number}$`, 'gm'))).toHaveLength(1);
    expect(all).toContain(`There is no case nothing-${number}`);
  }
  expect(returned.filter(({ subject }) => /^Not done, \d+ of your emails: Fire/.test(subject))).toHaveLength(1);
  expect(harness.sent.filter(({ text, to: at }) => at.address === 'ana@contoso.com' && text.includes('Words'))).toEqual(
    [],
  );
});
