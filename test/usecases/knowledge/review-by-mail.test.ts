// Reviewers decide about articles by replying to the request, and nobody else does.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TemplateUse, templateData } from '../../../src/core/outbound/template-data.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

const agents = `lena: { name: Lena Vogt, email: lena@example.net, roles: [ supervisor ] }
omar: { name: Omar Haddad, email: omar@example.net, roles: [ supervisor ] }
ida: { name: Ida Berg, email: ida@example.net, roles: [ admin ] }
max: { name: Max Weber, email: max@example.net }`;

let harness: Harness;
let count = 0;
beforeEach(async () => {
  harness = await openHarness({ rules: { 'agents.yaml': agents } });
  const text = 'Open the lid of the printer.';
  await harness.newArticle('lena', { number: 'KA-7', language: 'en', title: 'Paper jam', text, keywords: ['paper'] });
  await submit();
});
afterEach(() => harness.close());

async function submit() {
  harness.now = new Date(harness.now.getTime() + 60_000);
  const result = await harness.changeArticle('KA-7', 'lena', { kind: 'submit' });
  await harness.drain();
  return result;
}
const to = (name: string) => harness.sent.filter((mail) => mail.to.address === `${name}@example.net`);
const request = (name: string) => to(name).findLast(({ subject }) => subject.startsWith('Please review'));
async function answer(name: string, text: string, mail = request(name), more: { from?: string } = {}) {
  count += 1;
  harness.mailbox.deliver(
    rawMail({
      ...{ id: `<review-${count}@example.net>`, from: more.from ?? `${name}@example.net`, text },
      ...{ to: mail?.replyTo ?? 'support@example.com', subject: `Re: ${mail?.subject}` },
      inReplyTo: mail?.messageId ?? '',
    }),
    harness.now,
  );
  await harness.settle();
}
const version = async () => (await harness.articles.find('KA-7'))?.article.versions.at(-1);
const outcomes = async () =>
  (await harness.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } })).map(({ outcome, reason }) => [
    outcome,
    reason,
  ]);

it('a submission asks everybody who may approve it, and nobody else', async () => {
  expect(harness.sent.map(({ to }) => to.address).sort()).toEqual(['ida@example.net', 'omar@example.net']);
  expect(request('omar')?.text).toContain('Lena Vogt has submitted KA-7 1.0 for review.');
  expect(request('omar')?.text).toContain('> Open the lid of the printer.');
});

it('#approve approves it, and its author is told', async () => {
  await answer('omar', '#approve\n\n> Please review');
  expect(await version()).toMatchObject({ state: 'approved', approvedBy: 'omar' });
  expect(await outcomes()).toEqual([['skipped', 'article-reviewed']]);
  expect(to('lena').at(-1)?.subject).toBe('Approved: Paper jam (KA-7 1.0)');
  expect(to('lena').at(-1)?.text).toContain('Omar Haddad has approved KA-7 1.0.');
  expect(to('lena').at(-1)?.text).toContain('with: casemill article publish KA-7');
  expect(to('ida').at(-1)?.subject).toBe('To be published: Paper jam (KA-7 1.0)');
  expect(to('ida').at(-1)?.text).toContain('Omar Haddad has approved KA-7 1.0 by Lena Vogt.');
  expect(to('omar').at(-1)?.subject).not.toContain('To be published');
});

it.each([
  ['[ admin ]', 'Ida Berg got a mail about it', ['ida']],
  ['[]', 'Nobody may publish articles', []],
])('an author who may not publish is told who may: %s', async (roles, told, publishers) => {
  await harness.close();
  harness = await openHarness({
    rules: { 'agents.yaml': agents, 'settings.yaml': `knowledge: { publish: ${roles} }` },
  });
  await harness.newArticle('max', { number: 'KA-7', language: 'en', title: 'Jam', text: 'Open it.', keywords: [] });
  await harness.changeArticle('KA-7', 'max', { kind: 'submit' });
  await harness.drain();
  await answer('omar', '#approve');
  expect(to('max').at(-1)?.text).toContain(told);
  expect(to('max').at(-1)?.text).not.toContain('casemill article publish');
  const waits = harness.sent.filter(({ subject }) => subject.startsWith('To be published'));
  expect(waits.map(({ to }) => to.address)).toEqual(publishers.map((name) => `${name}@example.net`));
});

it('whoever approves by mail hears how to publish it when nobody else may', async () => {
  await harness.close();
  harness = await openHarness({
    rules: { 'agents.yaml': agents, 'settings.yaml': 'knowledge: { publish: [ admin ] }' },
  });
  await harness.newArticle('max', { number: 'KA-7', language: 'en', title: 'Jam', text: 'Open it.', keywords: [] });
  await harness.changeArticle('KA-7', 'max', { kind: 'submit' });
  await harness.drain();
  await answer('ida', '#approve');
  expect(to('ida').at(-1)?.subject).toBe('To be published: Jam (KA-7 1.0)');
});

it('#reject gives it back with the reason', async () => {
  await answer('ida', '#reject The picture is missing,\nand the model.');
  expect(await version()).toMatchObject({ state: 'draft', reason: 'The picture is missing,\nand the model.' });
  expect(to('lena').at(-1)?.subject).toBe('Rejected: Paper jam (KA-7 1.0)');
  expect(to('lena').at(-1)?.text).toContain('The picture is missing,');
});

it('an answer that decides nothing is answered with what to write', async () => {
  await answer('omar', 'Looks fine to me.');
  await answer('omar', '#reject');
  expect(await version()).toMatchObject({ state: 'in-review' });
  expect(await outcomes()).toMatchObject([
    ['skipped', 'article-not-reviewed'],
    ['skipped', 'article-reviewed'],
  ]);
  expect(
    to('omar')
      .slice(-2)
      .map(({ text }) => text.split('\n')[0]),
  ).toEqual([
    'Your answer changed nothing: its first line is neither #approve nor #reject with a reason.',
    'Your answer changed nothing: say why it is rejected: its author reads the reason.',
  ]);
  // A reply to the refusal counts as well as one to the request.
  await answer('omar', '#approve', to('omar').at(-1));
  expect(await version()).toMatchObject({ state: 'approved' });
});

it('of two reviewers who approve, the second is told that it is done', async () => {
  await answer('omar', '#approve');
  await answer('ida', '#approve');
  expect(await version()).toMatchObject({ approvedBy: 'omar' });
  expect(to('ida').at(-1)?.text).toBe('Your answer changed nothing: KA-7 1.0 is approved already, by Omar Haddad.\n');
});

it('who has not seen what was submitted last does not approve it', async () => {
  const old = request('omar');
  await answer('ida', '#reject Shorter');
  await harness.editArticle('KA-7', 'lena', { text: 'Something else.' }, { major: false });
  await submit();
  await answer('omar', '#approve', old);
  expect(await version()).toMatchObject({ state: 'in-review' });
  expect(to('omar').at(-1)?.text).toContain('was submitted again since');
  await answer('omar', '#approve');
  expect(await version()).toMatchObject({ state: 'approved' });
});

it('a signature made for one agent is no proof for another, and neither is an address', async () => {
  await answer('max', '#approve', request('omar'));
  harness.mailbox.deliver(rawMail({ from: 'omar@example.net', subject: 'KA-7', text: '#approve' }), harness.now);
  await harness.settle();
  await answer('omar', '#approve', request('omar'), { from: 'eve@stranger.example' });
  expect(await version()).toMatchObject({ state: 'in-review' });
});

it('a machine that answers each refusal is answered a bounded number of times', async () => {
  for (let round = 0; round < 15; round += 1) await answer('omar', 'Thank you for your mail.', to('omar').at(-1));
  const refusals = to('omar').filter(({ subject }) => subject.startsWith('Not done'));
  expect(refusals).toHaveLength(10);
});

it.each<[string, TemplateUse]>([
  ['article-review', 'article-review'],
  ['article-reviewed', 'article-reviewed'],
  ['article-approved', 'article-approved'],
  ['article-review-refused', 'article-review-refused'],
])('the template %s gets its fields', async (template, use) => {
  await answer('omar', 'Hm.');
  await answer('omar', '#approve');
  const found = harness.rendered.find((one) => one.template === template);
  const { review } = templateData(use);
  const fields =
    review !== undefined && typeof review === 'object' && 'fields' in review ? Object.keys(review.fields) : [];
  expect(Object.keys((found?.data as { review: object } | undefined)?.review ?? {}).sort()).toEqual(fields.sort());
});

it('the author is told who was asked', async () => {
  await harness.newArticle('omar', { number: 'KA-8', language: null, title: 'A', text: 'b', keywords: [] });
  expect(await harness.changeArticle('KA-8', 'omar', { kind: 'submit' })).toMatchObject({
    text: 'KA-8 1.0 is in review; lena, ida asked to review it',
  });
});
