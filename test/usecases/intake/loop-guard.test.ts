// Machines that answer every mail and show no sign of it: the loop stops by itself, with one notice to the operators.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { allCases } from '../../all-pages.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

let harness: Harness;
const operators = 'operators@example.com';

beforeEach(async () => {
  harness = await openHarness({
    rules: {
      'settings.yaml': `operators: ${operators}\nloopLimits: { perAddressPerHour: 4, perCasePerHour: 6 }`,
    },
  });
});
afterEach(() => harness.close());

/** Answers every letter to `address` as a person would, until there are no more; gives how many there were. */
async function answerEverything(address: string, answer: (round: number) => Partial<Parameters<typeof rawMail>[0]>) {
  let answered = 0;
  for (let round = 0; round < 50; round += 1) {
    const letters = harness.sent.filter(({ to }) => to.address === address).slice(answered);
    if (letters.length === 0) return answered;
    answered += letters.length;
    for (const [index, letter] of letters.entries()) {
      const id = `<auto-${round}-${index}-${address}>`;
      harness.mailbox.deliver(
        rawMail({ from: address, to: letter.replyTo ?? 'support@example.com', id, ...answer(round) }),
        harness.now,
      );
    }
    await harness.settle();
  }
  throw new Error('it never stopped');
}

const notices = () => harness.sent.filter(({ to }) => to.address === operators);

it('a customer machine that begins a new conversation with each answer', async () => {
  harness.mailbox.deliver(rawMail({ from: 'robot@fabrikam.com', subject: 'Hello', id: '<first@f>' }), harness.now);
  await harness.settle();
  const to = 'support@example.com';
  const answered = await answerEverything('robot@fabrikam.com', (round) => ({
    to,
    subject: `Thank you, number ${round}`,
  }));
  expect(answered).toBe(4);
  expect(notices().map(({ subject }) => subject)).toEqual(['Automatic emails stopped: robot@fabrikam.com']);
  // Nothing is lost: each of its mails is a case.
  expect(await allCases(harness.cases)).toHaveLength(5);
});

it('a colleague whose machine answers every notification and every refusal', async () => {
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<fire@c>' }), harness.now);
  await harness.settle();
  const letters = harness.sent.length;
  const answered = await answerEverything('omar@example.net', () => ({ text: 'I am out of the office until Monday.' }));
  // What people typed comes back to them up to three times the limit, and then once in ten minutes, which the mail
  // says.
  expect(answered).toBeLessThanOrEqual(3 * 6 + 1);
  expect(harness.sent.findLast(({ to }) => to.address === 'omar@example.net')?.text).toMatch(
    /comes back together, at 2 Mar 2026, \d\d:\d\d UTC/,
  );
  expect(notices()).toHaveLength(1);
  // The customer got the acknowledgement and no word of the machine.
  expect(harness.sent.slice(letters).filter(({ to }) => to.address === 'ana@contoso.com')).toEqual([]);
});
