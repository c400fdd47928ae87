// Merging cases and undoing it, on real tables: with clocks, entitlement, later mails, and by an agent's mail.

import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);

let harness: Harness;
afterEach(() => harness.close());

const dataset = `${harnessDataset.replace('sla: gold }', 'sla: gold, decreaseOn: creation }')}
`.replace(
  'contacts: [',
  'contacts: [ { email: bob@contoso.com, name: Bob Burns, account: Contoso }, { email: eve@fabrikam.com, name: Eve Eden },',
);

/** Ana's fire is C-000001, Bob's smoke C-000002. */
async function opened(): Promise<void> {
  harness = await openHarness({ dataset, now: at('08:00') });
  await mail('08:00', { from: 'ana@contoso.com', subject: 'Fire', text: 'It burns', id: '<fire@contoso.com>' });
  await mail('08:05', { from: 'bob@contoso.com', subject: 'Smoke', text: 'It smokes', id: '<smoke@contoso.com>' });
}

async function mail(time: string, words: Parameters<typeof rawMail>[0]) {
  harness.now = at(time);
  harness.mailbox.deliver(rawMail(words), at(time));
  await harness.settle();
}

async function merge(time: string, source = 'C-000002', target = 'C-000001', acrossCustomers = false) {
  harness.now = at(time);
  const result = await harness.mergeCases({ sources: [source], target, acrossCustomers }, 'lena');
  await harness.drain();
  return result;
}

async function unmerge(time: string, number = 'C-000002') {
  harness.now = at(time);
  const result = await harness.unmergeCase(number, 'lena');
  await harness.drain();
  return result;
}

/** Lena answers the notice of C-000002. */
function answerSmoke(text: string) {
  const notice = harness.sent.find(({ to, subject }) => to.address === 'lena@example.net' && subject.includes('Smoke'));
  const [to, subject, inReplyTo] = [notice?.replyTo ?? '', `Re: ${notice?.subject}`, notice?.messageId ?? ''];
  return mail('08:07', { from: 'lena@example.net', to, subject, text, inReplyTo });
}

async function show(number: number) {
  const found = await harness.cases.find(number);
  if (found === undefined) throw new Error('no case');
  return found;
}

/** Who has each case, and since when its customer has an answer. */
const answered = () =>
  harness.prisma.case.findMany({
    orderBy: { number: 'asc' },
    select: { assignee: true, firstResponseAt: true },
  });

const subjects = async (number: number) =>
  (await show(number)).activities.filter(({ direction }) => direction === 'in').map(({ subject }) => subject);

/** Everything stored of the cases, but what only remembers a merge. */
async function everything() {
  const { prisma } = harness;
  const byId = { orderBy: { id: 'asc' } } as const;
  return {
    cases: await prisma.case.findMany(byId),
    activities: await prisma.activity.findMany(byId),
    queueItems: await prisma.queueItem.findMany(byId),
    pauses: await prisma.casePause.findMany(byId),
    kpis: await prisma.kpiInstance.findMany(byId),
    balances: await prisma.entitlementBalance.findMany(),
    loads: await prisma.agentLoad.findMany({ orderBy: { agent: 'asc' }, select: { agent: true, activeCases: true } }),
  };
}

describe('a merged case', () => {
  it('gives its activities to the target, leaves its queue, ends its clocks and credits its debit', async () => {
    await opened();
    expect((await show(1)).entitlement?.remaining).toBe(13);
    expect(await merge('08:07')).toEqual({ ok: true, text: 'C-000002 is merged into C-000001' });
    expect(await subjects(1)).toEqual(['Fire', 'Smoke']);
    const source = await show(2);
    expect(source).toMatchObject({ status: 'merged', activities: [] });
    expect(source.kpis.map(({ cancelReason, alarmAt }) => [cancelReason, alarmAt])).toEqual([
      ['closed', null],
      ['closed', null],
      ['closed', null],
    ]);
    expect((await show(1)).entitlement?.remaining).toBe(14);
    expect(await harness.prisma.queueItem.count({ where: { leftAt: null } })).toBe(1);
  });

  it('is closed to everything, with the number of the case that goes on', async () => {
    await opened();
    await merge('08:07');
    expect(await harness.act('2', 'lena', { kind: 'pick' })).toMatchObject({
      code: 'case-merged',
      text: 'C-000002 is merged into C-000001',
    });
    expect(await harness.act('2', 'lena', { kind: 'reactivate' })).toMatchObject({ code: 'case-merged' });
    expect(await merge('08:07:20')).toMatchObject({ code: 'case-merged' });
  });

  it('sends later mails to the target: a reply by reference, by our address, and by the number in the subject', async () => {
    await opened();
    const acknowledgement = harness.sent.find(({ to }) => to.address === 'bob@contoso.com');
    await merge('08:07');
    await mail('08:07:20', {
      from: 'bob@contoso.com',
      subject: 'Re: Smoke',
      text: 'More',
      inReplyTo: '<smoke@contoso.com>',
    });
    await mail('08:07:40', {
      from: 'bob@contoso.com',
      subject: 'Still smoke',
      text: 'Black',
      to: acknowledgement?.replyTo ?? '',
    });
    await mail('08:08', { from: 'bob@contoso.com', subject: 'News on [C-000002]', text: 'White' });
    expect(await subjects(1)).toEqual(['Fire', 'Smoke', 'Re: Smoke', 'Still smoke', 'News on [C-000002]']);
    expect(await harness.prisma.case.count()).toBe(2);
  });

  it('belongs to the people of its mails also where only they wrote', async () => {
    await opened();
    await mail('08:06', { from: 'eve@fabrikam.com', subject: 'Fumes', text: 'It reeks', id: '<fumes@fabrikam.com>' });
    expect(await merge('08:07', 'C-000003')).toMatchObject({
      code: 'other-customer',
      text: 'C-000003 is a case of Eve Eden and C-000001 one of Contoso, who would read each other’s mails; `casemill case merge --across-customers` confirms that they may',
    });
    expect(await merge('08:07:20', 'C-000003', 'C-000001', true)).toMatchObject({ ok: true });
    await mail('08:07:40', {
      from: 'eve@fabrikam.com',
      subject: 'Re: Fumes',
      text: 'Yet',
      inReplyTo: '<fumes@fabrikam.com>',
    });
    expect(await subjects(1)).toEqual(['Fire', 'Fumes', 'Re: Fumes']);
  });

  it('tells those who worked on it', async () => {
    await opened();
    await harness.act('2', 'omar', { kind: 'pick' });
    const before = harness.sent.length;
    await merge('08:07');
    expect(harness.sent.slice(before).map(({ to, subject }) => [to.address, subject])).toEqual([
      ['omar@example.net', 'Merged by Lena Vogt: Fire [C-000001]'],
    ]);
    expect(harness.sent.at(-1)?.text).toContain('- C-000002 Smoke');
  });
});

describe('a reply that arrives during the merge', () => {
  it('lands in the target, whoever is first', async () => {
    await opened();
    for (let turn = 0; turn < 5; turn++) {
      harness.mailbox.deliver(
        rawMail({
          from: 'bob@contoso.com',
          subject: 'Re: Smoke',
          text: `Turn ${turn}`,
          inReplyTo: '<smoke@contoso.com>',
        }),
        harness.now,
      );
      await harness.receive();
      const request = { sources: ['2'], target: '1', acrossCustomers: false };
      const [, merged] = await Promise.all([harness.drain(), harness.mergeCases(request, 'lena')]);
      expect(merged).toMatchObject({ ok: true });
      expect(await harness.prisma.activity.count({ where: { direction: 'in', case: { number: 1 } } })).toBe(turn + 3);
      expect((await harness.unmergeCase('2', 'lena')).ok).toBe(true);
    }
  });
});

describe('reports and goals', () => {
  const received = async () => {
    const period = { from: at('00:00'), to: new Date('2026-03-03T00:00:00Z') };
    const rows = await harness.createReport('cases', { period, by: 'day', timeZone: 'UTC' }, harness.now);
    return rows.map((row) => ('received' in row ? row.received : null));
  };

  it('count two cases that became one once, and twice again when that is undone', async () => {
    await opened();
    expect(await received()).toEqual([2]);
    await merge('08:07');
    expect(await received()).toEqual([1]);
    await unmerge('08:08');
    expect(await received()).toEqual([2]);
  });
});

/** In minutes, of all cases. */
async function firstResponseMedian() {
  const period = { from: at('00:00'), to: new Date('2026-03-03T00:00:00Z') };
  const [row] = await harness.createReport('cases', { period, by: 'day', timeZone: 'UTC' }, harness.now);
  return row && 'firstResponseMedian' in row ? row.firstResponseMedian : null;
}

describe('undoing a merge', () => {
  it('changes nothing in the end: clocks, ledger, ids', async () => {
    await opened();
    await harness.act('2', 'lena', { kind: 'pick' });
    await harness.act('2', 'lena', { kind: 'log', activity: 'task', text: 'Order a fuse', minutes: 3, open: true });
    await harness.act('2', 'lena', { kind: 'status', status: 'on-hold' });
    await harness.drain();
    const before = await everything();
    expect(await merge('08:07')).toMatchObject({ ok: true });
    expect(await everything()).not.toEqual(before);
    expect(await unmerge('08:09')).toEqual({ ok: true, text: 'C-000002 is a case of its own again' });
    expect(await everything()).toEqual(before);
  });

  it('leaves what came to the target since', async () => {
    await opened();
    await merge('08:07');
    await mail('08:07:20', {
      from: 'ana@contoso.com',
      subject: 'Re: Fire',
      text: 'Hot',
      inReplyTo: '<fire@contoso.com>',
    });
    await unmerge('08:09');
    expect([await subjects(1), await subjects(2)]).toEqual([['Fire', 'Re: Fire'], ['Smoke']]);
    await mail('08:09:20', {
      from: 'bob@contoso.com',
      subject: 'Re: Smoke',
      text: 'More',
      inReplyTo: '<smoke@contoso.com>',
    });
    expect(await subjects(2)).toEqual(['Smoke', 'Re: Smoke']);
  });

  it('works through a chain of merges, from either end', async () => {
    await opened();
    await mail('08:06', { from: 'ana@contoso.com', subject: 'Ash', text: 'All over', id: '<ash@contoso.com>' });
    await merge('08:07', 'C-000003', 'C-000002');
    await merge('08:07:20', 'C-000002', 'C-000001');
    expect(await subjects(1)).toEqual(['Fire', 'Smoke', 'Ash']);
    await mail('08:07:40', {
      from: 'ana@contoso.com',
      subject: 'Re: Ash',
      text: 'More',
      inReplyTo: '<ash@contoso.com>',
    });
    expect(await subjects(1)).toEqual(['Fire', 'Smoke', 'Ash', 'Re: Ash']);
    await unmerge('08:09', 'C-000003');
    expect(await subjects(3)).toEqual(['Ash']);
    await unmerge('08:09:20', 'C-000002');
    expect([await subjects(1), await subjects(2), await subjects(3)]).toEqual([
      ['Fire', 'Re: Ash'],
      ['Smoke'],
      ['Ash'],
    ]);
  });

  it('is refused for a case that is not merged', async () => {
    await opened();
    expect(await unmerge('08:07')).toMatchObject({
      code: 'not-merged',
      text: 'C-000002 is not merged; it is in-progress',
    });
    expect(await unmerge('08:07', 'C-000009')).toMatchObject({ code: 'no-case' });
  });
});

describe('a merge that makes no sense', () => {
  it('is refused with its reason, and nothing is done', async () => {
    await opened();
    const before = await everything();
    expect(await merge('08:07', 'C-000001')).toMatchObject({ text: 'C-000001 cannot be merged into itself' });
    expect(await merge('08:07', 'C-000009')).toMatchObject({ text: 'there is no case C-000009' });
    expect(await merge('08:07', 'fire')).toMatchObject({ code: 'no-case' });
    const many = Array.from({ length: 11 }, () => 'C-000002');
    const tooMany = await harness.mergeCases({ sources: many, target: '1', acrossCustomers: false }, 'lena');
    expect(tooMany).toMatchObject({ code: 'too-many' });
    expect(await everything()).toEqual(before);
    await harness.act('1', 'lena', { kind: 'cancel' });
    expect(await merge('08:07:20')).toMatchObject({
      text: expect.stringContaining('C-000001 is cancelled; `casemill case reactivate C-000001`'),
    });
  });
});

describe('an agent', () => {
  it('merges by mail, and the answer in the same mail goes to the customer before', async () => {
    await opened();
    await answerSmoke('#merge C-000001\n\nYour colleague has told us of it, too.');
    expect((await show(2)).status).toBe('merged');
    expect(harness.sent.find(({ text }) => text.includes('Your colleague'))?.to.address).toBe('bob@contoso.com');
    expect(
      (await show(1)).activities.filter(({ agent }) => agent === 'lena').map(({ direction }) => direction),
    ).toEqual(['in', 'out']);
    expect(await answered()).toMatchObject([{ assignee: 'lena', firstResponseAt: null }, { assignee: 'lena' }]);
  });

  it('takes the case that remains with such an answer, which is a response to the customer of both', async () => {
    harness = await openHarness({ dataset, now: at('08:00') });
    await mail('08:00', { from: 'ana@contoso.com', subject: 'Fire', text: 'It burns', id: '<fire@contoso.com>' });
    await mail('08:05', { from: 'ana@contoso.com', subject: 'Smoke', text: 'It smokes', id: '<smoke@contoso.com>' });
    await answerSmoke('#merge C-000001\n\nWe are on our way.');
    const one = { assignee: 'lena', firstResponseAt: at('08:07') };
    expect(await answered()).toEqual([one, one]);
    expect(await firstResponseMedian()).toBe(7);
    expect((await unmerge('08:08')).ok).toBe(true);
    expect(await answered()).toEqual([one, one]);
    expect(await firstResponseMedian()).toBe(2);
  });

  it('leaves the case that remains to the colleague who has it, and tells that colleague what was written', async () => {
    await opened();
    await harness.act('1', 'omar', { kind: 'pick' });
    await answerSmoke('#merge C-000001\n\nYour colleague has told us of it, too.');
    expect(await show(1)).toMatchObject({ assignee: 'omar' });
    const told = harness.sent.filter(
      ({ to, text }) => to.address === 'omar@example.net' && text.includes('told us of'),
    );
    expect(told.map(({ subject }) => subject)).toEqual(['Merged by Lena Vogt: Fire [C-000001]']);
  });

  it('reads which case it became, and goes on there in a reply', async () => {
    await opened();
    await answerSmoke('#merge C-000001');
    const done = harness.sent.at(-1);
    expect([done?.to.address, done?.subject]).toEqual(['lena@example.net', 'Done: Fire [C-000001]']);
    expect(done?.text).toContain('- C-000002 is merged into C-000001\n');
  });

  it('gets the reason back when the case cannot be merged', async () => {
    await opened();
    await answerSmoke('#merge C-000077');
    expect((await show(2)).status).toBe('in-progress');
    expect(harness.sent.at(-1)?.text).toContain('There is no case C-000077');
  });
});
