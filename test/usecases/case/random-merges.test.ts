// A property: no order of merges, undone merges, replies and resolutions loses a mail, shows one on a case that was
// merged away, counts a case twice against the entitlement, or leaves a case in two queues.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;

const caseCount = 4;
const anyCase = fc.integer({ min: 1, max: caseCount });

type Step =
  | { readonly do: 'merge'; readonly from: number; readonly into: number }
  | { readonly do: 'unmerge' | 'reply' | 'resolve' | 'cancel' | 'reactivate' | 'hold'; readonly on: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('merge' as const), from: anyCase, into: anyCase }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('unmerge', 'unmerge', 'reply', 'reply', 'resolve', 'cancel', 'reactivate', 'hold'),
      on: anyCase,
    }),
  },
);

it('merging and undoing it keeps every mail, on exactly one case that is not merged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
      harness = await openHarness({
        dataset: harnessDataset.replace('sla: gold }', 'sla: gold, decreaseOn: creation }'),
        now: new Date('2026-03-02T08:00:00Z'),
        rules: { 'settings.yaml': 'loopLimits: { perAddressPerHour: 1000, perCasePerHour: 1000 }' },
      });
      try {
        await live(steps);
      } finally {
        await harness.close();
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 300_000);

async function live(steps: readonly Step[]): Promise<void> {
  for (let number = 1; number <= caseCount; number++) await write({ subject: `Case ${number}`, id: idOf(number) });
  let mails = caseCount;
  for (const one of steps) {
    harness.now = new Date(harness.now.getTime() + 60_000);
    if (one.do === 'reply') mails += 1;
    await take(one, mails);
    await expectSound(mails);
  }
}

const idOf = (number: number) => `<case-${number}@contoso.com>`;

async function write(words: { subject: string; id: string; inReplyTo?: string; text?: string }): Promise<void> {
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', ...words }), harness.now);
  await harness.settle();
}

async function take(one: Step, mails: number): Promise<void> {
  switch (one.do) {
    case 'merge': {
      const request = { sources: [String(one.from)], target: String(one.into), acrossCustomers: false };
      await harness.mergeCases(request, 'lena');
      return harness.drain();
    }
    case 'unmerge':
      await harness.unmergeCase(String(one.on), 'lena');
      return harness.drain();
    case 'reply':
      return write({
        subject: `Re: Case ${one.on}`,
        text: `Mail ${mails}`,
        id: `<mail-${mails}@contoso.com>`,
        inReplyTo: idOf(one.on),
      });
    case 'resolve':
      await harness.act(String(one.on), 'lena', { kind: 'resolve', text: 'Done', minutes: 1, closeActivities: false });
      return harness.drain();
    case 'hold':
      await harness.act(String(one.on), 'lena', { kind: 'status', status: 'on-hold' });
      return harness.drain();
    case 'cancel':
    case 'reactivate':
      await harness.act(String(one.on), 'lena', { kind: one.do });
      return harness.drain();
    default: {
      const never: never = one;
      throw new Error(`unknown step ${String(never)}`);
    }
  }
}

/** `mails`: how many the customer has sent. */
async function expectSound(mails: number): Promise<void> {
  const { prisma } = harness;
  const cases = await prisma.case.findMany({ select: { id: true, status: true, mergedIntoId: true } });
  const mergedIds = cases.filter(({ status }) => status === 'merged').map(({ id }) => id);
  expect(cases.filter(({ mergedIntoId }) => mergedIntoId !== null).map(({ id }) => id)).toEqual(mergedIds);
  expect(await prisma.activity.count({ where: { caseId: { in: mergedIds } } })).toBe(0);
  expect(await prisma.activity.count({ where: { direction: 'in' } })).toBe(mails);
  const active = cases.filter(({ status }) => !['resolved', 'cancelled', 'merged'].includes(status)).length;
  expect(await prisma.queueItem.count({ where: { leftAt: null } })).toBe(active);
  const counted = cases.filter(({ status }) => !['cancelled', 'merged'].includes(status)).length;
  const balances = await prisma.entitlementBalance.findMany();
  expect(balances.reduce((sum, { amount }) => sum + amount, 0)).toBe(-counted || 0);
}
