// Cases of another help desk come in once, whole and silently, and their conversations go on.

import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OldDesk } from '../../../src/core/move-in/old-case.js';
import { place } from '../../../src/core/move-in/placement.js';
import type { ReportName } from '../../../src/core/report/case-report.js';
import { readDesk } from '../../../src/dataset/desks/read-desk.js';
import { noWords } from '../../../src/dataset/desks/word-map.js';
import type { MoveIn } from '../../../src/usecases/move-in/move-in.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const sample = path.join(import.meta.dirname, '../../dataset/desks/samples/zammad');
const mbox = { readMail: () => Promise.reject(new Error('no mbox')), isOurSide: () => false };

const then = 'from: 2023-03-02, to: 2023-03-05, target: 10';
const goals = `
opened-then: { metric: cases-received, ${then}, owner: everyone }
solved-then: { metric: cases-resolved, ${then}, owner: everyone }
solved-by-lena: { metric: cases-resolved, ${then}, owner: { agent: lena } }`;

let harness: Harness;
let desk: OldDesk;
beforeEach(async () => {
  harness = await openHarness({
    dataset: harnessDataset,
    now: new Date('2023-03-10T09:00:00Z'),
    rules: { 'goals.yaml': goals },
  });
  const files = path.join(sample, 'attachments');
  desk = await readDesk({ desk: 'zammad', path: sample, files, timeZone: 'UTC' }, mbox);
});
afterEach(() => harness.close());

function plan(changed: Partial<MoveIn> = {}): MoveIn {
  const placement = { rules: harness.rules, words: noWords, queue: 'triage', mailbox: 'support' };
  return { source: 'zammad', desk, placement, isDryRun: false, ...changed };
}
const imported = async (old: string) => {
  const { case: found } = await harness.prisma.importedCase.findFirstOrThrow({
    where: { number: old },
    include: { case: { include: { activities: { orderBy: { at: 'asc' } } } } },
  });
  return found;
};
const lastReceived = ({ activities }: Awaited<ReturnType<typeof imported>>) =>
  activities.findLast(({ direction }) => direction === 'in');
const receive = async (mail: Parameters<typeof rawMail>[0]) => {
  harness.mailbox.deliver(rawMail(mail), harness.now);
  await harness.settle();
};

it('come in with their conversation, people, files, state and times as they were', async () => {
  expect(await harness.moveIn(plan())).toMatchObject({
    cases: { imported: 2, present: 0, leftOut: 1 },
    ...{ messages: 4, files: { stored: 1, missing: 1 }, contacts: 1, accounts: 0 },
  });
  const fire = await imported('2023001');
  expect(fire).toMatchObject({
    ...{ title: 'Printer on fire', status: 'in-progress', priority: 'high', queue: 'triage', assignee: 'lena' },
    ...{ tags: ['printer'], customFields: { 'old-number': '2023001' }, mailbox: 'support', description: 'It burns.' },
    ...{ createdAt: new Date('2023-03-02T08:00:00Z'), firstResponseAt: new Date('2023-03-02T08:20:00Z') },
  });
  expect(fire.activities).toMatchObject([
    { kind: 'email', direction: 'in', text: 'It burns.', attachments: [{ name: 'smoke.txt', size: 5 }, { size: 0 }] },
    { kind: 'note', direction: null, agent: 'lena', text: 'Ask Omar about the fuse.' },
    {
      kind: 'email',
      direction: 'out',
      agent: 'lena',
      text: 'Pull the plug.',
      messageId: '<fire-2@zammad.example.com>',
    },
  ]);
  const [file] = (fire.activities[0]?.attachments ?? []) as { hash: string }[];
  expect(await harness.fileStore.open(file?.hash ?? '')).toMatchObject({ size: 5 });
  expect(await imported('2023002')).toMatchObject({ status: 'resolved', resolvedAt: new Date('2023-03-04T10:00:00Z') });
  const customers = await harness.prisma.contact.findMany({ include: { account: true }, orderBy: { name: 'asc' } });
  expect(customers.map(({ name, account }) => [name, account?.name])).toEqual([
    ['Ada Byron', undefined],
    ['Ana Alvarez', 'Contoso'],
  ]);
});

it('send nothing, start no KPI, spend no entitlement and tell no webhook', async () => {
  await harness.moveIn(plan());
  harness.now = new Date('2023-04-10T09:00:00Z');
  await harness.reconcile();
  await harness.settle();
  expect(harness.sent).toEqual([]);
  const { prisma } = harness;
  const counts = [prisma.outboundMail, prisma.kpiInstance, prisma.entitlementEntry, prisma.hookDelivery];
  for (const table of counts) expect(await (table as typeof prisma.outboundMail).count()).toBe(0);
});

it('come in once, however often and however many imports run at once', async () => {
  await Promise.all([harness.moveIn(plan()), harness.moveIn(plan())]);
  expect(await harness.moveIn(plan())).toMatchObject({ cases: { imported: 0, present: 2 }, contacts: 0 });
  expect(await harness.prisma.case.count()).toBe(2);
  // Another desk of the same kind has a ticket 3 of its own.
  expect(await harness.moveIn(plan({ source: 'zammad-2' }))).toMatchObject({ cases: { imported: 2 } });
});

it('come in where a stopped import left off, each whole', async () => {
  const [first] = desk.cases;
  if (first === undefined) throw new Error('no case');
  // More than one transaction.
  const many = Array.from({ length: 150 }, (_, index) => ({ ...first, id: `many-${index}`, number: `m-${index}` }));
  const withMany = { ...desk, cases: many };
  const stopped = new Error('killed');
  const progress = () => {
    throw stopped;
  };
  await expect(harness.moveIn(plan({ desk: withMany, progress }))).rejects.toBe(stopped);
  expect(await harness.prisma.case.count()).toBe(100);
  expect(await harness.moveIn(plan({ desk: withMany }))).toMatchObject({ cases: { imported: 50, present: 100 } });
  expect(await harness.prisma.case.count()).toBe(150);
  expect(await harness.prisma.activity.count()).toBe(450);
});

it('are not written by a dry run, which says what would be', async () => {
  const { cases, files, remarks } = await harness.moveIn(plan({ isDryRun: true }));
  expect(cases).toEqual({ imported: 2, present: 0, leftOut: 1 });
  expect(files).toEqual({ stored: 0, missing: 1 });
  expect(remarks.map(({ at, text }) => `${at}: ${text.replace(sample, '')}`)).toEqual([
    'tickets.json: ticket 5: it is merged',
    'tickets.json: ticket 3: no queue "Support": it goes to "triage", unless --map names one',
    'tickets.json: ticket 3: the file "lost.txt" comes in without its content: /attachments/3/7/12 has none',
    'tickets.json: ticket 4: no queue "Users": it goes to "triage", unless --map names one',
  ]);
  expect(await harness.prisma.case.count()).toBe(0);
  expect(await harness.prisma.contact.count()).toBe(1);
});

it('count in reports and goals as they did at the old desk, at the times of then', async () => {
  const { cases } = desk;
  const owner = { address: 'lena@example.net', name: 'Lena' };
  await harness.moveIn(plan({ desk: { ...desk, cases: cases.map((one) => ({ ...one, assignee: owner })) } }));
  const days = { from: new Date('2023-03-02T00:00:00Z'), to: new Date('2023-03-06T00:00:00Z') };
  const report = (name: ReportName, now = harness.now) =>
    harness.createReport(name, { period: days, by: 'day', timeZone: 'UTC' }, now);
  expect(await report('cases')).toMatchObject([
    { day: '2023-03-02', received: 1, firstResponseMedian: 20 },
    { day: '2023-03-03', received: 1 },
    { day: '2023-03-04', resolved: 1, resolutionMedian: 26 * 60 },
  ]);
  expect(await report('agents')).toContainEqual(expect.objectContaining({ agent: 'lena', resolved: 1 }));
  const reached = (await harness.measureGoals(harness.now)).map(({ goal, actual }) => [goal.name, actual]);
  expect(reached).toEqual([
    ['opened-then', 2],
    ['solved-then', 1],
    ['solved-by-lena', 1],
  ]);
});

it('are joined by a reply to a mail of then, which agents get and answer', async () => {
  await harness.moveIn(plan());
  await receive({ from: 'ana@contoso.com', inReplyTo: '<fire-2@zammad.example.com>', text: 'It still burns.' });
  const fire = await imported('2023001');
  expect(lastReceived(fire)).toMatchObject({ direction: 'in', replyText: 'It still burns.' });
  expect(harness.sent.map(({ to }) => to.address)).toEqual(['lena@example.net']);
  await harness.act(String(fire.number), 'lena', { kind: 'reply', text: 'I come.' });
  await harness.settle();
  expect(harness.sent.at(-1)).toMatchObject({ to: { address: 'ana@contoso.com' } });
});

it('are joined by their old number in the subject, from somebody who belongs to them', async () => {
  await harness.moveIn(plan());
  await receive({ from: 'bob@contoso.com', subject: 'Re: [Ticket#2023001] Printer on fire', text: 'Me too.' });
  expect(lastReceived(await imported('2023001'))).toMatchObject({ from: 'bob@contoso.com', direction: 'in' });
  expect(await harness.prisma.case.count()).toBe(2);
});

it('are not joined by the old number from a stranger', async () => {
  await harness.moveIn(plan());
  await receive({ from: 'eve@evil.example', subject: 'Re: [Ticket#2023001] Printer on fire' });
  expect((await imported('2023001')).activities).toHaveLength(3);
  expect(await harness.prisma.case.count()).toBe(3);
});

it('are found by their old number', async () => {
  await harness.moveIn(plan());
  await harness.indexCases();
  const found = await harness.searchCases('2023001', { limit: 10, after: null });
  expect(found).toMatchObject({ page: { items: [{ title: 'Printer on fire' }] } });
});

it('go where a map says that their words belong', () => {
  const [old] = desk.cases;
  if (old === undefined) throw new Error('no case');
  const words = {
    queues: new Map([['support', 'gold']]),
    priorities: new Map([['3 high', 'low' as const]]),
    agents: new Map([['lena@example.net', 'omar']]),
  };
  const placed = place(old, { rules: harness.rules, words, queue: 'triage', mailbox: 'support' });
  expect(placed).toEqual({ queue: 'gold', assignee: 'omar', priority: 'low', remarks: [] });
});
