// An agent who is away gets nothing assigned, and the agent's cases may go to others.

import { afterEach, describe, expect, it } from 'vitest';
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
  expect(await harness.setAway('lena', { until: '2h', reassign: false }, 'lena')).toEqual({
    ok: true,
    text: 'lena is away until Mon, 2 Mar 2026, 10:00 UTC',
  });
  await write('One');
  await write('Two');
  expect(await assignees()).toEqual(['omar', 'omar']);
  expect(await harness.setAway('lena', null, 'lena')).toEqual({ ok: true, text: 'lena is back' });
  await write('Three');
  await harness.setAway('lena', { until: '2h', reassign: false }, 'lena');
  harness.now = new Date('2026-03-02T10:00:00Z');
  await write('Four');
  expect(await assignees()).toEqual(['omar', 'omar', 'lena', 'lena']);
});

it('the cases of who goes away get other agents by the routing rules, who are told', async () => {
  await opened(roundRobin);
  await write('One');
  await write('Two');
  expect(await assignees()).toEqual(['lena', 'omar']);
  expect(await harness.setAway('lena', { until: 'tomorrow 09:00', reassign: true }, 'lena')).toEqual({
    ok: true,
    text: 'lena is away until Tue, 3 Mar 2026, 09:00 UTC; 1 case has another agent, 0 wait in their queues',
    cases: [{ case: 'C-000001', title: 'One', queue: 'gold', agent: 'omar', why: 'Omar Haddad is next in turn' }],
  });
  await harness.drain();
  expect(await assignees()).toEqual(['omar', 'omar']);
  expect(harness.sent.at(-1)).toMatchObject({ to: { address: 'omar@example.net' } });
  expect(harness.sent.at(-1)?.text).toContain('Lena Vogt, who had it, is away until 3 Mar 2026, 09:00 UTC');
  expect(harness.sent.at(-1)?.text).toContain('The routing rules chose you: Omar Haddad is next in turn.');
});

it('says which skills decided, and who was not free', async () => {
  harness = await openHarness({
    dataset: harnessDataset,
    now: start,
    rules: {
      'agents.yaml': `lena: { name: Lena Vogt, email: lena@example.net, skills: { german: 9 } }
omar: { name: Omar Haddad, email: omar@example.net, skills: { german: 4 }, capacity: 1 }`,
      'routing.yaml': 'items: [ { name: all, queue: gold, assign: { by: skill, skills: { german: 5 } } } ]',
    },
  });
  await write('One');
  await write('Two');
  expect(await assignees()).toEqual(['lena', 'lena']);
  expect(await harness.setAway('lena', { until: '1d', reassign: true }, 'lena')).toMatchObject({
    cases: [
      { agent: 'omar', why: 'Omar Haddad comes closest to the skills for it (german 4, wanted 5)' },
      { agent: null, why: 'nobody else is free now (omar: full with 1 case)' },
    ],
  });
  await harness.drain();
  const waits = harness.sent.at(-1);
  expect(waits?.subject).toBe('Free again in gold: Two [C-000002]');
  expect(waits?.text).toContain('and nobody else is free now (omar: full with 1 case).');
});

it('a case for which nobody was free goes to the first who becomes free', async () => {
  harness = await openHarness({
    dataset: harnessDataset,
    now: start,
    rules: {
      'agents.yaml': `lena: { email: lena@example.net }\nomar: { email: omar@example.net, capacity: 1 }`,
      'routing.yaml': 'items: [ { name: all, queue: gold, assign: { by: round-robin } } ]',
    },
  });
  await write('One');
  await write('Two');
  await harness.setAway('lena', { until: '1d', reassign: true }, 'lena');
  expect(await assignees()).toEqual([null, 'omar']);
  await harness.act('2', 'omar', { kind: 'resolve', text: 'Fuse', minutes: 5, closeActivities: false });
  await harness.assignWaiting();
  expect(await assignees()).toEqual(['omar', 'omar']);
});

it('or wait in their queues, whose members are told, where no rule assigns', async () => {
  await opened('');
  await write('One');
  await harness.act('1', 'lena', { kind: 'pick' });
  expect(await harness.setAway('lena', { until: '1d', reassign: true }, 'lena')).toMatchObject({
    text: 'lena is away until Tue, 3 Mar 2026, 08:00 UTC; 0 cases have other agents, 1 waits in its queue',
  });
  await harness.drain();
  expect(await assignees()).toEqual([null]);
  expect(harness.sent.at(-1)).toMatchObject({
    to: { address: 'omar@example.net' },
    subject: 'Free again in gold: One [C-000001]',
  });
  expect(harness.sent.at(-1)?.text).toContain('no routing rule assigns cases of this queue');
});

it('a day is the last one, until its end, and the answer says so', async () => {
  await opened(roundRobin);
  expect(await harness.setAway('lena', { until: '2026-03-03', reassign: false }, 'lena')).toEqual({
    ok: true,
    text: 'lena is away until Tue, 3 Mar 2026, 23:59 UTC',
  });
  expect(await harness.setAway('lena', { until: '2026-03-01', reassign: false }, 'lena')).toMatchObject({
    text: 'Sun, 1 Mar 2026, 23:59 UTC is in the past',
  });
});

it('a time that makes no sense is refused', async () => {
  await opened('');
  expect(await harness.setAway('lena', { until: 'soon', reassign: false }, 'lena')).toMatchObject({ code: 'bad-time' });
  expect(await harness.setAway('lena', { until: '2026-03-01 08:00', reassign: false }, 'lena')).toMatchObject({
    code: 'bad-time',
  });
  expect(await harness.setAway('nobody', { until: '1d', reassign: false }, 'lena')).toMatchObject({ code: 'no-agent' });
});

const lena = () => harness.sent.filter(({ to }) => to.address === 'lena@example.net');

describe('set by somebody else', () => {
  it('the agent hears who did it, until when, what became of the cases, and takes it back by a reply', async () => {
    await opened(roundRobin);
    await write('One');
    await harness.setAway('lena', { until: 'tomorrow 09:00', reassign: true }, 'omar');
    await harness.drain();
    const told = lena().at(-1);
    expect(told?.subject).toBe('You are away until 3 Mar 2026, 09:00 UTC');
    expect(told?.text).toContain('Omar Haddad has set you away. No case is assigned to you until');
    expect(told?.text).toContain('C-000001 One\nto Omar Haddad: Omar Haddad is next in turn');
    const reply = { to: told?.replyTo ?? '', inReplyTo: told?.messageId ?? '', subject: 'Re: away' };
    harness.mailbox.deliver(rawMail({ ...reply, from: 'lena@example.net', text: '#back', id: '<b@x>' }), harness.now);
    await harness.settle();
    expect((await harness.prisma.agentLoad.findUnique({ where: { agent: 'lena' } }))?.awayUntil).toBeNull();
  });

  it('the agent hears that it is over, once', async () => {
    await opened('');
    await harness.setAway('lena', { until: '1d', reassign: false }, null);
    for (const by of [null, 'crm']) await harness.setAway('lena', null, by);
    await harness.drain();
    expect(lena().map(({ subject }) => subject)).toEqual(['You are away until 3 Mar 2026, 08:00 UTC', 'You are back']);
    expect(lena()[0]?.text).toContain('Somebody at the command line has set you away.');
    expect(lena()[1]?.text).toContain('#away');
  });

  it('nobody is told of their own doing, nor of what is refused', async () => {
    await opened('');
    await harness.setAway('lena', { until: '1d', reassign: false }, 'lena');
    await harness.setAway('lena', { until: 'soon', reassign: false }, 'omar');
    await harness.drain();
    expect(lena()).toEqual([]);
  });
});

describe('by mail', () => {
  let count = 0;
  async function say(text: string, more: { readonly from?: string; readonly proven?: boolean } = {}) {
    count += 1;
    const notice = lena().at(-1);
    const proof = { to: notice?.replyTo ?? '', inReplyTo: notice?.messageId ?? '' };
    harness.mailbox.deliver(
      rawMail({
        ...{ from: more.from ?? 'lena@example.net', subject: 'Re: me', text, id: `<away-${count}@x>` },
        ...(more.proven !== false && proof),
      }),
      harness.now,
    );
    await harness.settle();
  }
  const absence = async () =>
    (await harness.prisma.agentLoad.findUnique({ where: { agent: 'lena' } }))?.awayUntil?.toISOString() ?? null;
  const outcomes = async () =>
    (
      await harness.prisma.inboundMail.findMany({
        where: { messageId: { startsWith: '<away' } },
        orderBy: { uid: 'asc' },
      })
    ).map(({ outcome, reason }) => [outcome, reason]);

  it('an agent goes away and is back, and the answers say so', async () => {
    await opened('');
    await write('One');
    await say('#away tomorrow 09:00\n\n> quoted');
    expect(await absence()).toBe('2026-03-03T09:00:00.000Z');
    expect(lena().at(-1)?.subject).toBe('You are away until 3 Mar 2026, 09:00 UTC');
    expect(lena().at(-1)?.text).toContain('Your cases stay with you');
    await say('#back');
    expect(await absence()).toBeNull();
    expect(lena().at(-1)?.subject).toBe('You are back');
    expect((await harness.cases.find(1))?.activities.filter(({ direction }) => direction === 'in')).toHaveLength(1);
    expect(await outcomes()).toEqual([
      ['skipped', 'agent-absence'],
      ['skipped', 'agent-absence'],
    ]);
  });

  it('with reassign the cases go to others, who are told', async () => {
    await opened(roundRobin);
    for (const subject of ['One', 'Two', 'Three']) await write(subject);
    expect(await assignees()).toEqual(['lena', 'omar', 'lena']);
    await say('＃Away until 3d and reassign my cases.');
    expect(await assignees()).toEqual(['omar', 'omar', 'omar']);
    expect(lena().at(-1)?.text).toContain('Of your cases, 2 went to other agents, and 0 back to their queues.');
    expect(lena().at(-1)?.text).toContain('C-000001 One\nto Omar Haddad: Omar Haddad is next in turn');
    const told = harness.sent.filter(
      ({ to, subject }) => to.address === 'omar@example.net' && /Three|One/.test(subject),
    );
    expect(told).toHaveLength(2);
  });

  it('what is not clear changes nothing and comes back', async () => {
    await opened('');
    await write('One');
    await say('#away soon');
    expect(lena().at(-1)?.text).toContain('Nothing was changed: "soon" is not a time');
    await say('#away 3d\n#pick');
    expect(lena().at(-1)?.text).toContain('it is about you and not the case');
    await say('#away 3d\nI am on holiday.');
    expect(lena().at(-1)?.text).toContain('I am on holiday.');
    expect(await absence()).toBeNull();
    expect(await assignees()).toEqual([null]);
  });

  it('without proof the agent is asked first, and nobody else can say it', async () => {
    await opened('');
    await write('One');
    await say('#away 3d', { from: 'omar@example.net' });
    await say('#away 3d', { proven: false });
    expect(await absence()).toBeNull();
    expect(lena().at(-1)?.text).toContain('do "#away 3d" for you');
    await say('#confirm');
    expect(await absence()).toBe('2026-03-05T08:00:00.000Z');
    expect(await harness.prisma.case.count()).toBe(1);
  });
});
