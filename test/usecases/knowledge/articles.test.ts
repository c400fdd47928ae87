// Knowledge articles from draft to archive, on the real tables.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArticleAction } from '../../../src/core/knowledge/change-article.js';
import { datePeriod } from '../../../src/core/report/date-period.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const agents = `lena: { name: Lena Vogt, email: lena@example.net }
omar: { name: Omar Haddad, email: omar@example.net, roles: [ supervisor ] }
ida: { name: Ida Berg, email: ida@example.net, roles: [ admin ] }`;

let harness: Harness;
beforeAll(async () => {
  const settings = 'knowledge: { link: "https://help.example.com/{number}" }';
  harness = await openHarness({
    dataset: harnessDataset,
    rules: { 'agents.yaml': agents, 'settings.yaml': settings },
  });
});
afterAll(() => harness.close());

const publish: ArticleAction = { kind: 'publish', at: null, expireAt: null };
const draft = { title: 'Paper jam', text: 'Open the lid.', keywords: ['paper'], number: null, language: 'en' };
const later = (minutes: number) => {
  harness.now = new Date(harness.now.getTime() + minutes * 60_000);
};
const statesOf = async (number: string) =>
  (await harness.articles.find(number))?.article.versions.map(({ major, minor, state }) => [
    `${major}.${minor}`,
    state,
  ]);
async function expectDone(number: string, agent: string, ...actions: ArticleAction[]) {
  for (const action of actions) {
    expect(await harness.changeArticle(number, agent, action)).toMatchObject({ ok: true });
  }
}

it('an article gets the next number, and is a draft that customers are not sent', async () => {
  expect(await harness.newArticle('lena', draft)).toEqual({
    ok: true,
    number: 'KA-1002',
    text: 'KA-1002 1.0 is a draft',
  });
  expect(await harness.articles.list({}, { limit: 10, after: null })).toMatchObject({
    items: [
      { number: 'KA-1001', version: '1.0', status: 'published', language: null },
      { number: 'KA-1002', version: '1.0', status: 'draft', language: 'en' },
    ],
  });
});

it('is refused under a number that is taken, or that could name another file', async () => {
  for (const [number, code] of [
    ['ka-1001', 'number-taken'],
    ['../KA-1', 'bad-number'],
  ] as const) {
    expect(await harness.newArticle('lena', { ...draft, number })).toMatchObject({ ok: false, code });
  }
  expect(await harness.newArticle('nobody', draft)).toMatchObject({ ok: false, code: 'no-agent' });
  expect(await harness.changeArticle('KA-9', 'lena', { kind: 'submit' })).toMatchObject({ code: 'no-article' });
});

it('goes its way, and its next version archives the one before', async () => {
  await expectDone('ka-1002', 'lena', { kind: 'submit' });
  await expectDone('KA-1002', 'omar', { kind: 'approve' }, publish);
  expect(await harness.editArticle('KA-1002', 'lena', { text: 'Close the lid.' }, { major: false })).toMatchObject({
    text: 'KA-1002 1.1 is a draft',
  });
  await expectDone('KA-1002', 'lena', { kind: 'submit' });
  await expectDone('KA-1002', 'ida', { kind: 'approve' }, publish);
  expect(await statesOf('KA-1002')).toEqual([
    ['1.0', 'archived'],
    ['1.1', 'published'],
  ]);
});

it('of two who publish at once, one does', async () => {
  await harness.editArticle('KA-1002', 'lena', {}, { major: true });
  await expectDone('KA-1002', 'lena', { kind: 'submit' });
  await expectDone('KA-1002', 'omar', { kind: 'approve' });
  const results = await Promise.all(['omar', 'ida', 'omar'].map((by) => harness.changeArticle('KA-1002', by, publish)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await statesOf('KA-1002')).toMatchObject([
    ['1.0', 'archived'],
    ['1.1', 'archived'],
    ['2.0', 'published'],
  ]);
});

it('two authors at once get different numbers', async () => {
  const results = await Promise.all([1, 2, 3].map(() => harness.newArticle('lena', draft)));
  expect(new Set(results.map((result) => result.ok && result.number)).size).toBe(3);
});

describe('the worker', () => {
  it('publishes and lets expire at the times that were set, once, however late it comes', async () => {
    await harness.newArticle('lena', { ...draft, number: 'KA-2000' });
    await expectDone('KA-2000', 'lena', { kind: 'submit' });
    const at = new Date(harness.now.getTime() + 60 * 60_000);
    const expireAt = new Date(harness.now.getTime() + 120 * 60_000);
    await expectDone('KA-2000', 'ida', { kind: 'approve' }, { kind: 'publish', at, expireAt });
    await harness.keepArticleTimes();
    expect(await statesOf('KA-2000')).toEqual([['1.0', 'approved']]);
    later(61);
    await Promise.all([harness.keepArticleTimes(), harness.keepArticleTimes()]);
    const found = await harness.articles.find('KA-2000');
    expect(found?.article.versions).toMatchObject([
      { state: 'published', publishedBy: 'ida', publishedAt: harness.now },
    ]);
    later(600);
    await harness.keepArticleTimes();
    const after = await harness.articles.find('KA-2000');
    expect(after?.article.versions).toMatchObject([{ state: 'expired', endedAt: harness.now }]);
    later(1);
    await harness.keepArticleTimes();
    expect(await harness.articles.find('KA-2000')).toEqual(after);
  });

  it('publishes nothing that was rejected in the meantime', async () => {
    await harness.newArticle('lena', { ...draft, number: 'KA-2001' });
    await expectDone('KA-2001', 'lena', { kind: 'submit' });
    const at = new Date(harness.now.getTime() + 60_000);
    await expectDone('KA-2001', 'ida', { kind: 'approve' }, { kind: 'publish', at, expireAt: null });
    await expectDone('KA-2001', 'omar', { kind: 'reject', reason: 'The picture is missing' });
    later(2);
    await harness.keepArticleTimes();
    expect(await statesOf('KA-2001')).toEqual([['1.0', 'draft']]);
  });
});

describe('on a case', () => {
  beforeAll(async () => {
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Smoke', id: '<1@contoso.com>' }), harness.now);
    await harness.settle();
  });

  it('only what is published is sent, and the case remembers the version', async () => {
    const send = (article: string) => harness.act('C-000001', 'lena', { kind: 'send-article', article });
    expect(await send('KA-2001')).toMatchObject({ ok: false, text: 'KA-2001 is draft, not published' });
    expect(await send('KA-1002')).toMatchObject({ ok: true });
    expect((await harness.cases.find(1))?.activities.find(({ template }) => template === 'article')?.article).toEqual({
      number: 'KA-1002',
      version: '2.0',
    });
    await harness.editArticle('KA-1002', 'lena', { text: 'Something else.' }, { major: false });
    await expectDone('KA-1002', 'lena', { kind: 'submit' });
    await expectDone('KA-1002', 'ida', { kind: 'approve' }, publish);
    const [sent] = await harness.prisma.activity.findMany({
      where: { template: 'article' },
      include: { articleVersion: true },
    });
    expect(sent?.articleVersion).toMatchObject({ major: 2, minor: 0, text: 'Close the lid.', state: 'archived' });
    expect((await harness.articles.find('KA-1002'))?.usage).toMatchObject({ sent: 1, resolved: 0 });
  });

  it('is filled from case and customer, as the mail and the case show it', async () => {
    const text =
      'Dear {{contact.name}} of {{account.name}},\nyour case {{case.number}} is with {{agent.name}}. \\{{x}}';
    await harness.newArticle('lena', { ...draft, number: 'KA-3000', text });
    await expectDone('KA-3000', 'lena', { kind: 'submit' });
    await expectDone('KA-3000', 'ida', { kind: 'approve' }, publish);
    await harness.act('C-000001', 'lena', { kind: 'send-article', article: 'KA-3000' });
    await harness.drain();
    const filled = 'Dear Ana Alvarez of Contoso,\nyour case C-000001 is with Lena Vogt. {{x}}';
    expect(harness.sent.at(-1)?.text).toContain(filled);
    const activities = await harness.prisma.activity.findMany({ where: { articleVersion: { text } } });
    expect(activities[0]?.text).toContain(filled);
  });

  it('is sent as a link where the settings know its page', async () => {
    const sent = await harness.act('C-000001', 'lena', { kind: 'send-article', article: 'KA-3000', asLink: true });
    expect(sent).toMatchObject({ ok: true });
    await harness.drain();
    expect(harness.sent.at(-1)?.text).toContain('https://help.example.com/KA-3000');
    expect(harness.sent.at(-1)?.text).not.toContain('Dear Ana Alvarez of');
  });

  it('counts as used when the case is resolved after it, and a new article begins with the resolution', async () => {
    expect(await harness.contentFromCase('C-000001')).toMatchObject({ ok: false, code: 'no-resolution' });
    const resolve = { kind: 'resolve', text: 'Replaced the fuse.', minutes: 5, closeActivities: false } as const;
    later(1);
    expect(await harness.act('C-000001', 'lena', resolve)).toMatchObject({ ok: true });
    expect((await harness.articles.find('KA-1002'))?.usage).toMatchObject({ sent: 1, resolved: 1 });
    const layout = { period: datePeriod('UTC', '2026-03-01', '2026-03-31'), by: null, timeZone: 'UTC' };
    expect(await harness.createReport('articles', layout, harness.now)).toEqual([
      { article: 'KA-1002 Paper jam', sent: 1, resolved: 1 },
      { article: 'KA-3000 Paper jam', sent: 2, resolved: 1 },
    ]);
    expect(await harness.contentFromCase('C-000001')).toMatchObject({
      content: { title: 'Smoke', text: 'Replaced the fuse.' },
    });
    expect(await harness.contentFromCase('C-000099')).toMatchObject({ ok: false, code: 'no-case' });
  });
});
