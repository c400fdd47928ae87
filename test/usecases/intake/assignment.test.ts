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
