// Who waits for an answer, said alike by searches, lists, the board and summaries.

import { afterEach, expect, it } from 'vitest';
import { FIRST_PAGE } from '../../../src/ports/page.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
afterEach(() => harness.close());

const ana = { from: 'ana@contoso.com', subject: 'Smoke' };

async function write(words: Parameters<typeof rawMail>[0]) {
  harness.now = new Date(harness.now.getTime() + 60_000);
  harness.mailbox.deliver(rawMail(words), harness.now);
  await harness.settle();
}

async function waiting(): Promise<readonly string[]> {
  const found = await harness.searchCases('is:waiting', FIRST_PAGE);
  const listed = await harness.listCases('is:waiting', {}, FIRST_PAGE);
  if (!found.ok || !listed.ok) throw new Error('refused');
  const numbers = listed.page.items.map(({ number }) => number).sort();
  expect(found.page.items.map(({ number }) => number).sort()).toEqual(numbers);
  const { cases } = await harness.board.open({}, { now: harness.now, atMost: 10 });
  expect(
    cases
      .filter(({ unanswered }) => unanswered)
      .map(({ number }) => number)
      .sort(),
  ).toEqual(numbers);
  for (const { number } of cases) {
    const summary = await harness.summariseCase(Number(number.slice(2)));
    expect([number, summary?.extract.waitsFor === 'agent']).toEqual([number, numbers.includes(number)]);
  }
  return numbers;
}

it('nobody waits on a child until a customer writes on it, nor for an answer to an automatic mail', async () => {
  harness = await openHarness({ dataset: harnessDataset });
  await write({ ...ana, id: '<one@x>' });
  await harness.openChildCase('1', 'Order a fuse', 'lena');
  expect(await waiting()).toEqual(['C-000001']);
  harness.now = new Date(harness.now.getTime() + 60_000);
  await harness.act('1', 'lena', { kind: 'reply', text: 'Which printer?' });
  await harness.drain();
  expect(await waiting()).toEqual([]);
  const inReplyTo = '<one@x>';
  await write({ ...ana, id: '<two@x>', inReplyTo, headers: ['Auto-Submitted: auto-replied'], text: 'I am away.' });
  expect(await waiting()).toEqual([]);
  await write({ ...ana, id: '<three@x>', inReplyTo, text: 'The one in the hall.' });
  expect(await waiting()).toEqual(['C-000001']);
});
