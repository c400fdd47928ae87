// A property: whatever agents, customers and time do to a case, in any order, the state that its events give is the
// state that the database gives back. The harness compares the two after every transaction (checked-transact.ts); here
// they get lives that nobody thought of.

import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import type { Action } from '../../../src/usecases/case/perform.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
afterEach(() => harness.close());

const rules = {
  'queues.yaml': `gold: { members: [ lena, omar ], notify: members }
triage: { members: [ omar ], notify: members }
second: { members: [ lena ], notify: members }`,
  'sla.yaml': `gold:
  kpis:
    first-pickup: { within: 20 minutes, on: { success: [ { priority: high } ] } }
    first-response: { within: 1 hour, warn: 30 minutes, on: { success: [ { queue: triage } ] } }
    next-response: { within: 2 hours, warn: 1 hour }
    resolution:
      within: 8 hours
      warn: [ 1 hour, 2 hours ]
      pauseWhen: { status: { in: [ on-hold, waiting-for-customer ] } }
      on: { warning: [ { queue: second } ], failure: [ { queue: triage }, { priority: high } ] }
silver:
  kpis:
    resolution: { within: 1 day, when: { priority: { is: high } } }`,
  'record-creation.yaml': `- mailbox: support
  items:
    - { name: kettle, update: { product: Kettle, tags: [ hot ] }, when: { subject: { contains: kettle } } }
    - { name: everything else, create: { type: request } }`,
};

const actions: readonly Action[] = [
  { kind: 'pick' },
  { kind: 'release' },
  { kind: 'reply', text: 'We look into it.' },
  { kind: 'status', status: 'on-hold' },
  { kind: 'status', status: 'waiting-for-customer' },
  { kind: 'status', status: 'in-progress' },
  { kind: 'change', priority: 'high', type: 'problem' },
  { kind: 'change', sla: 'silver' },
  { kind: 'route', queue: 'second' },
  { kind: 'route', queue: 'gold' },
  { kind: 'send-article', article: 'KA-1001' },
  { kind: 'log', activity: 'note', text: 'A note', minutes: 5, open: false },
  { kind: 'log', activity: 'task', text: 'A task', minutes: null, open: true },
  { kind: 'complete', subject: 'A task', minutes: 7 },
  { kind: 'resolve', text: 'Fixed', minutes: null, closeActivities: false },
  { kind: 'resolve', text: 'Fixed', minutes: 12, closeActivities: true },
  { kind: 'cancel' },
  { kind: 'reactivate' },
];

type Step =
  | { readonly do: 'act'; readonly agent: 'lena' | 'omar'; readonly action: Action }
  | { readonly do: 'write'; readonly subject: string }
  | { readonly do: 'wait'; readonly minutes: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      agent: fc.constantFrom('lena' as const, 'omar' as const),
      action: fc.constantFrom(...actions),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      subject: fc.constantFrom('Re: Fire', 'Re: Fire: the kettle'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 300 }) }) },
);

it('the events of a case and its rows tell the same story', async () => {
  harness = await openHarness({
    dataset: `${harnessDataset}\nproducts: [ { name: Kettle } ]`,
    now: new Date('2026-03-02T08:00:00Z'),
    rules,
  });
  let lives = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      lives += 1;
      const id = `<life-${lives}@contoso.com>`;
      await write(rawMail({ from: 'ana@contoso.com', subject: 'Fire', text: `Life ${lives}`, id }));
      const number = String(lives);
      for (const one of steps) await take(one, number, id);
      expect(await harness.prisma.queueItem.count({ where: { case: { number: lives }, leftAt: null } })).toBeLessThan(
        2,
      );
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 300_000);

async function take(one: Step, number: string, answered: string): Promise<void> {
  harness.now = new Date(harness.now.getTime() + 60_000);
  switch (one.do) {
    case 'act':
      // An action may be refused; what it must not do is throw.
      await harness.act(number, one.agent, one.action);
      return harness.drain();
    case 'write':
      return write(
        rawMail({
          from: 'ana@contoso.com',
          subject: one.subject,
          text: `${harness.now.toISOString()}?`,
          inReplyTo: answered,
        }),
      );
    case 'wait':
      harness.now = new Date(harness.now.getTime() + one.minutes * 60_000);
      await harness.reconcile();
      return harness.drain();
    default: {
      const never: never = one;
      throw new Error(`unknown step ${String(never)}`);
    }
  }
}

async function write(raw: string): Promise<void> {
  harness.mailbox.deliver(raw, harness.now);
  await harness.settle();
}
