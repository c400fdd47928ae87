// What the manual says that each figure counts, sentence by sentence, on the story of one day.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageDir } from '../../../src/app/package-dir.js';
import type { ReportName } from '../../../src/core/report/case-report.js';
import type { ReportRow } from '../../../src/core/report/report-row.js';
import { CASE_METRICS, WORK_METRICS } from '../../../src/core/rule-set/goal.js';
import { type Harness, harnessDataset, harnessRules, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);
const metrics = [...CASE_METRICS, ...WORK_METRICS];

function goalsOf(owner: string): string {
  const rest = `from: 2026-03-02, to: 2026-03-02, target: 10, owner: ${owner === 'everyone' ? owner : `{ agent: ${owner} }`}`;
  return metrics.map((metric) => `${owner}-${metric}: { metric: ${metric}, ${rest} }`).join('\n');
}

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness({
    dataset: `${harnessDataset}products: [ { name: Kettle } ]\n`,
    now: at('08:00'),
    rules: {
      'calendars.yaml': 'mornings: { timeZone: UTC, hours: { mon-fri: [ 08:30-12:00 ] } }',
      'sla.yaml': `${harnessRules['sla.yaml']?.replace('round-the-clock', 'mornings')}`,
      'resources.yaml': 'van: { hours: mornings }\nbay: { hours: mornings, capacity: 2 }',
      'services.yaml': 'visit: { duration: 1 hour, needs: [ { all: [ van ] } ] }',
      'goals.yaml': ['everyone', 'omar', 'lena'].map(goalsOf).join('\n'),
    },
  });
  await mail('08:00', 'A');
  await mail('08:00', 'B');
  await mail('08:05', 'B2', '<B@contoso.com>');
  await act('08:10', '1', 'lena', { kind: 'reply', text: 'Which one?' });
  await mail('08:15', 'C');
  await mail('08:16', 'D');
  clock('08:20');
  const merge = (source: string) =>
    harness.mergeCases({ sources: [source], target: '1', acrossCustomers: false }, 'lena');
  expect([await merge('3'), await merge('4')]).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await harness.unmergeCase('4', 'lena')).toMatchObject({ ok: true });
  const { id } = await harness.prisma.activity.findFirstOrThrow({ where: { messageId: '<B2@contoso.com>' } });
  clock('08:25');
  expect(await harness.splitCase('2', { activities: [id], title: null }, 'omar')).toMatchObject({ ok: true });
  expect(await harness.openChildCase('2', 'Order a fuse', 'omar')).toMatchObject({ ok: true });
  await act('08:30', '1', 'omar', { kind: 'change', product: 'Kettle' });
  await act('08:30', '1', 'omar', { kind: 'send-article', article: 'KA-1001' });
  await act('08:30', '2', 'omar', { kind: 'send-article', article: 'KA-1001' });
  await act('08:40', '1', 'omar', { kind: 'log', activity: 'phone-call', text: 'Called', minutes: 12, open: false });
  await task('Order', '10:00');
  await task('Test', '09:00');
  await act('08:55', '2', 'omar', { kind: 'complete', subject: 'Order', minutes: 20 });
  const resolve = { kind: 'resolve', text: 'A fuse.', closeActivities: false } as const;
  await act('09:00', '1', 'omar', { ...resolve, minutes: null, billableMinutes: 10 });
  await act('09:10', '1', 'lena', { kind: 'reactivate' });
  await act('09:20', '1', 'lena', { ...resolve, minutes: 30, type: 'information-provided' });
  await act('09:30', '2', 'omar', { kind: 'complete', subject: 'Test', minutes: 5 });
  await act('09:40', '4', 'omar', { kind: 'route', queue: 'triage' });
  await act('09:50', '2', 'omar', {
    ...{ kind: 'log', activity: 'task', text: 'Sweep', minutes: null, open: true },
    when: { due: '20:00', owner: 'lena' },
  });
  await act('09:50', '2', 'omar', {
    ...{ kind: 'log', activity: 'task', text: 'Paint', minutes: null, open: true, when: { due: '2d' } },
  });
  for (const time of ['09:00', '10:00', '11:00']) {
    await act('08:30', '4', 'omar', { kind: 'book', service: 'visit', at: at(time).toISOString() });
  }
  await endVisit('08:45', '09:00', 'cancelled');
  await endVisit('11:00', '10:00', 'done');
  await endVisit('12:00', '11:00', 'no-show');
  clock('23:00');
}, 60_000);
afterAll(() => harness.close());

/** The one that begins then. */
async function endVisit(time: string, start: string, as: 'cancelled' | 'done' | 'no-show') {
  clock(time);
  const { items } = await harness.bookings.list({}, { limit: 10, after: null });
  const found = items.find((one) => one.start.getTime() === at(start).getTime());
  // Time spent is told by other figures.
  expect(await harness.endBooking(found?.id ?? '', 'omar', { as, minutes: 0 })).toMatchObject({ ok: true });
}

function clock(time: string) {
  harness.now = at(time);
}

async function mail(time: string, subject: string, inReplyTo?: string) {
  clock(time);
  const reply = inReplyTo === undefined ? {} : { inReplyTo };
  harness.mailbox.deliver(
    rawMail({ from: 'ana@contoso.com', subject, id: `<${subject}@contoso.com>`, ...reply }),
    at(time),
  );
  await harness.settle();
}

async function act(time: string, number: string, agent: string, action: Parameters<Harness['act']>[2]) {
  clock(time);
  expect(await harness.act(number, agent, action)).toMatchObject({ ok: true });
  await harness.drain();
}

const task = (text: string, due: string) =>
  act('08:45', '2', 'omar', { kind: 'log', activity: 'task', text, minutes: null, open: true, when: { due } });

const period = { from: at('00:00'), to: new Date('2026-03-03T00:00:00Z') };
const report = (name: ReportName) => harness.createReport(name, { period, by: null, timeZone: 'UTC' }, harness.now);
const work = async (): Promise<ReportRow> => (await report('cases'))[0] ?? {};

/** Of the goals of an owner, by metric: what is reached, and what is in progress. */
async function progress(owner = 'everyone') {
  const all = (await harness.measureGoals(harness.now)).filter(({ goal }) => goal.name.startsWith(`${owner}-`));
  return Object.fromEntries(all.map(({ goal, actual, inProgress }) => [goal.metric, [actual, inProgress]]));
}

/** Each sentence of the manual, with what it says of that day. */
const figures: Readonly<Record<string, () => Promise<void>>> = {
  '`received`: cases that were opened, also by splitting and as children; one that was merged into another case counts with that one.':
    // A, B, D, the part of B and its child.
    async () => expect(await work()).toMatchObject({ received: 5 }),
  '`resolved`, `minutes`, `billableMinutes`: resolutions and the minutes on them; a case that is resolved twice counts twice.':
    async () => expect(await work()).toMatchObject({ resolved: 2, minutes: 12 + 30, billableMinutes: 10 + 30 }),
  '`reopened`: how often a resolved case became active again.': async () =>
    expect(await work()).toMatchObject({ reopened: 1 }),
  '`calls`, `callMinutes`: phone calls that were made, and their minutes.': async () =>
    expect(await work()).toMatchObject({ calls: 1, callMinutes: 12 }),
  '`firstResponse…`: minutes from when the server received the mail to the first answer by a person, of cases that were not merged into others; half of them, or nine of ten, took no longer.':
    // A after 10 minutes, B after 30 by the article.
    async () => expect(await work()).toMatchObject({ firstResponseMedian: 10, firstResponseP90: 30 }),
  '`resolution…`: minutes from when the server received the mail to each resolution, likewise; with `Business`, only the hours in which the calendar of the SLA is open.':
    async () =>
      expect(await work()).toMatchObject({
        ...{ resolutionMedian: 60, resolutionP90: 80 },
        ...{ resolutionBusinessMedian: 30, resolutionBusinessP90: 50 },
      }),
  '`casesUsed`, `minutesUsed`: what cases took from entitlements, less what they gave back; `…Overage` is the part that was not left.':
    async () => expect(await work()).toMatchObject({ casesUsed: 5, casesOverage: 0, minutesUsed: 0 }),
  '`report agents`: a resolution, a call or a first answer counts for the agent who did it, everything else for the agent of the case.':
    async () => {
      const rows = await report('agents');
      expect(rows.find(({ agent }) => agent === 'omar')).toMatchObject({
        resolved: 1,
        calls: 1,
        firstResponseMedian: 30,
      });
      expect(rows.find(({ agent }) => agent === 'lena')).toMatchObject({
        resolved: 1,
        calls: 0,
        firstResponseMedian: 10,
      });
    },
  '`report queues`: everything counts for the queue in which the case was then.': async () => {
    const rows = await report('queues');
    expect(rows.map(({ queue, received }) => [queue, received])).toEqual([['gold', 5]]);
  },
  '`report resolutions`: resolutions and their minutes by type.': async () =>
    expect(await report('resolutions')).toEqual([
      { type: 'information-provided', resolutions: 1, minutes: 30, billableMinutes: 30 },
      { type: 'problem-solved', resolutions: 1, minutes: 12, billableMinutes: 10 },
    ]),
  '`report comments`: what customers wrote on cases, by the product of the case: mails and messages of people, the first one of a case too, and on how many cases.':
    async () =>
      expect(await report('comments')).toEqual([
        { product: '-', comments: 3, cases: 3 },
        // A, and C, which was merged into it.
        { product: 'Kettle', comments: 2, cases: 1 },
      ]),
  '`report sla`: KPIs that were met or missed; a KPI is missed when its time passes, although nobody has looked yet.':
    async () => {
      const rows = await report('sla');
      // A was answered in time and B within the first open minutes; D and the other two were not, and no alarm has run.
      expect(rows.find(({ kpi }) => kpi === 'gold first-response')).toMatchObject({ met: 2, missed: 3 });
      expect(
        await harness.prisma.kpiInstance.count({ where: { kpi: 'first-response', failedAt: { not: null } } }),
      ).toBe(0);
    },
  '`report articles`: mails that sent the article, and cases to which it was sent and that were resolved after that.':
    async () => expect(await report('articles')).toEqual([{ article: 'KA-1001 Smoke', sent: 2, resolved: 1 }]),
  '`report activities`: what was done, by kind, and the minutes spent on it; a task is on time when it was completed by its due time.':
    async () =>
      expect(await report('activities')).toEqual([
        { activity: 'appointment', done: 1, onTime: 0, late: 0, minutes: 0 },
        { activity: 'phone-call', done: 1, onTime: 0, late: 0, minutes: 12 },
        { activity: 'resolution', done: 2, onTime: 0, late: 0, minutes: 42 },
        { activity: 'task', done: 2, onTime: 1, late: 1, minutes: 25 },
      ]),
  '`report casework`: cases that were opened, split off, opened as children, merged, reopened and resolved; a merge that was undone counts as none.':
    async () =>
      expect(await report('casework')).toEqual([
        { change: 'child', cases: 1 },
        { change: 'merged', cases: 1 },
        { change: 'opened', cases: 5 },
        { change: 'reopened', cases: 1 },
        { change: 'resolved', cases: 2 },
        { change: 'split', cases: 1 },
      ]),
  '`report resources`: appointments that begin then and are not cancelled, their minutes, the minutes in which the resource works, times its capacity, and the percentage of them that is booked.':
    async () =>
      expect(await report('resources')).toEqual([
        { resource: 'bay', appointments: 0, minutes: 0, openMinutes: 420, percentUsed: 0 },
        { resource: 'van', appointments: 2, minutes: 120, openMinutes: 210, percentUsed: 57.1 },
      ]),
  '`report services`: what became of the appointments that begin then, the percentage of those that ended to which nobody came, and as `leadTime` the minutes from booking to beginning; half of those that were not cancelled had no more.':
    async () =>
      expect(await report('services')).toEqual([
        {
          ...{ service: 'visit', appointments: 2, done: 1, noShows: 1, percentNoShows: 50, cancelled: 1 },
          // 90 and 150 minutes.
          leadTime: 120,
        },
      ]),
  '`goal list`: cases, minutes and KPIs as in reports, for the owner and the condition of the goal, but a case counts as resolved once, and not when it was reopened since; in progress is what is open now.':
    async () => {
      const rows = await report('sla');
      const [met, missed] = (['met', 'missed'] as const).map((name) =>
        rows.reduce((sum, row) => sum + Number(row[name]), 0),
      );
      expect(await progress()).toMatchObject({
        'cases-received': [5, expect.anything()],
        'cases-resolved': [1, 4],
        'minutes-spent': [42, expect.anything()],
        'kpis-met': [Math.round((1000 * (met ?? 0)) / ((met ?? 0) + (missed ?? 0))) / 10, expect.anything()],
      });
    },
  'Goals `cases-reopened`, `cases-merged`, `cases-split` and `children-opened`: as in `report casework`; in progress are the parts and children that are open.':
    async () =>
      expect(await progress()).toMatchObject({
        ...{ 'cases-reopened': [1, 0], 'cases-merged': [1, 0] },
        ...{ 'cases-split': [1, 1], 'children-opened': [1, 1] },
      }),
  'Goals `tasks-on-time`: of the tasks with a due time that were completed, the percentage that was completed by it; in progress are those that are open and due in the period.':
    // One of two; another one is due that day, and one the day after.
    async () => expect(await progress()).toMatchObject({ 'tasks-on-time': [50, 1] }),
  'Goals `articles-sent` and `cases-solved-by-articles`: mails that sent an article, and cases to which one was sent in the period and that were resolved after that, each once; in progress are those that are still open.':
    async () => expect(await progress()).toMatchObject({ 'articles-sent': [2, 0], 'cases-solved-by-articles': [1, 1] }),
  'Goals `minutes-on-phone-calls`, `minutes-on-tasks`, `minutes-on-appointments` and `minutes-on-notes`: as in `report activities`.':
    async () =>
      expect(await progress()).toMatchObject({
        ...{ 'minutes-on-phone-calls': [12, 0], 'minutes-on-tasks': [25, 0] },
        ...{ 'minutes-on-appointments': [0, 0], 'minutes-on-notes': [0, 0] },
      }),
  'The goal of an agent counts a task for its owner, a call, a note or an article for who made or sent it, and what becomes of a case for the agent of the case.':
    async () => {
      const [omar, lena] = [await progress('omar'), await progress('lena')];
      // Omar did the work on two cases, and Lena has the one that was reopened.
      expect(omar).toMatchObject({
        'minutes-on-phone-calls': [12, 0],
        'articles-sent': [2, 0],
        'tasks-on-time': [50, 0],
      });
      expect(omar).toMatchObject({ 'cases-reopened': [0, 0], 'cases-solved-by-articles': [1, 1] });
      expect(lena).toMatchObject({
        'minutes-on-phone-calls': [0, 0],
        'articles-sent': [0, 0],
        'tasks-on-time': [null, 1],
      });
      expect(lena).toMatchObject({ 'cases-reopened': [1, 0], 'cases-solved-by-articles': [0, 0] });
    },
};

it.each(Object.keys(figures))('%s', async (sentence) => figures[sentence]?.());

it('the manual says this of them, and nothing else', async () => {
  const manual = await readFile(path.join(packageDir, 'MANUAL.md'), 'utf8');
  const [, section = ''] = manual.split('## What reports count\n');
  const sentences = (section.split('\n## ')[0] ?? '')
    .split('\n')
    .flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []));
  expect(sentences).toEqual(Object.keys(figures));
});
