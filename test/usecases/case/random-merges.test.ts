// A property: no order of merges, undone merges, replies, resolutions, and of tasks, appointments and notes with their
// minutes loses an activity or a minute, shows one on a case that was merged away, counts a case twice against the
// entitlement, or leaves a case in two queues.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;

const caseCount = 4;
const anyCase = fc.integer({ min: 1, max: caseCount });

type Step =
  | { readonly do: 'merge'; readonly from: number; readonly into: number }
  | {
      readonly do: 'task' | 'appointment' | 'note' | 'call' | 'complete' | 'resolve';
      readonly on: number;
      readonly minutes: number;
    }
  | { readonly do: 'unmerge' | 'reply' | 'cancel' | 'reactivate' | 'hold'; readonly on: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('merge' as const), from: anyCase, into: anyCase }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('unmerge', 'unmerge', 'reply', 'reply', 'cancel', 'reactivate', 'hold'),
      on: anyCase,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('task', 'appointment', 'note', 'call', 'complete', 'complete', 'resolve'),
      on: anyCase,
      minutes: fc.integer({ min: 1, max: 60 }),
    }),
  },
);

it('merging and undoing it keeps every activity with its minutes, on exactly one case that is not merged', async () => {
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
  const model: Model = { mails: caseCount, activities: new Map() };
  for (const one of steps) {
    harness.now = new Date(harness.now.getTime() + 60_000);
    if (one.do === 'reply') model.mails += 1;
    await take(one, model);
    await expectSound(model);
  }
}

/** What there has to be. */
interface Model {
  /** How many the customer has sent. */
  mails: number;
  /** Minutes by subject; null: still to be done. */
  readonly activities: Map<string, number | null>;
}

const idOf = (number: number) => `<case-${number}@contoso.com>`;

async function write(words: { subject: string; id: string; inReplyTo?: string; text?: string }): Promise<void> {
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', ...words }), harness.now);
  await harness.settle();
}

async function take(one: Step, model: Model): Promise<void> {
  const { mails, activities } = model;
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
    case 'task':
    case 'appointment':
    case 'note':
    case 'call': {
      const open = one.do === 'task' || one.do === 'appointment';
      const text = `${one.do} ${activities.size + 1}`;
      const result = await harness.act(String(one.on), 'lena', {
        ...{
          kind: 'log',
          activity: one.do === 'call' ? 'phone-call' : one.do,
          text,
          minutes: open ? null : one.minutes,
          open,
        },
        ...(one.do === 'appointment' && { when: { due: '2026-04-01 09:00', ends: '2026-04-01 10:00' } }),
      });
      if (result.ok) activities.set(text, open ? null : one.minutes);
      return harness.drain();
    }
    case 'complete': {
      // Whatever is open on the case, wherever it began.
      const [subject] =
        (await harness.cases.find(one.on))?.activities.flatMap((activity) =>
          activity.status === 'open' && activities.has(activity.subject) ? [activity.subject] : [],
        ) ?? [];
      if (subject === undefined) return;
      const result = await harness.act(String(one.on), 'lena', { kind: 'complete', subject, minutes: one.minutes });
      if (result.ok) activities.set(subject, one.minutes);
      return harness.drain();
    }
    case 'resolve': {
      const before = await theirMinutes(one.on);
      const result = await harness.act(String(one.on), 'lena', {
        kind: 'resolve',
        text: 'Done',
        minutes: null,
        closeActivities: false,
      });
      // Time that was spent on any of the merged cases is counted once.
      if (result.ok) expect(await lastResolution(one.on)).toBe(before);
      return harness.drain();
    }
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

/** What was spent on the case, as its activities are now. */
async function theirMinutes(number: number): Promise<number> {
  const { _sum } = await harness.prisma.activity.aggregate({
    where: { case: { number }, kind: { not: 'resolution' } },
    _sum: { minutes: true },
  });
  return _sum.minutes ?? 0;
}

async function lastResolution(number: number): Promise<number | null | undefined> {
  const found = await harness.prisma.activity.findFirst({
    where: { case: { number }, kind: 'resolution' },
    orderBy: { at: 'desc' },
  });
  return found?.minutes;
}

async function expectSound({ mails, activities }: Model): Promise<void> {
  const { prisma } = harness;
  const cases = await prisma.case.findMany({ select: { id: true, status: true, mergedIntoId: true } });
  const mergedIds = cases.filter(({ status }) => status === 'merged').map(({ id }) => id);
  expect(cases.filter(({ mergedIntoId }) => mergedIntoId !== null).map(({ id }) => id)).toEqual(mergedIds);
  expect(await prisma.activity.count({ where: { caseId: { in: mergedIds } } })).toBe(0);
  expect(await prisma.activity.count({ where: { direction: 'in' } })).toBe(mails);
  const logged = await prisma.activity.findMany({
    where: { kind: { in: ['task', 'appointment', 'note', 'phone-call'] } },
    select: { subject: true, minutes: true, status: true },
  });
  expect(new Map(logged.map(({ subject, minutes, status }) => [subject, status === 'open' ? null : minutes]))).toEqual(
    activities,
  );
  expect(logged.length).toBe(activities.size);
  const active = cases.filter(({ status }) => !['resolved', 'cancelled', 'merged'].includes(status)).length;
  expect(await prisma.queueItem.count({ where: { leftAt: null } })).toBe(active);
  const counted = cases.filter(({ status }) => !['cancelled', 'merged'].includes(status)).length;
  const balances = await prisma.entitlementBalance.findMany();
  expect(balances.reduce((sum, { amount }) => sum + amount, 0)).toBe(-counted || 0);
}
