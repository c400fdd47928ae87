// The worked example from the first mail to the resolution, on real tables.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kpiStatus } from '../../../src/core/sla/kpi-status.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';
import { endState, goldSteps, letterTo } from './gold-story.js';

describe('a Gold customer with fifteen cases', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await openHarness({ dataset: harnessDataset });
  });
  afterAll(() => harness.close());

  const caseNow = async () => {
    const found = await harness.cases.find(1);
    if (found === undefined) throw new Error('no case');
    return found;
  };
  const step = async (name: string) => {
    goldSteps.find((candidate) => candidate.name === name)?.deliver(harness);
    await harness.settle();
  };

  it('is identified, gets a case in the Gold queue, and an acknowledgement in her thread', async () => {
    await step('Ana writes');
    expect(await caseNow()).toMatchObject({
      number: 'C-000001',
      title: 'Printer on fire',
      customer: 'Contoso',
      contact: 'ana@contoso.com',
      queue: 'gold',
      status: 'in-progress',
      entitlement: { name: 'Contoso Gold', remaining: 14 },
    });
    const acknowledgement = letterTo(harness, 'ana@contoso.com', 'C-000001');
    expect(acknowledgement).toMatchObject({
      subject: 'Re: Printer on fire',
      inReplyTo: '<fire@contoso.com>',
      references: ['<fire@contoso.com>'],
      autoSubmitted: 'auto-replied',
    });
    expect(acknowledgement.replyTo).toMatch(/^support\+[a-z2-7]+@example\.com$/);
  });

  it('has first contact due fifteen minutes after the mail', async () => {
    const clock = (await caseNow()).kpis.find(({ kpi }) => kpi === 'first-response');
    expect(clock?.failAt).toEqual(new Date('2026-03-02T08:15:00Z'));
    expect(clock?.warnAt).toEqual(new Date('2026-03-02T08:10:00Z'));
  });

  it('has the agents of the queue told, each with an address of their own', async () => {
    const [lena, omar] = [
      letterTo(harness, 'lena@example.net', 'New in gold'),
      letterTo(harness, 'omar@example.net', 'New in gold'),
    ];
    expect(lena.text).toContain('> Please help');
    expect(lena.text).toContain('Contoso Gold, 14 cases left');
    expect(lena.replyTo).not.toBe(omar.replyTo);
    expect(lena.autoSubmitted).toBe('auto-generated');
  });

  it('is picked by a reply to the notification, which stops the pickup clock', async () => {
    harness.now = new Date('2026-03-02T08:05:00Z');
    await step('Lena picks');
    const found = await caseNow();
    expect(found.assignee).toBe('lena');
    expect(found.kpis.find(({ kpi }) => kpi === 'first-pickup')?.succeededAt).toEqual(harness.now);
  });

  it('gets an article, which is the first response by a person', async () => {
    await step('Lena sends an article');
    const found = await caseNow();
    const article = letterTo(harness, 'ana@contoso.com', 'Look at the fuse');
    expect(article.autoSubmitted).toBeNull();
    expect(article.references).toContain('<fire@contoso.com>');
    expect(found.activities.find(({ template }) => template === 'article')).toMatchObject({
      status: 'completed',
      agent: 'lena',
    });
    const clock = found.kpis.find(({ kpi }) => kpi === 'first-response');
    expect(clock && kpiStatus(clock, harness.now)).toBe('succeeded');
  });

  it('replies in the thread, and only the agent who has the case hears of it', async () => {
    await step('Ana replies');
    const found = await caseNow();
    expect(found.activities.filter(({ from }) => from === 'ana@contoso.com')).toHaveLength(2);
    expect(harness.sent.filter(({ subject }) => subject.includes('wrote:')).map(({ to }) => to.address)).toEqual([
      'lena@example.net',
    ]);
  });

  it('is resolved with its minutes, and its entitlement still shows fourteen', async () => {
    await step('Lena resolves');
    const found = await caseNow();
    expect(found).toMatchObject({ status: 'resolved', entitlement: { remaining: 14 } });
    expect(found.activities.find(({ kind }) => kind === 'resolution')).toMatchObject({
      minutes: 25,
      text: 'Replaced the fuse',
      agent: 'lena',
    });
    expect(await harness.prisma.queueItem.count({ where: { leftAt: null } })).toBe(0);
  });

  it('says thanks, which reopens nothing', async () => {
    const article = letterTo(harness, 'ana@contoso.com', 'Look at the fuse');
    harness.mailbox.deliver(
      rawMail({
        from: 'ana@contoso.com',
        text: 'Thank you!',
        id: '<thanks@contoso.com>',
        inReplyTo: article.messageId,
      }),
      harness.now,
    );
    await harness.settle();
    expect((await caseNow()).status).toBe('resolved');
  });

  it('writes again within the wait, which reopens the case in its queue', async () => {
    harness.mailbox.deliver(
      rawMail({
        from: 'ana@contoso.com',
        text: 'It smells again, what now?',
        id: '<smell@contoso.com>',
        inReplyTo: letterTo(harness, 'ana@contoso.com', 'Look at the fuse').messageId,
      }),
      harness.now,
    );
    await harness.settle();
    expect(await caseNow()).toMatchObject({ status: 'in-progress', assignee: 'lena', resolvedAt: null });
    expect(await harness.prisma.queueItem.count({ where: { leftAt: null, agent: 'lena' } })).toBe(1);
  });

  it('leaves a ledger in which every mail has one outcome', async () => {
    expect(await endState(harness)).toMatchObject({
      ledger: ['opened', 'appended', 'appended', 'appended', 'appended', 'appended', 'reopened'],
    });
  });
});
