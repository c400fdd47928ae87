// Splitting a case, on real tables: what moves, what later mails join, and the way back.

import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);

let harness: Harness;
afterEach(() => harness.close());

/** Ana writes about a fire, and in the same thread about an invoice. */
async function opened(): Promise<void> {
  const dataset = harnessDataset.replace('sla: gold }', 'sla: gold, decreaseOn: creation }');
  harness = await openHarness({ dataset, now: at('08:00') });
  await mail('08:00', { from: 'ana@contoso.com', subject: 'Fire', text: 'It burns', id: '<fire@contoso.com>' });
  await mail('08:01', {
    from: 'ana@contoso.com',
    headers: ['Cc: bob@contoso.com'],
    subject: 'Invoice',
    text: 'Also, where is my invoice?',
    id: '<invoice@contoso.com>',
    inReplyTo: '<fire@contoso.com>',
  });
}

async function mail(time: string, words: Parameters<typeof rawMail>[0]) {
  harness.now = at(time);
  harness.mailbox.deliver(rawMail(words), at(time));
  await harness.settle();
}

async function activityId(subject: string): Promise<string> {
  const found = await harness.prisma.activity.findFirstOrThrow({ where: { subject, direction: 'in' } });
  return found.id;
}

async function split(...ids: readonly string[]) {
  harness.now = at('08:05');
  const result = await harness.splitCase('1', { activities: ids, title: null }, 'lena');
  await harness.drain();
  return result;
}

async function show(number: number) {
  const found = await harness.cases.find(number);
  if (found === undefined) throw new Error('no case');
  return found;
}

const mails = async (number: number) =>
  (await show(number)).activities.filter(({ direction }) => direction === 'in').map(({ subject }) => subject);

describe('a part that is split off', () => {
  it('is a case of the same customer with a debit and clocks of its own', async () => {
    await opened();
    const id = await activityId('Invoice');
    expect(await split(id.slice(0, 8))).toEqual({
      ok: true,
      text: 'C-000002 has what was split off C-000001',
      case: 'C-000002',
    });
    expect([await mails(1), await mails(2)]).toEqual([['Fire'], ['Invoice']]);
    const part = await show(2);
    expect(part).toMatchObject({
      linkedCase: 'C-000001',
      ...{
        title: 'Invoice',
        description: 'Also, where is my invoice?',
        queue: 'gold',
        customer: 'Contoso',
        sla: 'gold',
      },
      entitlement: { name: 'Contoso Gold', remaining: 13 },
    });
    expect(part.kpis.find(({ kpi }) => kpi === 'first-response')).toMatchObject({ startedAt: at('08:05') });
    const row = await harness.prisma.activity.findFirstOrThrow({ where: { id } });
    const original = await harness.prisma.case.findFirstOrThrow({ where: { number: 1 } });
    expect(row.originalCaseId).toBe(original.id);
  });

  it('has the subject of its mail for a title, without what says that it is a reply', async () => {
    await opened();
    await mail('08:02', {
      from: 'ana@contoso.com',
      subject: 'Re: Fire',
      text: 'And heat',
      inReplyTo: '<fire@contoso.com>',
    });
    await split(await activityId('Re: Fire'));
    expect(await show(2)).toMatchObject({ title: 'Fire: And heat' });
  });

  it('gets the replies to its mails, and from everybody who was on them', async () => {
    await opened();
    await split(await activityId('Invoice'));
    await mail('08:06', {
      from: 'bob@contoso.com',
      subject: 'Re: Invoice',
      text: 'I wait, too',
      inReplyTo: '<invoice@contoso.com>',
      references: '<fire@contoso.com> <invoice@contoso.com>',
    });
    await mail('08:07', { from: 'ana@contoso.com', subject: 'Re: Fire', text: 'Hot', inReplyTo: '<fire@contoso.com>' });
    expect([await mails(1), await mails(2)]).toEqual([
      ['Fire', 'Re: Fire'],
      ['Invoice', 'Re: Invoice'],
    ]);
  });

  it('tells the members of the queue in which it waits', async () => {
    await opened();
    const before = harness.sent.length;
    await split(await activityId('Invoice'));
    expect(harness.sent.slice(before).map(({ to, subject }) => [to.address, subject])).toEqual([
      ['omar@example.net', 'Split off by Lena Vogt: Invoice [C-000002]'],
    ]);
    const text = harness.sent.at(-1)?.text;
    expect(text).toContain('Lena Vogt made C-000002 of a part of C-000001 (Fire), from Ana Alvarez');
    expect(text).toContain('first-response: due 2 Mar 2026, 08:20 UTC');
    expect(text).toContain('> Also, where is my invoice?');
  });

  it('comes back by a merge, which is the way to undo it', async () => {
    await opened();
    await split(await activityId('Invoice'));
    const merged = await harness.mergeCases({ sources: ['2'], target: '1', acrossCustomers: false }, 'lena');
    expect(merged.ok).toBe(true);
    expect(await mails(1)).toEqual(['Fire', 'Invoice']);
    expect((await show(1)).entitlement?.remaining).toBe(14);
    expect(await harness.prisma.activity.count({ where: { subject: 'Invoice', originalCaseId: null } })).toBe(1);
  });
});

it('an answer to a notification of a mail that was split off since is not sent on the other case', async () => {
  await opened();
  const notice = harness.sent.findLast(({ to }) => to.address === 'omar@example.net');
  await split(await activityId('Invoice'));
  const answer = { from: 'omar@example.net', to: notice?.replyTo ?? '', inReplyTo: notice?.messageId ?? '' };
  const told = () =>
    harness.sent.filter(({ to, text }) => to.address === 'ana@contoso.com' && text.includes('attached'));
  await mail('08:06', { ...answer, id: '<early@example.net>', subject: 'Re: Invoice', text: 'It is attached.' });
  expect(told()).toEqual([]);
  expect(harness.sent.at(-1)?.text).toContain('The mail that you answer is on C-000002 now');
  await mail('08:07', { ...answer, id: '<sure@example.net>', subject: 'Re: Invoice', text: '#send\nIt is attached.' });
  expect(told()).toHaveLength(1);
});

describe('a split that makes no sense', () => {
  it('is refused, and nothing is done', async () => {
    await opened();
    const fire = await activityId('Fire');
    const invoice = await activityId('Invoice');
    expect(await split(fire, invoice)).toMatchObject({ code: 'nothing-left' });
    expect(await split('00000000')).toMatchObject({ text: 'C-000001 has no activity 00000000' });
    expect(await split('')).toMatchObject({ code: 'no-activity' });
    expect(await harness.prisma.case.count()).toBe(1);
    await harness.act('1', 'lena', { kind: 'cancel' });
    expect(await split(invoice)).toMatchObject({
      text: expect.stringContaining('C-000001 is cancelled; `casemill case reactivate C-000001`'),
    });
  });
});

describe('the title of a part', () => {
  it('is that of its mail, or of the whole with the words of the mail, or what the agent says', async () => {
    await opened();
    const again = { from: 'ana@contoso.com', inReplyTo: '<fire@contoso.com>', subject: 'Re: Fire' };
    await mail('08:02', { ...again, text: 'Hello,\n\nthe lift is stuck as well.', id: '<lift@contoso.com>' });
    await mail('08:03', { ...again, text: 'And the door.', id: '<door@contoso.com>' });
    const ids = (
      await harness.prisma.activity.findMany({
        where: { subject: 'Re: Fire', direction: 'in' },
        orderBy: { at: 'asc' },
      })
    ).map(({ id }) => id);
    await split(ids[0] ?? '');
    expect((await show(2)).title).toBe('Fire: the lift is stuck as well');
    await harness.splitCase('1', { activities: [ids[1] ?? ''], title: ' Door ' }, 'lena');
    expect((await show(3)).title).toBe('Door');
  });
});
