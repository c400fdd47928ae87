// A mail that comes directly and through a mailing list opens one case, in either order; nothing is dropped.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { allCases } from '../../all-pages.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ dataset: harnessDataset });
});
afterEach(() => harness.close());

const direct = { from: 'Ana <ana@contoso.com>', subject: 'Fire', text: 'It burns.', id: '<fire@contoso.com>' };
const viaList = {
  ...direct,
  subject: '[Staff] Fire',
  text: 'It burns.\n_______________\nStaff mailing list\nhttps://lists.example/staff',
  headers: ['List-Id: Staff <staff.lists.example>'],
};
const deliver = async (...mails: readonly Parameters<typeof rawMail>[0][]) => {
  for (const mail of mails) harness.mailbox.deliver(rawMail(mail), harness.now);
  await harness.settle();
};
const outcomes = async () =>
  (await harness.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } })).map(({ outcome }) => outcome);

it.each([
  ['the direct one first', [direct, viaList]],
  ['the list first', [viaList, direct]],
])('one case, with %s', async (_, mails) => {
  await deliver(...mails);
  expect(await outcomes()).toEqual(['opened', 'duplicate-of']);
  expect(await allCases(harness.cases)).toHaveLength(1);
});

it('a copy in which the list changed the text joins the case', async () => {
  await deliver(direct, { ...viaList, text: 'It  burns!\n(moderated)' });
  expect(await outcomes()).toEqual(['opened', 'appended']);
});

it('another mail under the same Message-ID is another case', async () => {
  await deliver(direct, { ...viaList, subject: '[Staff] Water', text: 'It leaks.' });
  await deliver({ ...direct, text: 'It burns again.' });
  expect((await outcomes()).slice(0, 2)).toEqual(['opened', 'opened']);
});
