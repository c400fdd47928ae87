// An agent opens a case for a customer by mail: `#new` in the first line.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail, type TestMail } from '../harness.js';

let harness: Harness;
let count = 0;
beforeEach(async () => {
  harness = await openHarness({ dataset: harnessDataset, now: new Date('2026-03-02T08:00:00Z') });
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'One' }), harness.now);
  await harness.settle();
});
afterEach(() => harness.close());

const lena = () => harness.sent.filter(({ to }) => to.address === 'lena@example.net');
async function say(
  text: string,
  more: {
    readonly from?: string;
    readonly proven?: boolean;
    readonly first?: true;
    readonly files?: TestMail['files'];
  } = {},
) {
  count += 1;
  const notice = lena().at(more.first ? 0 : -1);
  const proof = { to: notice?.replyTo ?? '', inReplyTo: notice?.messageId ?? '' };
  harness.mailbox.deliver(
    rawMail({
      ...{ from: more.from ?? 'lena@example.net', subject: 'Re: One', text, id: `<new-${count}@x>` },
      ...(more.files !== undefined && { files: more.files }),
      ...(more.proven !== false && proof),
    }),
    harness.now,
  );
  await harness.settle();
}

it('the case is the customer’s, with the words of the customer, and the agent gets its number', async () => {
  await say(
    '#new ana@contoso.com Printer jams\nAt every page.\n\nOn Mon, 2 Mar 2026, Support <support@example.com> wrote:\n> One\n> quoted',
  );
  const found = await harness.cases.find(2);
  expect(found).toMatchObject({ title: 'Printer jams', origin: 'email', contact: 'ana@contoso.com' });
  expect(found?.activities.filter(({ direction }) => direction === 'in')).toMatchObject([
    { from: 'ana@contoso.com', text: 'At every page.', agent: null },
  ]);
  expect((await harness.cases.find(1))?.activities.filter(({ direction }) => direction === 'in')).toHaveLength(1);
  const answer = lena().find(({ subject }) => subject.startsWith('Opened: Printer jams'));
  expect(answer?.text).toContain('C-000002 is open for Ana Alvarez <ana@contoso.com>, in queue gold.');
  const { rows } = await harness.pool.query('SELECT via, who, action FROM "AuditEntry"');
  expect(rows).toEqual([{ via: 'mail', who: 'lena', action: 'case open' }]);

  // The customer is told as for every case, and of nothing that the agent wrote around it.
  const told = harness.sent.filter(({ to }) => to.address === 'ana@contoso.com').at(-1);
  expect(told?.subject).toContain('Printer jams');
  expect(JSON.stringify(told)).not.toContain(`new-${count}@x`);

  // A reply to the answer is an answer to the customer.
  count += 1;
  const reply = { to: answer?.replyTo ?? '', inReplyTo: answer?.messageId ?? '', id: `<new-${count}@x>` };
  harness.mailbox.deliver(
    rawMail({ from: 'lena@example.net', subject: 'Re: Printer jams', text: 'Turn it off.', ...reply }),
    harness.now,
  );
  await harness.settle();
  expect(harness.sent.at(-1)).toMatchObject({ to: { address: 'ana@contoso.com' } });
  expect(harness.sent.at(-1)?.text).toContain('Turn it off.');
});

it('a customer whose name nobody knows is called by the address', async () => {
  await say('#new bob@example.org Toner\nIt is empty.');
  const answer = lena().find(({ subject }) => subject.startsWith('Opened: Toner'));
  expect(answer?.text).toContain('C-000002 is open for bob@example.org, in queue triage.');
});

it('a call is found by the name of the customer, or by the number', async () => {
  await say('#new "Ana Alvarez" phone Toner\nIt is empty.');
  expect(await harness.cases.find(2)).toMatchObject({ origin: 'phone', contact: 'ana@contoso.com' });
  await say('#new +49 30 901820 Paper\nIt is wet.');
  expect(await harness.cases.find(3)).toMatchObject({ origin: 'phone', contact: 'phone:+4930901820' });
});

it('what is wrong opens nothing and comes back', async () => {
  await say('#new "Nobody Known" Toner\nIt is empty.');
  expect(lena().at(-1)?.text).toContain('there is no customer "Nobody Known"');
  expect(lena().at(-1)?.text).toContain('It is empty.');
  await say('#new Toner is empty\nIt is.');
  expect(lena().at(-1)?.text).toContain('it does not say who the customer is');
  await say('#pick\n#new ana@contoso.com Toner\nIt is empty.', { first: true });
  expect(lena().at(-1)?.text).toContain('the first line of an email of its own');
  expect(await harness.prisma.case.count()).toBe(1);
});

it('without proof the agent is asked first, and nobody else can say it', async () => {
  await say('#new ana@contoso.com Toner\nIt is empty.', { from: 'omar@example.net' });
  await say('#new ana@contoso.com Toner\nIt is empty.', { proven: false });
  expect(await harness.prisma.case.count()).toBe(1);
  expect(lena().at(-1)?.text).toContain('open a case for ana@contoso.com: Toner');
  await say('#confirm');
  expect(await harness.cases.find(2)).toMatchObject({ title: 'Toner', contact: 'ana@contoso.com' });
  expect(lena().at(-1)?.subject).toContain('Opened: Toner');
});

it('of a customer it is text like any other', async () => {
  await say('#new bob@example.org Toner\nIt is empty.', { from: 'eve@example.org', proven: false });
  expect(await harness.cases.find(2)).toMatchObject({ contact: 'eve@example.org' });
});

const photo = { name: 'photo.png', content: Buffer.from('the photo') };

it.each([true, false])('the files that come with it are on the case; proven at once: %s', async (proven) => {
  await say('#new ana@contoso.com Toner\nIt is empty.', { proven, files: [photo] });
  if (!proven) await say('#confirm');
  const found = await harness.cases.find(2);
  expect(found?.activities.find(({ direction }) => direction === 'in')?.attachments).toMatchObject([
    { name: 'photo.png', size: 9, hash: expect.any(String) },
  ]);
});

it('what opens nothing says which files it had', async () => {
  await say('#new "Nobody Known" Toner\nIt is empty.', { files: [photo] });
  expect(lena().at(-1)?.text).toContain('photo.png');
});
