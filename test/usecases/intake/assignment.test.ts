// Automatic assignment: fair, within the capacity of agents, and safe when several workers assign at once.

import { afterEach, expect, it } from 'vitest';
import { allCases } from '../../all-pages.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

let harness: Harness;
afterEach(() => harness.close());

async function open(
  by: string,
  agents = 'lena: { email: lena@example.net }\nomar: { email: omar@example.net }\nkim: { email: kim@example.net }',
) {
  harness = await openHarness({
    rules: {
      'agents.yaml': agents,
      'calendars.yaml': 'office: { timeZone: UTC, hours: { mon-fri: [ 08:00-17:00 ] } }',
      'queues.yaml':
        'triage: { members: [ lena, omar, kim ], notify: nobody }\ngold: { members: [ lena ], notify: nobody }',
      'routing.yaml': `default: gold\nitems:\n  - { name: all, queue: triage, assign: { by: ${by} } }`,
    },
  });
}

async function deliver(...names: string[]): Promise<void> {
  for (const name of names) {
    harness.mailbox.deliver(
      rawMail({ from: `${name}@${name}.example`, subject: name, id: `<${name}@x>` }),
      harness.now,
    );
  }
  await harness.receive();
}

/** In the order in which their mails were decided. */
const assignees = async () =>
  [...(await allCases(harness.cases))].sort((a, b) => (a.number < b.number ? -1 : 1)).map(({ assignee }) => assignee);

it('round robin gives each mail of a batch to the next agent', async () => {
  await open('round-robin');
  await deliver('a', 'b', 'c', 'd');
  await harness.drain();
  expect([...(await assignees())].sort()).toEqual(['kim', 'lena', 'lena', 'omar']);
});

it('round robin remembers an agent whose case has gone to another queue', async () => {
  await open('round-robin');
  for (const name of ['a', 'b', 'c', 'd']) {
    await deliver(name);
    await harness.drain();
    harness.now = new Date(harness.now.getTime() + 60_000);
  }
  expect(await assignees()).toEqual(['lena', 'omar', 'kim', 'lena']);
  await harness.act('C-000004', 'lena', { kind: 'route', queue: 'gold' });
  await deliver('e');
  await harness.drain();
  expect((await assignees()).at(4)).toBe('omar');
});

it('the least loaded agent of a batch is the one with fewest cases, those of the batch included', async () => {
  await open('least-loaded');
  await deliver('a', 'b', 'c', 'd', 'e', 'f');
  await harness.drain();
  expect([...(await assignees())].sort()).toEqual(['kim', 'kim', 'lena', 'lena', 'omar', 'omar']);
});

it('workers that assign at once keep to the capacity of an agent', async () => {
  await open(
    'least-loaded',
    ['lena', 'omar', 'kim'].map((name) => `${name}: { email: ${name}@example.net, capacity: 1 }`).join('\n'),
  );
  await deliver('a', 'b', 'c', 'd', 'e', 'f');
  const mails = await harness.prisma.inboundMail.findMany({ select: { id: true } });
  await Promise.all(mails.map(({ id }) => harness.processMails([id])));
  expect((await assignees()).filter((assignee) => assignee !== null).sort()).toEqual(['kim', 'lena', 'omar']);
});

const oneCaseEach = ['lena', 'omar', 'kim']
  .map((name) => `${name}: { email: ${name}@example.net, capacity: 1 }`)
  .join('\n');

it('assigns a case that found nobody free as soon as somebody is, the oldest first, and says so', async () => {
  await open('least-loaded', oneCaseEach);
  await deliver('a', 'b', 'c', 'd', 'e');
  await harness.drain();
  await harness.assignWaiting();
  expect(await assignees()).toEqual(['lena', 'omar', 'kim', null, null]);
  await harness.act('C-000002', 'omar', { kind: 'resolve', text: 'done', minutes: null, closeActivities: false });
  harness.sent.length = 0;
  await Promise.all([harness.assignWaiting(), harness.assignWaiting()]);
  await harness.drain();
  expect(await assignees()).toEqual(['lena', 'omar', 'kim', 'omar', null]);
  expect(harness.sent.map(({ to, subject }) => [to.address, subject])).toEqual([
    ['omar@example.net', expect.stringContaining('Yours in triage: d')],
  ]);
});

it('assigns a case that came at night when the first agent begins to work', async () => {
  const inOffice = ['lena', 'omar', 'kim'].map((name) => `${name}: { email: ${name}@example.net, calendar: office }`);
  await open('round-robin', inOffice.join('\n'));
  harness.now = new Date('2026-03-02T22:00:00Z');
  await deliver('a');
  await harness.drain();
  harness.now = new Date('2026-03-03T07:59:00Z');
  await harness.assignWaiting();
  expect(await assignees()).toEqual([null]);
  harness.now = new Date('2026-03-03T08:00:00Z');
  await harness.assignWaiting();
  expect(await assignees()).toEqual(['lena']);
});

it('leaves alone what people have taken, put back or moved in the meantime', async () => {
  await open('least-loaded', oneCaseEach);
  await deliver('a', 'b', 'c', 'd', 'e', 'f');
  await harness.drain();
  await harness.act('C-000004', 'lena', { kind: 'pick' });
  await harness.act('C-000004', 'lena', { kind: 'release' });
  await harness.act('C-000005', 'lena', { kind: 'route', queue: 'gold' });
  for (const [number, agent] of [
    ['C-000001', 'lena'],
    ['C-000002', 'omar'],
    ['C-000003', 'kim'],
  ] as const) {
    await harness.act(number, agent, { kind: 'resolve', text: 'done', minutes: null, closeActivities: false });
  }
  await harness.assignWaiting();
  expect((await assignees()).slice(3)).toEqual([null, null, 'lena']);
});
