// In which line of a report something counts: customers and agents are told apart, work counts for whoever did it, and
// days are those of the installation. What counts for the goal of a queue counts for that queue in reports.

import { afterEach, expect, it, vi } from 'vitest';
import { printReport } from '../../../../src/cli/report/print-report.js';
import type { ReportName } from '../../../../src/core/report/case-report.js';
import { createReport } from '../../../../src/usecases/report/create-report.js';
import { measureGoals } from '../../../../src/usecases/report/measure-goals.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../../../usecases/harness.js';

const period = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') };

let harness: Harness;
afterEach(() => harness.close());

const deliver = async (from: string) => {
  harness.mailbox.deliver(rawMail({ from, subject: 'Help', id: `<${from}>` }), harness.now);
  await harness.settle();
};
const report = (name: ReportName) => createReport(harness, name, { period, by: null, timeZone: 'UTC' }, harness.now);

it('two customers of one name have a line each, with their addresses', async () => {
  const smith = (address: string) => `{ email: ${address}, name: John Smith }`;
  harness = await openHarness({
    dataset: `contacts: [ ${smith('john@a.example')}, ${smith('js@b.example')}, { email: mia@c.example, name: Mia } ]`,
  });
  harness.now = new Date('2026-03-02T08:00:00Z');
  for (const from of ['john@a.example', 'js@b.example', 'mia@c.example']) await deliver(from);
  expect(await report('customers')).toMatchObject([
    { customer: 'John Smith (john@a.example)', received: 1 },
    { customer: 'John Smith (js@b.example)', received: 1 },
    { customer: 'Mia', received: 1 },
  ]);
});

it('a first response counts for the agent who wrote it, not for the one who has the case', async () => {
  harness = await openHarness({ dataset: 'contacts: [ { email: mia@c.example, name: Mia } ]' });
  harness.now = new Date('2026-03-02T08:00:00Z');
  await deliver('mia@c.example');
  await harness.act('C-1', 'omar', { kind: 'pick' });
  harness.now = new Date('2026-03-02T08:30:00Z');
  await harness.act('C-1', 'lena', { kind: 'reply', text: 'Try again' });
  expect(await report('agents')).toMatchObject([
    { agent: 'lena', received: 0, firstResponseMedian: 30 },
    { agent: 'omar', received: 1, firstResponseMedian: null },
  ]);
});

it('a phone call counts also in a period in which nothing was answered or resolved', async () => {
  harness = await openHarness({ dataset: 'contacts: [ { email: mia@c.example, name: Mia } ]' });
  harness.now = new Date('2026-03-02T08:00:00Z');
  await deliver('mia@c.example');
  await harness.act('C-1', 'lena', { kind: 'log', activity: 'phone-call', text: 'Busy', minutes: 4, open: false });
  expect(await report('cases')).toMatchObject([{ received: 1, calls: 1, callMinutes: 4 }]);
});

it('a case counts on the day that it is in the time zone of the settings', async () => {
  harness = await openHarness({
    dataset: 'contacts: [ { email: mia@c.example, name: Mia } ]',
    rules: {
      'settings.yaml': 'timeZone: Europe/Berlin',
      'goals.yaml': ['29', '30']
        .map((day) => `of-${day}: { metric: cases-received, from: 2026-03-${day}, to: 2026-03-${day}, target: 1 }`)
        .join('\n'),
    },
  });
  harness.now = new Date('2026-03-29T22:30:00Z');
  await deliver('mia@c.example');
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const options = { by: 'day', from: '2026-03-01', to: '2026-03-31', csv: false, json: true };
  await printReport(harness, 'cases', options, harness.now);
  const printed: unknown = JSON.parse(String(log.mock.calls[0]?.[0]));
  log.mockRestore();
  expect(printed).toMatchObject({ timeZone: 'Europe/Berlin', rows: [{ day: '2026-03-30', received: 1 }] });
  const goals = await measureGoals(harness, harness.now);
  expect(goals.map(({ goal, actual }) => [goal.name, actual])).toEqual([
    ['of-29', 0],
    ['of-30', 1],
  ]);
});

it('a case was received by the queue in which it began, wherever it moved since then', async () => {
  harness = await openHarness({ dataset: 'contacts: [ { email: mia@c.example, name: Mia } ]' });
  harness.now = new Date('2026-03-02T08:00:00Z');
  await deliver('mia@c.example');
  harness.now = new Date('2026-03-02T09:00:00Z');
  await harness.act('C-1', 'lena', { kind: 'route', queue: 'gold' });
  harness.now = new Date('2026-03-02T10:00:00Z');
  await harness.act('C-1', 'lena', { kind: 'reply', text: 'Try again' });
  expect(await report('queues')).toMatchObject([
    { queue: 'gold', received: 0, firstResponseMedian: 120 },
    { queue: 'triage', received: 1, firstResponseMedian: null },
  ]);
});

it('a case that was reopened counts in the queue in which it came back, and once', async () => {
  harness = await openHarness({ dataset: 'contacts: [ { email: mia@c.example, name: Mia } ]' });
  const at = (time: string) => {
    harness.now = new Date(`2026-03-02T${time}:00Z`);
  };
  const resolve = { kind: 'resolve', text: 'Done', minutes: 5, closeActivities: false } as const;
  at('08:00');
  await deliver('mia@c.example');
  at('09:00');
  await harness.act('C-1', 'lena', { kind: 'cancel' });
  at('10:00');
  await harness.act('C-1', 'lena', { kind: 'reactivate' });
  at('11:00');
  await harness.act('C-1', 'lena', resolve);
  at('12:00');
  await harness.act('C-1', 'lena', { kind: 'reactivate' });
  at('13:00');
  await harness.act('C-1', 'lena', { kind: 'route', queue: 'gold' });
  at('14:00');
  await harness.act('C-1', 'lena', resolve);
  expect(await report('queues')).toMatchObject([
    { queue: 'gold', received: 0, resolved: 1, reopened: 0 },
    { queue: 'triage', received: 1, resolved: 1, reopened: 1 },
  ]);
});

it('a goal of a queue counts what happened there, also to cases that moved to another queue since then', async () => {
  const goal = (queue: string, metric: string) =>
    `${queue}-${metric}: { metric: ${metric}, from: 2026-03-01, to: 2026-03-31, target: 1, owner: { queue: ${queue} } }`;
  const metrics = ['cases-received', 'cases-resolved', 'minutes-billed', 'cases-in-progress'];
  harness = await openHarness({
    dataset: 'contacts: [ { email: mia@c.example, name: Mia } ]',
    rules: { 'goals.yaml': metrics.flatMap((metric) => [goal('triage', metric), goal('gold', metric)]).join('\n') },
  });
  const reached = async () =>
    Object.fromEntries(
      (await measureGoals(harness, harness.now)).map(({ goal: { name }, actual, inProgress }) => [
        name,
        [actual, inProgress],
      ]),
    );
  harness.now = new Date('2026-03-02T08:00:00Z');
  await deliver('mia@c.example');
  harness.now = new Date('2026-03-02T09:00:00Z');
  await harness.act('C-1', 'lena', { kind: 'route', queue: 'gold' });
  expect(await reached()).toMatchObject({
    'triage-cases-received': [1, 0],
    'gold-cases-received': [0, 1],
    'triage-cases-in-progress': [0, 0],
    'gold-cases-in-progress': [1, 1],
  });
  harness.now = new Date('2026-03-02T10:00:00Z');
  const work = { text: 'Done', minutes: 5, billableMinutes: 5, closeActivities: false };
  await harness.act('C-1', 'lena', { kind: 'resolve', ...work });
  expect(await reached()).toMatchObject({
    ...{ 'triage-cases-resolved': [0, 0], 'gold-cases-resolved': [1, 0] },
    ...{ 'triage-minutes-billed': [0, 0], 'gold-minutes-billed': [5, 0] },
  });
});

it('what was in progress when the period of a goal ended stays with the queue of then', async () => {
  const goal = (queue: string, metric: string) =>
    `${queue}-${metric}: { metric: ${metric}, from: 2026-02-01, to: 2026-02-28, target: 1, owner: { queue: ${queue} } }`;
  const metrics = ['cases-received', 'cases-in-progress', 'minutes-spent'];
  harness = await openHarness({
    dataset: 'contacts: [ { email: mia@c.example, name: Mia } ]',
    rules: { 'goals.yaml': metrics.flatMap((metric) => [goal('triage', metric), goal('gold', metric)]).join('\n') },
  });
  harness.now = new Date('2026-02-27T08:00:00Z');
  await deliver('mia@c.example');
  await harness.act('C-1', 'lena', { kind: 'log', activity: 'phone-call', text: 'Busy', minutes: 4, open: false });
  harness.now = new Date('2026-03-02T08:00:00Z');
  await harness.act('C-1', 'lena', { kind: 'route', queue: 'gold' });
  const progress = await measureGoals(harness, harness.now);
  expect(Object.fromEntries(progress.map(({ goal: { name }, inProgress }) => [name, inProgress]))).toEqual({
    ...{ 'triage-cases-received': 1, 'triage-cases-in-progress': 1, 'triage-minutes-spent': 4 },
    ...{ 'gold-cases-received': 0, 'gold-cases-in-progress': 0, 'gold-minutes-spent': 0 },
  });
});

it('a response takes as long as the customer waited, also when the mail was processed late', async () => {
  harness = await openHarness({ dataset: 'contacts: [ { email: mia@c.example, name: Mia } ]' });
  harness.now = new Date('2026-03-02T08:00:00Z');
  harness.mailbox.deliver(rawMail({ from: 'mia@c.example', subject: 'Help' }), harness.now);
  harness.now = new Date('2026-03-02T11:00:00Z');
  await harness.settle();
  harness.now = new Date('2026-03-02T11:30:00Z');
  await harness.act('C-1', 'lena', { kind: 'reply', text: 'Try again' });
  await harness.act('C-1', 'lena', { kind: 'resolve', text: 'Done', minutes: null, closeActivities: false });
  expect(await report('cases')).toMatchObject([{ firstResponseMedian: 210, resolutionMedian: 210 }]);
});

it('an SLA that was renamed has its past under the new name, in the same business time', async () => {
  const calendars = 'office: { timeZone: UTC, hours: { mon-fri: [ 09:00-17:00 ] } }';
  const slas = 'platinum: { formerly: [ gold ], calendar: office, kpis: { first-response: { within: 2 hours } } }';
  harness = await openHarness({
    dataset: harnessDataset,
    rules: {
      ...{ 'calendars.yaml': calendars, 'sla.yaml': slas },
      'routing.yaml':
        'default: triage\nitems: [ { name: best, when: { entitlement.sla: { is: platinum } }, queue: gold } ]',
    },
  });
  harness.now = new Date('2026-03-02T08:00:00Z');
  await deliver('ana@contoso.com');
  expect(await harness.prisma.case.findFirst()).toMatchObject({ sla: 'platinum', queue: 'gold' });
  // As a version stored it that did not know the new name.
  await harness.prisma.case.updateMany({ data: { sla: 'gold' } });
  await harness.prisma.kpiInstance.updateMany({ data: { sla: 'gold' } });
  harness.now = new Date('2026-03-02T09:30:00Z');
  await harness.act('C-1', 'lena', { kind: 'reply', text: 'Try again' });
  await harness.prisma.kpiInstance.updateMany({ data: { sla: 'gold' } });
  expect(await report('sla')).toMatchObject([{ kpi: 'platinum first-response', met: 1 }]);
  expect(await report('cases')).toMatchObject([{ firstResponseMedian: 90, firstResponseBusinessMedian: 30 }]);
});
