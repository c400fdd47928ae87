// Delivery reports act: the mail is marked, its agents hear of it once, and an address that takes no mail gets none
// until a mail comes from it.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { SendError } from '../../../src/ports/outgoing.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
afterEach(() => harness.close());
beforeEach(async () => {
  harness = await openHarness();
  harness.mailbox.deliver(rawMail({ from: 'Ana <ana@contoso.com>', subject: 'Fire', id: '<fire@c>' }), harness.now);
  await harness.settle();
});

const lettersTo = (address: string) => harness.sent.filter(({ to }) => to.address === address);

/** What Postfix sends. */
function bounce(of: string, address: string, action: string, status: string): string {
  return [
    'From: MAILER-DAEMON@mx.contoso.com',
    'To: support@example.com',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${status}-${harness.now.getTime()}-${of.slice(1, 20)}@mx>`,
    'Auto-Submitted: auto-replied',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'I am sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.contoso.com',
    '',
    `Final-Recipient: rfc822; ${address}`,
    `Action: ${action}`,
    `Status: ${status}`,
    ...(status === '5.1.1' ? ['Diagnostic-Code: smtp; 550 5.1.1 no such user'] : []),
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${of}`,
    `To: ${address}`,
    '',
    '--b--',
  ].join('\n');
}

async function bounces(letter: { messageId: string; to: { address: string } } | undefined, status = '5.1.1') {
  if (letter === undefined) throw new Error('no letter');
  const action = status.startsWith('4') ? 'delayed' : 'failed';
  harness.mailbox.deliver(bounce(letter.messageId, letter.to.address, action, status), harness.now);
  await harness.settle();
}

async function outActivity(template: string) {
  const found = await harness.cases.find(1);
  return found?.activities.findLast((activity) => activity.template === template);
}

it('a mail that came back is marked, shown on the case and told once', async () => {
  const [acknowledgement] = lettersTo('ana@contoso.com');
  await bounces(acknowledgement);
  expect(await outActivity('acknowledgement')).toMatchObject({
    status: 'failed',
    error: 'failed: there is no such mailbox (5.1.1)',
  });
  const row = await harness.prisma.outboundMail.findFirst({ where: { template: 'acknowledgement' } });
  expect(row).toMatchObject({ status: 'bounced', reportedStatus: '5.1.1', reportedAt: harness.now });

  harness.now = new Date(harness.now.getTime() + 60_000);
  await bounces(acknowledgement);
  const notices = harness.sent.filter(({ subject }) => subject.startsWith('Not delivered to ana@contoso.com: Fire'));
  expect(notices.map(({ to }) => to.address)).toEqual(['omar@example.net']);
  expect(notices[0]?.text).toContain('there is no such mailbox (5.1.1)');
  expect(notices[0]?.text).toContain('Casemill sends nothing more to this address');
});

it('nothing goes to an address that is not there, until it writes', async () => {
  await bounces(lettersTo('ana@contoso.com')[0]);
  await harness.act('C-000001', 'omar', { kind: 'reply', text: 'Try this.' });
  await harness.settle();
  expect(lettersTo('ana@contoso.com')).toHaveLength(1);
  expect(await outActivity('agent-reply')).toMatchObject({
    status: 'failed',
    error: 'nothing goes to this address until a mail comes from it: there is no such mailbox (5.1.1)',
  });
  expect(harness.sent.at(-1)).toMatchObject({ to: { address: 'omar@example.net' } });
  expect(harness.sent.at(-1)?.subject).toContain('Not delivered to ana@contoso.com');

  harness.mailbox.deliver(
    rawMail({ from: 'ana@contoso.com', subject: 'I am here again', id: '<again@c>' }),
    harness.now,
  );
  await harness.settle();
  expect(lettersTo('ana@contoso.com').at(-1)?.subject).toContain('I am here again');
});

it('a delay is shown, and the mail still counts as sent', async () => {
  await bounces(lettersTo('ana@contoso.com')[0], '4.4.1');
  expect(await outActivity('acknowledgement')).toMatchObject({
    status: 'completed',
    error: 'delayed: the other server does not answer (4.4.1)',
  });
  expect(lettersTo('omar@example.net')).toHaveLength(1);
});

it('a full mailbox fails the mail; the next one is tried', async () => {
  await bounces(lettersTo('ana@contoso.com')[0], '5.2.2');
  await harness.act('C-000001', 'omar', { kind: 'reply', text: 'Try this.' });
  await harness.settle();
  expect(lettersTo('ana@contoso.com')).toHaveLength(2);
});

it('a mail that our own server refuses for good is told too', async () => {
  const other = await openHarness({
    between: (world) => ({
      ...world,
      send: async (mailbox, rules, letter) => {
        if (letter.to.address === 'ana@contoso.com') throw new SendError('550 5.7.1 relaying denied', 'refused');
        return world.send(mailbox, rules, letter);
      },
    }),
  });
  other.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire' }), other.now);
  await other.settle();
  expect(other.sent.map(({ to, subject }) => `${to.address}: ${subject.slice(0, 13)}`)).toEqual([
    'omar@example.net: New in triage',
    'omar@example.net: Not delivered',
  ]);
  await other.close();
});

const firstResponse = async () => {
  const kpis = (await harness.cases.find(1))?.kpis ?? [];
  return kpis.find(({ kpi }) => kpi === 'first-response');
};
const answer = () => harness.act('C-1', 'lena', { kind: 'reply', text: 'Try again' });
const minutesLater = (minutes: number) => {
  harness.now = new Date(harness.now.getTime() + minutes * 60_000);
};

async function openWithGold(): Promise<void> {
  await harness.close();
  harness = await openHarness({ dataset: harnessDataset });
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<fire@c>' }), harness.now);
  await harness.settle();
}

it('a first response that comes back is none: its KPI runs on, and the next one counts', async () => {
  await openWithGold();
  const { failAt } = (await firstResponse()) ?? {};
  minutesLater(2);
  await answer();
  await harness.drain();
  expect(await firstResponse()).toMatchObject({ succeededAt: harness.now });
  minutesLater(1);
  await bounces(lettersTo('ana@contoso.com').at(-1), '5.2.2');
  expect(await firstResponse()).toMatchObject({ succeededAt: null, failAt });
  expect(await harness.prisma.case.findFirst()).toMatchObject({ firstResponseAt: null, lastResponseAt: null });
  expect(harness.jobs.some(({ name }) => name === 'sla-alarm')).toBe(true);
  minutesLater(2);
  await answer();
  expect(await firstResponse()).toMatchObject({ succeededAt: harness.now });
});

it('a first response that comes back after its failure time has missed it', async () => {
  await openWithGold();
  const { failAt } = (await firstResponse()) ?? {};
  minutesLater(10);
  await answer();
  await harness.drain();
  minutesLater(60);
  await bounces(lettersTo('ana@contoso.com').at(-1), '5.2.2');
  await harness.drain();
  expect(await firstResponse()).toMatchObject({ succeededAt: null, failAt, failedAt: harness.now });
});

it('an answer that comes back leaves an earlier one as the first response', async () => {
  await openWithGold();
  minutesLater(2);
  await answer();
  const first = harness.now;
  await harness.drain();
  minutesLater(2);
  await answer();
  await harness.drain();
  await bounces(lettersTo('ana@contoso.com').at(-1), '5.2.2');
  expect(await harness.prisma.case.findFirst()).toMatchObject({ firstResponseAt: first, lastResponseAt: first });
  expect(await firstResponse()).toMatchObject({ succeededAt: first });
});

it('a copy that came back is told once, and its address gets no copies until a mail comes from there', async () => {
  const cc = 'Cc: Bob <bob@contoso.com>';
  const more = { from: 'Ana <ana@contoso.com>', subject: 'Smoke', text: 'Smoke.', headers: [cc] };
  harness.mailbox.deliver(rawMail({ ...more, id: '<smoke@c>' }), harness.now);
  await harness.settle();
  await harness.act('C-000002', 'omar', { kind: 'reply', text: 'Use water.' });
  await harness.drain();
  const answer = lettersTo('ana@contoso.com').at(-1);
  expect(answer?.cc).toEqual(['bob@contoso.com']);

  for (const minute of [1, 2]) {
    harness.now = new Date(harness.now.getTime() + minute * 60_000);
    harness.mailbox.deliver(bounce(answer?.messageId ?? '', 'Bob@contoso.com', 'failed', '5.1.1'), harness.now);
    await harness.settle();
  }
  const notices = harness.sent.filter(({ subject }) => subject.startsWith('Not delivered to bob@contoso.com: Smoke'));
  expect(notices.map(({ to }) => to.address)).toEqual(['omar@example.net']);
  expect(notices[0]?.text).toContain('The copy of an email about C-000002 to bob@contoso.com could not be delivered.');
  expect((await harness.cases.find(2))?.activities.some(({ status }) => status === 'failed')).toBe(false);

  const again = { ...more, id: '<smoke2@c>', inReplyTo: '<smoke@c>', text: 'Still smoke.' };
  harness.mailbox.deliver(rawMail(again), harness.now);
  await harness.settle();
  const notice = lettersTo('omar@example.net').at(-1);
  expect(notice?.text).toContain(
    'Your answer goes to Ana <ana@contoso.com>.\nNo copy goes to bob@contoso.com: mail to it failed.',
  );
  await harness.act('C-000002', 'omar', { kind: 'reply', text: 'More water.' });
  await harness.drain();
  expect(lettersTo('ana@contoso.com').at(-1)?.cc).toEqual([]);

  harness.mailbox.deliver(
    rawMail({ from: 'bob@contoso.com', subject: 'Re: Smoke', inReplyTo: '<smoke@c>' }),
    harness.now,
  );
  harness.mailbox.deliver(rawMail({ ...again, id: '<smoke3@c>' }), harness.now);
  await harness.settle();
  expect(lettersTo('omar@example.net').at(-1)?.text).toContain('with a copy to bob@contoso.com.');
});

it('a notification that came back is no answer of its agent, and is not kept on the case', async () => {
  await bounces(lettersTo('omar@example.net')[0]);
  const activities = await harness.prisma.activity.findMany({ where: { direction: 'in' } });
  expect(activities.map(({ from }) => from)).toEqual(['ana@contoso.com']);
  expect(lettersTo('operators@example.com')).toHaveLength(1);
});
