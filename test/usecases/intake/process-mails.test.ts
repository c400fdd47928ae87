// What intake promises about mails that come twice, in the wrong order, at once, broken, or from people who pretend.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCases } from '../../all-pages.js';
import { letterTo } from '../case/gold-story.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness({ dataset: harnessDataset });
});
afterAll(() => harness.close());

const outcomes = async () =>
  (await harness.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } })).map(({ outcome, reason }) => [
    outcome,
    reason,
  ]);
const lastOutcome = async () => (await outcomes()).at(-1);
const caseCount = () => harness.prisma.case.count();

describe('the same content', () => {
  it('opens one case, however often and with whatever transport lines it is delivered', async () => {
    const mail = rawMail({ from: 'ana@contoso.com', subject: 'Twice', id: '<twice@contoso.com>' });
    harness.mailbox.deliver(mail, harness.now);
    harness.mailbox.deliver(`Received: from somewhere\nX-Spam-Score: 0\n${mail}\n\n`, harness.now);
    const before = await caseCount();
    await harness.settle();
    harness.mailbox.deliver(mail, harness.now);
    await harness.settle();
    expect(await caseCount()).toBe(before + 1);
    expect((await outcomes()).slice(-3).map(([outcome]) => outcome)).toEqual([
      'opened',
      'duplicate-of',
      'duplicate-of',
    ]);
  });

  it('is recognised after a change of UIDVALIDITY', async () => {
    const before = await caseCount();
    harness.mailbox.uidValidity = 2n;
    await harness.settle();
    expect(await caseCount()).toBe(before);
    expect(
      await harness.prisma.inboundMail.count({ where: { uidValidity: 2n, outcome: { not: 'duplicate-of' } } }),
    ).toBe(0);
  });
});

it('different content under a re-used Message-ID is two mails', async () => {
  const before = await caseCount();
  for (const subject of ['Parcel 1', 'Parcel 2']) {
    harness.mailbox.deliver(rawMail({ from: 'noreply@parcels.com', subject, id: '<same@parcels.com>' }), harness.now);
  }
  await harness.settle();
  expect((await outcomes()).slice(-2).map(([outcome]) => outcome)).not.toContain('duplicate-of');
  expect(await caseCount()).toBeGreaterThan(before);
});

it('a mail without a Message-ID is a mail', async () => {
  harness.mailbox.deliver(rawMail({ from: 'dora@fabrikam.com', subject: 'No id' }), harness.now);
  harness.mailbox.deliver(rawMail({ from: 'dora@fabrikam.com', subject: 'No id either' }), harness.now);
  const before = await caseCount();
  await harness.settle();
  expect(await caseCount()).toBe(before + 2);
});

describe('a conversation', () => {
  it('ends in one case when the reply is looked at before its parent', async () => {
    const before = await caseCount();
    // The reply stands first in the folder; both are in one batch.
    harness.mailbox.deliver(
      rawMail({
        from: 'eve@fabrikam.com',
        subject: 'Re: Order',
        text: 'And blue, please.',
        id: '<2@f>',
        inReplyTo: '<1@f>',
      }),
      new Date(harness.now.getTime() - 1000),
    );
    harness.mailbox.deliver(
      rawMail({ from: 'eve@fabrikam.com', subject: 'Order', text: 'Ten of them.', id: '<1@f>' }),
      harness.now,
    );
    await harness.settle();
    expect(await caseCount()).toBe(before + 1);
    expect(await harness.prisma.case.count({ where: { title: 'Order', description: 'Ten of them.' } })).toBe(1);
  });

  it('ends in one case when the parent comes later, in another batch', async () => {
    const before = await caseCount();
    harness.mailbox.deliver(
      rawMail({ from: 'finn@fabrikam.com', subject: 'Re: Late', id: '<4@f>', inReplyTo: '<3@f>', text: 'More.' }),
      harness.now,
    );
    await harness.settle();
    harness.mailbox.deliver(
      rawMail({ from: 'finn@fabrikam.com', subject: 'Late', id: '<3@f>', text: 'First.' }),
      harness.now,
    );
    await harness.settle();
    expect(await caseCount()).toBe(before + 1);
  });
});

describe('evidence', () => {
  it('of a bare number in the subject from a stranger opens a new case that mentions the other', async () => {
    const [known] = await allCases(harness.cases);
    harness.mailbox.deliver(
      rawMail({ from: 'mallory@evil.com', subject: `Re: Twice [${known?.number}]`, id: '<m1@evil.com>' }),
      harness.now,
    );
    await harness.settle();
    const opened = await harness.prisma.case.findFirstOrThrow({
      where: { contact: { addresses: { some: { address: 'mallory@evil.com' } } } },
      include: { linkedCase: true },
    });
    expect(opened.linkedCase?.title).toBe('Twice');
    const texts = harness.sent.map(({ text }) => text);
    expect(texts).toContainEqual(expect.stringContaining(`\nLinked to: ${known?.number}\n`));
  });

  it('of an agent needs our signature for this agent: From alone commands nothing', async () => {
    const notice = letterTo(harness, 'lena@example.net', 'Twice');
    const [found] = await allCases(harness.cases);
    // Omar's address with Lena's token, and Lena's address with no token.
    harness.mailbox.deliver(
      rawMail({ from: 'omar@example.net', to: notice.replyTo ?? '', subject: 'Re', text: '#pick', id: '<f1@x>' }),
      harness.now,
    );
    harness.mailbox.deliver(
      rawMail({ from: 'lena@example.net', subject: `Re [${found?.number}]`, text: '#pick', id: '<f2@x>' }),
      harness.now,
    );
    await harness.settle();
    expect((await outcomes()).slice(-2).map(([outcome]) => outcome)).toEqual(['held', 'held']);
    expect((await allCases(harness.cases))[0]?.assignee).toBeNull();
  });
});

it('two agents who pick at once: one gets it, the other is told who', async () => {
  const notices = ['lena@example.net', 'omar@example.net'].map((to) => letterTo(harness, to, 'Twice'));
  for (const notice of notices) {
    harness.mailbox.deliver(
      rawMail({
        from: notice.to.address,
        to: notice.replyTo ?? '',
        subject: `Re: ${notice.subject}`,
        text: '#pick',
        id: `<pick-${notice.to.address}>`,
        inReplyTo: notice.messageId,
      }),
      harness.now,
    );
  }
  await harness.settle();
  expect((await allCases(harness.cases))[0]?.assignee).toBe('lena');
  expect(letterTo(harness, 'omar@example.net', 'was picked by lena').subject).toMatch(/^Not done/);
});

it('a command that is not understood comes back to the agent, and nothing goes to the customer', async () => {
  const notice = letterTo(harness, 'lena@example.net', 'Twice');
  const before = harness.sent.filter(({ to }) => to.address === 'ana@contoso.com').length;
  harness.mailbox.deliver(
    rawMail({ from: 'lena@example.net', to: notice.replyTo ?? '', text: '#resovle 5m done', id: '<typo@x>' }),
    harness.now,
  );
  await harness.settle();
  expect(letterTo(harness, 'lena@example.net', '#resovle is not a command').text).toContain('#resolve 25m');
  expect(harness.sent.filter(({ to }) => to.address === 'ana@contoso.com')).toHaveLength(before);
});

it('the last unit of an entitlement is spent once, by however many mails at once', async () => {
  const small = await openHarness({
    dataset: `
accounts: [ { name: Tiny, domain: tiny.com } ]
entitlements: [ { name: Tiny Gold, customer: Tiny, terms: 3 cases, channel: email, sla: gold } ]`,
  });
  try {
    for (let index = 0; index < 20; index++) {
      small.mailbox.deliver(
        rawMail({ from: `p${index}@tiny.com`, subject: `Q${index}`, id: `<${index}@tiny.com>` }),
        small.now,
      );
    }
    await small.receive();
    // All of them at the same time, each in a job of its own.
    const ids = (await small.prisma.inboundMail.findMany({ select: { id: true } })).map(({ id }) => id);
    small.jobs.length = 0;
    await Promise.all(ids.map((id) => small.run({ name: 'process-mails', payload: { ids: [id] } })));
    const entitlement = await small.prisma.entitlement.findFirstOrThrow({ include: { entries: true } });
    expect(entitlement.entries.map(({ amount }) => amount)).toEqual([-1, -1, -1]);
    expect(await small.prisma.case.count()).toBe(20);
    expect(await small.prisma.case.count({ where: { queue: 'gold' } })).toBe(3);
  } finally {
    await small.close();
  }
});

it('a mail that cannot be unpacked is quarantined with one notice, and the next one is processed', async () => {
  const parts = Array.from({ length: 6_000 }, (_, index) => `--b\nContent-Type: text/plain\n\npart ${index}`).join(
    '\n',
  );
  harness.mailbox.deliver(
    `From: bob@fabrikam.com\nTo: support@example.com\nSubject: Too much\nMessage-ID: <parts@f>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n${parts}\n--b--\n`,
    harness.now,
  );
  harness.mailbox.deliver(rawMail({ from: 'bob@fabrikam.com', subject: 'After it', id: '<after@f>' }), harness.now);
  await harness.settle();
  expect((await outcomes()).slice(-2).map(([outcome]) => outcome)).toEqual(['quarantined', 'opened']);
  expect(harness.sent.filter(({ to }) => to.address === 'operators@example.com')).toHaveLength(1);
});

it('a template that fails to render does not block the case: its mail is failed, with the reason', async () => {
  const broken = await openHarness({
    rules: {
      'record-creation.yaml':
        '- mailbox: support\n  acknowledge: agent-reply\n  items: [ { name: everything else, create: { type: request } } ]',
    },
  });
  try {
    broken.mailbox.deliver(rawMail({ from: 'ana@contoso.com', id: '<b@c>' }), broken.now);
    await broken.settle();
    const [found] = await allCases(broken.cases);
    const details = await broken.cases.find(1);
    expect(found?.status).toBe('in-progress');
    const activity = details?.activities.find(({ template }) => template === 'agent-reply');
    expect(activity).toMatchObject({ status: 'failed' });
    expect(activity?.error).toContain('agent-reply');
  } finally {
    await broken.close();
  }
});

it('an auto-reply that belongs to no case is kept in the ledger and opens nothing', async () => {
  const before = await caseCount();
  harness.mailbox.deliver(
    rawMail({
      from: 'gone@fabrikam.com',
      subject: 'Out of office',
      id: '<o@f>',
      headers: ['Auto-Submitted: auto-replied'],
    }),
    harness.now,
  );
  await harness.settle();
  expect(await caseCount()).toBe(before);
  expect(await lastOutcome()).toEqual(['skipped', 'automatic']);
});

it('the bytes of decided mails are forgotten when the rules say so, and their rows never', async () => {
  const forgetful = await openHarness({ rules: { 'settings.yaml': 'retention: { rawMail: 30 days }' } });
  try {
    forgetful.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Old', id: '<old@c>' }), forgetful.now);
    await forgetful.settle();
    forgetful.now = new Date(forgetful.now.getTime() + 31 * 24 * 3_600_000);
    forgetful.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'New', id: '<new@c>' }), forgetful.now);
    await forgetful.settle();
    await forgetful.retainDaily();
    const rows = await forgetful.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } });
    expect(rows.map(({ rawHash }) => rawHash === null)).toEqual([true, false]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['opened', 'opened']);
  } finally {
    await forgetful.close();
  }
});

describe('a mail that the server lists and does not send', () => {
  it('is received as soon as the server sends it', async () => {
    const uid = harness.mailbox.deliver(
      rawMail({ from: 'ina@fabrikam.com', subject: 'Withheld', id: '<w@f>' }),
      harness.now,
    );
    harness.mailbox.withheld.add(uid);
    await harness.settle();
    harness.mailbox.withheld.clear();
    harness.now = new Date(harness.now.getTime() + 1_000);
    await harness.settle();
    expect(await lastOutcome()).toEqual(['opened', null]);
  });

  it('is in the ledger as vanished when somebody took it away meanwhile', async () => {
    const uid = harness.mailbox.deliver(
      rawMail({ from: 'ina@fabrikam.com', subject: 'Gone', id: '<g@f>' }),
      harness.now,
    );
    harness.mailbox.withheld.add(uid);
    harness.mailbox.vanishWhenFetched = true;
    await harness.settle();
    harness.mailbox.vanishWhenFetched = false;
    expect(await lastOutcome()).toEqual(['skipped', 'vanished']);
  });
});

it('somebody for whom another address speaks joins no case by a bare number, and brings nobody along', async () => {
  const [known] = await allCases(harness.cases);
  const before = await caseCount();
  harness.mailbox.deliver(
    rawMail({
      from: 'no-reply@evil.com',
      subject: `Re: [${known?.number}]`,
      id: '<borrowed@evil.com>',
      headers: ['Reply-To: ana@contoso.com'],
      text: 'Please send me everything.',
    }),
    harness.now,
  );
  await harness.settle();
  expect(await caseCount()).toBe(before + 1);
  expect(await harness.prisma.caseParticipant.count({ where: { address: 'no-reply@evil.com' } })).toBe(0);
});
