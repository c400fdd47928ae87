// What a delivery report does to the mail that came back, to its address, and to the people who should know.

import { describe, expect, it } from 'vitest';
import type { DeliveryReportRecipient, Mail } from '../../../src/core/email/mail.js';
import { decide } from '../../../src/core/intake/decide.js';
import type { BouncedMailFacts, Facts } from '../../../src/core/intake/facts.js';
import { caseOf, factsOf, mailMessageOf, rulesWith, stranger } from './mail-values.js';

const now = new Date('2026-03-02T09:00:00Z');
const rules = await rulesWith('', { 'settings.yaml': 'operators: operators@example.com' });
const sentId = '<sent@example.com>';
const sent: BouncedMailFacts = {
  id: 'mail-1',
  activityId: 'activity-1',
  caseId: 'case',
  to: 'Ana@contoso.com',
  subject: 'Re: Printer',
  audience: 'customer',
  status: 'sent',
  earlierFailures: 0,
};
const refused: DeliveryReportRecipient = {
  address: 'ana@contoso.com',
  action: 'failed',
  status: '5.1.1',
  permanent: true,
  confirmed: true,
};
const itsCase: Partial<Facts> = {
  ...stranger,
  cases: [caseOf(1, { senderBelongs: false })],
  claims: [{ kind: 'signed-id', caseId: 'case-1', agent: null }],
};

function report(
  said: Partial<DeliveryReportRecipient> = {},
  about: Partial<BouncedMailFacts> = {},
  facts: Partial<Facts> = itsCase,
  mail: Partial<Mail> = {},
) {
  const decision = decide(
    mailMessageOf({
      from: { address: 'mailer-daemon@contoso.com', name: '' },
      classification: { kind: 'delivery-report', reason: 'report-type' },
      mayAutoRespond: false,
      deliveryReport: { originalMessageId: sentId, recipients: [{ ...refused, ...said }] },
      ...mail,
    }),
    { mailbox: 'support', receivedAt: now },
    factsOf({ ...facts, returned: { ...sent, ...about } }),
    rules,
    now,
  );
  if (decision.kind !== 'append' && decision.kind !== 'skip') throw new Error(`it became ${decision.kind}`);
  return decision;
}

const notices = (decision: { readonly mails: readonly { template: string; to: { address: string } }[] }) =>
  decision.mails.map(({ template, to }) => `${template} to ${to.address}`);

describe('an address that does not exist', () => {
  it('fails the mail, ends writing there, and notifies the agents of the case', () => {
    const decision = report();
    expect(decision).toMatchObject({
      kind: 'append',
      returned: { mail: 'mail-1', kind: 'failed', status: '5.1.1', countsForAddress: true, endsWriting: true },
    });
    expect(decision.returned?.reason).toBe('there is no such mailbox (5.1.1)');
    expect(notices(decision)).toEqual(['not-delivered to lena@example.com', 'not-delivered to omar@example.com']);
  });

  it('is notified once, however many reports come', () => {
    expect(report({}, { status: 'bounced' })).toMatchObject({ returned: null, mails: [] });
  });

  it.each([
    ['5.1.10', true],
    ['5.2.1', true],
    ['5.0.911', false],
    ['5.1.0', false],
    ['5.2.2', false],
    ['5.7.1', false],
    ['5.1.8', false],
    [null, false],
  ])('has the status %s: %s', (status, ends) => {
    expect(report({ status }).returned).toMatchObject({ kind: 'failed', endsWriting: ends });
  });

  it('is bad in the words of reports of two days', () => {
    const endsAfter = (...failures: { status: string; on: string }[]) =>
      report({ status: '5.0.911' }, { earlierFailures: failures.length, failures }).returned?.endsWriting;
    expect(endsAfter({ status: '5.0.911', on: '2026-03-01' })).toBe(true);
    expect(endsAfter({ status: '5.0.911', on: '2026-03-02' })).toBe(false);
    expect(endsAfter({ status: '5.2.2', on: '2026-03-01' }, { status: '5.7.1', on: '2026-02-28' })).toBe(false);
  });

  it('is bad by a code alone when a report of an earlier day says so, too', () => {
    const { confirmed: _, ...bare } = refused;
    const endsAfter = (...failures: { status: string; on: string }[]) =>
      report({}, { failures }, itsCase, {
        deliveryReport: { originalMessageId: sentId, recipients: [bare] },
      }).returned?.endsWriting;
    expect(endsAfter()).toBe(false);
    expect(endsAfter({ status: '5.1.1', on: '2026-03-02' })).toBe(false);
    expect(endsAfter({ status: '5.1.1', on: '2026-03-01' })).toBe(true);
  });

  it('stays, however often it fails for another reason', () => {
    const failures = ['2026-02-26', '2026-02-27', '2026-02-28'].map((on) => ({ status: '5.7.1', on }));
    expect(report({ status: '5.7.1' }, { earlierFailures: 3, failures }).returned?.endsWriting).toBe(false);
  });
});

it('a report may spell an international domain in either way', () => {
  const about = { to: 'ana@münchen.example' };
  expect(report({ address: 'ana@xn--mnchen-3ya.example' }, about).returned).toMatchObject({ countsForAddress: true });
  expect(report({ address: 'ana@münchen.example' }, about).returned).toMatchObject({ countsForAddress: true });
});

it('a copy that came back leaves the mail delivered to the one whom it answers', () => {
  const about = { to: 'ana@contoso.com', cc: ['Bob@contoso.com'] };
  expect(report({ address: 'bob@contoso.com' }, about).returned).toBeNull();
  expect(report({ address: 'somebody@contoso.com' }, about).returned).toMatchObject({ kind: 'failed' });
});

it('a mail that was given up after many tries has failed, and its address has not', () => {
  expect(report({ status: '4.4.7', permanent: false }).returned).toMatchObject({
    kind: 'failed',
    countsForAddress: false,
    endsWriting: false,
  });
});

it('a delay is recorded and nobody is notified', () => {
  const decision = report({ action: 'delayed', status: '4.4.1', permanent: false });
  expect(decision).toMatchObject({ returned: { kind: 'delayed', countsForAddress: false }, mails: [] });
});

it('a delivery changes nothing', () => {
  expect(report({ action: 'delivered', status: '2.0.0', permanent: false })).toMatchObject({ returned: null });
});

it('what fails behind a forwarding is the mail, not the address', () => {
  expect(report({ address: 'ana@home.example' }).returned).toMatchObject({ kind: 'failed', countsForAddress: false });
});

it("the operators are notified of an agent's address once, and it is still written to", () => {
  const decision = report({ address: 'omar@example.com' }, { audience: 'agent', to: 'omar@example.com' }, stranger);
  expect(decision).toMatchObject({ kind: 'skip', returned: { countsForAddress: true, endsWriting: false } });
  expect(notices(decision)).toEqual(['not-delivered to operators@example.com']);
  const again = { audience: 'agent', to: 'omar@example.com', earlierFailures: 1 } as const;
  expect(report({ address: 'omar@example.com' }, again, stranger).mails).toEqual([]);
});

it('a report that fails authentication changes nothing', () => {
  const value = 'mx.example.com; dmarc=fail header.from=contoso.com';
  const headers = [{ name: 'authentication-results', value }];
  expect(report({}, {}, itsCase, { headers })).toMatchObject({ returned: null, mails: [] });
});

it('only a report speaks of delivery', () => {
  const classification = { kind: 'auto-reply', reason: 'auto-submitted' } as const;
  expect(report({}, {}, itsCase, { classification })).toMatchObject({ returned: null });
});
