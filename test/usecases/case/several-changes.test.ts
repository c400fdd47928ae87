// Several changes of one case in one transaction: each sees what the ones before it left, and all of them are written.

import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);

let harness: Harness;
afterEach(() => harness.close());

const queues = `gold: { members: [ lena, omar ], notify: members }
triage: { members: [ omar ], notify: members }
second: { members: [ lena ], notify: members }
third: { members: [ omar ], notify: members }`;

async function opened(rules: Readonly<Record<string, string>>): Promise<void> {
  harness = await openHarness({
    dataset: harnessDataset,
    now: at('08:00'),
    rules: { 'queues.yaml': queues, ...rules },
  });
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<fire@contoso.com>' }), at('08:00'));
  await harness.settle();
}

/** Finds what came due at once, as a worker does after a downtime. */
async function comesBack(time: string): Promise<void> {
  harness.now = at(time);
  await harness.reconcile();
  await harness.drain();
}

const items = () =>
  harness.prisma.queueItem.findMany({ orderBy: [{ enteredAt: 'asc' }, { leftAt: { sort: 'asc', nulls: 'last' } }] });

describe('two milestones that move the case to a queue at once', () => {
  it('leave it in the queue of the later warning', async () => {
    await opened({
      'sla.yaml': `gold:
  kpis:
    resolution:
      within: 8 hours
      warn: [ 1 hour, 2 hours ]
      on: { warning: [ { queue: second } ], failure: [ { queue: third } ] }`,
    });
    await comesBack('17:00');
    const found = await harness.cases.find(1);
    expect(found?.queue).toBe('third');
    expect(found?.kpis.map(({ warnedAt, failedAt }) => [warnedAt !== null, failedAt !== null])).toEqual([[true, true]]);
    const open = (await items()).filter(({ leftAt }) => leftAt === null);
    expect(open.map(({ queue, agent }) => [queue, agent])).toEqual([['third', null]]);
  });

  it('keep each queue that it passed on record', async () => {
    await opened({
      'sla.yaml': `gold:
  kpis:
    resolution:
      within: 8 hours
      warn: 1 hour
      on: { warning: [ { queue: second } ], failure: [ { queue: third } ] }`,
    });
    await comesBack('17:00');
    expect((await items()).map(({ queue }) => queue).sort()).toEqual(['gold', 'second', 'third']);
  });
});

describe('a rule that sets the product', () => {
  it('lets the conditions of KPIs see the new one', async () => {
    harness = await openHarness({
      dataset: `${harnessDataset}\nproducts: [ { name: Toaster }, { name: Kettle } ]`,
      now: at('08:00'),
      rules: {
        'sla.yaml': `gold:
  kpis:
    resolution: { within: 8 hours, when: { product: { is: Kettle } } }`,
        'record-creation.yaml': `- mailbox: support
  items:
    - { name: kettle, update: { product: Kettle }, when: { subject: { contains: kettle } } }
    - { name: everything else, create: { type: request, product: Toaster } }`,
      },
    });
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<f@contoso.com>' }), at('08:00'));
    await harness.settle();
    expect((await harness.cases.find(1))?.kpis).toEqual([]);
    harness.now = at('09:00');
    harness.mailbox.deliver(
      rawMail({ from: 'ana@contoso.com', subject: 'Re: Fire: the kettle', inReplyTo: '<f@contoso.com>' }),
      at('09:00'),
    );
    await harness.settle();
    const found = await harness.cases.find(1);
    expect(found?.product).toBe('Kettle');
    expect(found?.kpis.map(({ kpi }) => kpi)).toEqual(['resolution']);
  });
});
