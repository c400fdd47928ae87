// An agent who is away gets nothing assigned, and the agent's cases may go to others.

import { afterEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
afterEach(() => harness.close());

const start = new Date('2026-03-02T08:00:00Z');

async function opened(assign: string): Promise<void> {
  harness = await openHarness({
    dataset: harnessDataset,
    now: start,
    rules: { 'routing.yaml': `items: [ { name: all, queue: gold${assign} } ]` },
  });
}

async function write(subject: string) {
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject }), harness.now);
  await harness.settle();
}

const assignees = async () =>
  (await harness.prisma.case.findMany({ orderBy: { number: 'asc' } })).map(({ assignee }) => assignee);

const roundRobin = ', assign: { by: round-robin }';

it('nothing is assigned to who is away, until then or until the agent is back', async () => {
  await opened(roundRobin);
  expect(await harness.setAway('lena', { until: '2h', reassign: false })).toEqual({
    ok: true,
    text: 'lena is away until 2026-03-02T10:00:00.000Z',
  });
  await write('One');
  await write('Two');
  expect(await assignees()).toEqual(['omar', 'omar']);
  expect(await harness.setAway('lena', null)).toEqual({ ok: true, text: 'lena is back' });
  await write('Three');
  await harness.setAway('lena', { until: '2h', reassign: false });
  harness.now = new Date('2026-03-02T10:00:00Z');
  await write('Four');
  expect(await assignees()).toEqual(['omar', 'omar', 'lena', 'lena']);
});

it('the cases of who goes away get other agents by the routing rules, who are told', async () => {
  await opened(roundRobin);
  await write('One');
  await write('Two');
  expect(await assignees()).toEqual(['lena', 'omar']);
  expect(await harness.setAway('lena', { until: 'tomorrow 09:00', reassign: true })).toEqual({
    ok: true,
    text: 'lena is away until 2026-03-03T09:00:00.000Z; 1 case has another agent, 0 wait in their queues',
  });
  await harness.drain();
  expect(await assignees()).toEqual(['omar', 'omar']);
  expect(harness.sent.at(-1)).toMatchObject({ to: { address: 'omar@example.net' } });
});

it('or wait in their queues, whose members are told, where no rule assigns', async () => {
  await opened('');
  await write('One');
  await harness.act('1', 'lena', { kind: 'pick' });
  expect(await harness.setAway('lena', { until: '1d', reassign: true })).toMatchObject({
    text: 'lena is away until 2026-03-03T08:00:00.000Z; 0 cases have other agents, 1 waits in its queue',
  });
  await harness.drain();
  expect(await assignees()).toEqual([null]);
  expect(harness.sent.at(-1)).toMatchObject({
    to: { address: 'omar@example.net' },
    subject: 'Moved to gold: One [C-000001]',
  });
});

it('a time that makes no sense is refused', async () => {
  await opened('');
  expect(await harness.setAway('lena', { until: 'soon', reassign: false })).toMatchObject({ code: 'bad-time' });
  expect(await harness.setAway('lena', { until: '2026-03-01 08:00', reassign: false })).toMatchObject({
    code: 'bad-time',
  });
  expect(await harness.setAway('nobody', { until: '1d', reassign: false })).toMatchObject({ code: 'no-agent' });
});
