// An agent answers a notification from an address that agents.yaml does not list: the words stay on the case, nothing
// is done or sent to the customer, and the agent is told at the address that is known.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, type TestMail } from '../harness.js';
import { deliverLater, lastSentTo, sentTo } from '../mail-exchange.js';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ dataset: harnessDataset });
  await deliver({ from: 'Ana Alvarez <ana@contoso.com>', subject: 'Fire', id: '<fire@contoso.com>' });
});
afterEach(() => harness.close());

const deliver = (mail: TestMail) => deliverLater(harness, mail);
const to = (address: string) => sentTo(harness, address);
const lastTo = (address: string) => lastSentTo(harness, address);

async function answerFrom(from: string, mail: Partial<TestMail> = {}): Promise<void> {
  const notice = lastTo('lena@example.net');
  await deliver({
    ...{ from, to: notice.replyTo ?? '', inReplyTo: notice.messageId, subject: `Re: ${notice.subject}` },
    ...{ id: '<private@mail.example>', text: '#resolve\nUse water.' },
    ...mail,
  });
}

describe.each([
  ['the reply address', { inReplyTo: '<lost@mail.example>' }],
  ['the Message-ID', { to: 'support@example.com' }],
])('by %s', (_by, mail) => {
  it('is kept on the case, commands nothing, and goes to nobody but the agents', async () => {
    const before = to('ana@contoso.com').length;
    await answerFrom('Lena <lena.private@mail.example>', mail);
    const cases = await harness.prisma.case.findMany({ include: { activities: true } });
    expect(cases.map(({ status }) => status)).toEqual(['in-progress']);
    const kept = cases[0]?.activities.find(({ from }) => from === 'lena.private@mail.example');
    expect([kept?.replyText, kept?.marks]).toEqual([
      '#resolve\nUse water.',
      expect.arrayContaining(['new-participant', 'agent-elsewhere']),
    ]);
    expect(to('ana@contoso.com')).toHaveLength(before);
    expect(to('lena.private@mail.example')).toEqual([]);
    expect(lastTo('lena@example.net').text).toContain(
      'agents.yaml does not list lena.private@mail.example: nothing in it was done, and nothing went to the customer',
    );
  });
});

it('is told to the agent whom the address was given, who does not work the case', async () => {
  const first = lastTo('lena@example.net');
  await deliver({
    from: 'Omar Haddad <omar@example.net>',
    to: lastTo('omar@example.net').replyTo ?? '',
    inReplyTo: lastTo('omar@example.net').messageId,
    subject: 'Re: Fire',
    id: '<omar@example.net>',
    text: '#pick',
  });
  const told = to('lena@example.net').length;
  await answerFrom('Lena <lena.private@mail.example>', { to: first.replyTo ?? '', inReplyTo: first.messageId });
  expect(to('lena@example.net')).toHaveLength(told + 1);
  expect(lastTo('lena@example.net').text).toContain('Use water.');
});

it('is the mail of a customer when somebody who belongs to the case has the address', async () => {
  await answerFrom('Ana Alvarez <ana@contoso.com>', { text: 'It burns more.' });
  expect(lastTo('lena@example.net').text).not.toContain('agents.yaml');
  const [found] = await harness.prisma.case.findMany({ include: { activities: true } });
  expect(found?.activities.find(({ replyText }) => replyText === 'It burns more.')?.marks).toEqual([]);
});

it('is another case with an address of another installation', async () => {
  await answerFrom('Lena <lena.private@mail.example>', {
    to: `support+a${'a'.repeat(26)}${'b'.repeat(16)}@example.com`,
    inReplyTo: '<lost@mail.example>',
    subject: 'Use water',
  });
  expect(await harness.prisma.case.count()).toBe(2);
});

it('is kept on a case that is over, and opens no case for the unknown address', async () => {
  await harness.act('C-000001', 'omar', { kind: 'cancel' });
  await harness.settle();
  await answerFrom('Lena <lena.private@mail.example>');
  const cases = await harness.prisma.case.findMany({ include: { activities: true } });
  expect(cases.map(({ status }) => status)).toEqual(['cancelled']);
  expect(cases[0]?.activities.some(({ from }) => from === 'lena.private@mail.example')).toBe(true);
  expect(to('lena.private@mail.example')).toEqual([]);
  expect(lastTo('lena@example.net').text).toContain('agents.yaml does not list lena.private@mail.example');
});

it('is not named in the mails that the customer gets later', async () => {
  await answerFrom('Lena <lena.private@mail.example>');
  await answerFrom('Lena <lena@example.net>', { id: '<listed@example.net>', text: 'Use sand.' });
  expect(lastTo('ana@contoso.com').text).toContain('Use sand.');
  expect(lastTo('ana@contoso.com').references).not.toContain('<private@mail.example>');
});

it('is what a customer wrote when the mail has what was signed for the customer, too', async () => {
  const { replyTo } = lastTo('lena@example.net');
  const customers = lastTo('ana@contoso.com').replyTo;
  await deliver({
    ...{ from: 'Bo <bo@fabrikam.com>', to: `${customers}, ${replyTo}`, subject: 'Fire', id: '<bo@fabrikam.com>' },
  });
  const kept = await harness.prisma.activity.findFirst({ where: { from: 'bo@fabrikam.com' } });
  expect(kept?.marks).toContain('new-participant');
  expect(kept?.marks).not.toContain('agent-elsewhere');
});

it.each([
  ['an out-of-office note', 'Auto-Submitted: auto-replied'],
  ['a mail of a list', 'List-Id: <desk.mail.example>'],
])('is no answer when it is %s', async (_what, header) => {
  await answerFrom('Lena <lena.private@mail.example>', { headers: [header] });
  const kept = await harness.prisma.activity.findMany({ where: { marks: { has: 'agent-elsewhere' } } });
  expect(kept).toEqual([]);
});
