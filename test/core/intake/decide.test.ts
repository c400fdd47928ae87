// The promises of what one mail becomes: whose it is, which case it joins, and what follows.

import { describe, expect, it, test } from 'vitest';
import type { Mail, MailKind } from '../../../src/core/email/mail.js';
import { decide } from '../../../src/core/intake/decide.js';
import type { Decision } from '../../../src/core/intake/decision.js';
import type { Facts } from '../../../src/core/intake/facts.js';
import type { CaseStatus } from '../../../src/core/rule-set/case-values.js';
import type { RuleSet } from '../../../src/core/rule-set/rule-set.js';
import { caseOf, entitlementOf, factsOf, mailOf, rulesWith, stranger } from './mail-values.js';

const now = new Date('2026-03-02T09:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const plain = await rulesWith();

function decideOn(
  mail: Partial<Mail> = {},
  facts: Partial<Facts> = {},
  rules: RuleSet = plain,
  receivedAt: Date = now,
): Decision {
  return decide(mailOf(mail), { mailbox: 'support', receivedAt }, factsOf(facts), rules, now);
}

const codes = (decision: Decision) => decision.reasons.map(({ code }) => code);
const templates = (decision: Decision) => decision.mails.map(({ template, to }) => `${template} to ${to.address}`);
const reference = '<old@example.com>';
const answering = { inReplyTo: [reference] };
const referred = { references: [reference] };
const signed = (kind: 'signed-address' | 'signed-id', number: number, agent: string | null = null) => ({
  kind,
  caseId: `case-${number}`,
  agent,
});
const automatic = (kind: MailKind) => ({
  classification: { kind, reason: 'a-sign' },
  mayAutoRespond: false,
});

describe('which case a mail belongs to', () => {
  it('joins the case of a mail that it answers', () => {
    const decision = decideOn(answering, { cases: [caseOf(1, referred)] });
    expect(decision).toMatchObject({
      kind: 'append',
      case: { number: 1 },
      thread: { case: { number: 1 }, evidence: 'reference' },
      marks: [],
      wantsAnswer: true,
    });
    expect(templates(decision)).toEqual([
      'customer-replied to lena@example.com',
      'customer-replied to omar@example.com',
    ]);
  });

  it.each([
    ['a reference', answering, referred],
    ['a case number in the subject', { subject: 'Re: Printer [C-000001]' }, {}],
    ['a case number in the subject, written loosely', { subject: 'Re: Printer [c-1]' }, {}],
    ['a mail of the case that refers to it', {}, { referredToBy: true }],
  ])('%s of someone who belongs joins', (_, mail, facts) => {
    expect(decideOn(mail, { cases: [caseOf(1, facts)] })).toMatchObject({ kind: 'append', case: { number: 1 } });
  });

  it.each([
    ['a reference', answering, referred],
    ['a case number in the subject', { subject: 'Re: Printer [C-000001]' }, {}],
    ['a mail of the case that refers to it', {}, { referredToBy: true }],
  ])('%s of a stranger opens a new case that mentions the other', (_, mail, facts) => {
    const decision = decideOn(mail, { ...stranger, cases: [caseOf(1, { ...facts, senderBelongs: false })] });
    expect(decision).toMatchObject({
      kind: 'open',
      linkedCase: { number: 1 },
      thread: { case: null, evidence: 'none' },
    });
    expect(codes(decision)).toContain('linked');
  });

  it('a number without brackets is no evidence', () => {
    const decision = decideOn({ subject: 'About C-000001' }, { cases: [caseOf(1)] });
    expect(decision).toMatchObject({ kind: 'open', linkedCase: null });
  });

  it.each(['signed-address', 'signed-id'] as const)('%s of a stranger joins, as a new participant', (kind) => {
    const cases = [caseOf(1, { senderBelongs: false, sla: 'gold', firstResponseAt: ago(HOUR) })];
    const decision = decideOn({}, { ...stranger, claims: [signed(kind, 1)], cases });
    expect(decision).toMatchObject({
      kind: 'append',
      thread: { evidence: kind },
      marks: ['new-participant'],
      command: null,
      clocks: [],
    });
  });

  it('the strongest evidence wins, and the trace shows the others', () => {
    const mail = { subject: 'Re: [C-000004]', inReplyTo: [reference] };
    const facts = {
      claims: [signed('signed-id', 2), signed('signed-address', 1)],
      cases: [caseOf(1), caseOf(2), caseOf(3, referred), caseOf(4)],
    };
    const decision = decideOn(mail, facts);
    expect(decision).toMatchObject({ kind: 'append', case: { number: 1 }, thread: { evidence: 'signed-address' } });
    const others = decision.reasons.filter(({ code }) => code === 'thread-other-evidence').map(({ text }) => text);
    expect(others).toEqual([
      expect.stringContaining('C-000002'),
      expect.stringContaining('C-000003'),
      expect.stringContaining('C-000004'),
    ]);
    expect(decideOn(mail, { ...facts, claims: [signed('signed-id', 2)] })).toMatchObject({ case: { number: 2 } });
    expect(decideOn(mail, { ...facts, claims: [] })).toMatchObject({ case: { number: 3 } });
    expect(decideOn({ subject: mail.subject }, { ...facts, claims: [] })).toMatchObject({ case: { number: 4 } });
  });

  it('of several references the nearest wins', () => {
    const cases = [caseOf(1, { references: ['<1@x>'] }), caseOf(2, { references: ['<2@x>'] }), caseOf(3, referred)];
    expect(decideOn({ references: ['<1@x>', '<2@x>'] }, { cases })).toMatchObject({ case: { number: 2 } });
    expect(decideOn({ ...answering, references: ['<1@x>', '<2@x>'] }, { cases })).toMatchObject({
      case: { number: 3 },
    });
  });
});

describe('a reply to a case', () => {
  const active: CaseStatus[] = ['in-progress', 'on-hold', 'waiting-for-customer', 'researching'];

  it.each(active)('that is %s is appended, and wants an answer', (status) => {
    const decision = decideOn(answering, { cases: [caseOf(1, { ...referred, status })] });
    expect(decision).toMatchObject({ kind: 'append', wantsAnswer: true });
  });

  it.each(['cancelled', 'merged'] as const)('that is %s opens a new case, linked', (status) => {
    const decision = decideOn(answering, { cases: [caseOf(1, { ...referred, status })] });
    expect(decision).toMatchObject({ kind: 'open', linkedCase: { number: 1 } });
  });

  const resolved = (hours: number) => caseOf(1, { ...referred, status: 'resolved', resolvedAt: ago(hours * HOUR) });

  it.each([
    [1, 'reopen'],
    [72, 'reopen'],
    [72.001, 'open'],
  ])('that was resolved %d hours ago: %s', (hours, kind) => {
    expect(decideOn(answering, { cases: [resolved(hours)] })).toMatchObject(
      kind === 'open' ? { kind, linkedCase: { number: 1 } } : { kind, case: { number: 1 } },
    );
  });

  it('reopens by a rule that can be looked up', () => {
    const reason = decideOn(answering, { cases: [resolved(1)] }).reasons.find(({ code }) => code === 'reopened');
    expect(reason?.at).toMatchObject({ file: 'record-creation.yaml', line: 1 });
  });

  it('is appended without reopening when the rule says so', async () => {
    const rules = await rulesWith('resolvedCase: { within: 2 hours, then: append }');
    expect(decideOn(answering, { cases: [resolved(1)] }, rules)).toMatchObject({ kind: 'append' });
    expect(decideOn(answering, { cases: [resolved(3)] }, rules)).toMatchObject({ kind: 'open' });
  });

  it.each(['Thanks!', 'Vielen Dank.', 'Great, thank you very much :)', 'Merci'])(
    'thanks reopens nothing: %s',
    (text) => {
      for (const hours of [1, 1000]) {
        const decision = decideOn({ ...answering, text }, { cases: [resolved(hours)] });
        expect(decision).toMatchObject({ kind: 'append', wantsAnswer: false });
      }
    },
  );

  it.each(['Thanks, but it is broken again?', 'Thank you.\n\nIt does not work.', 'It fails again'])(
    'more than thanks reopens: %s',
    (text) => {
      expect(decideOn({ ...answering, text }, { cases: [resolved(1)] })).toMatchObject({ kind: 'reopen' });
    },
  );

  it('of a newcomer with signed evidence reopens nothing', () => {
    const cases = [{ ...resolved(1), senderBelongs: false }];
    const decision = decideOn({}, { ...stranger, claims: [signed('signed-address', 1)], cases });
    expect(decision).toMatchObject({ kind: 'append', marks: ['new-participant'], wantsAnswer: false });
  });

  const kinds: MailKind[] = ['auto-reply', 'delivery-report', 'complaint', 'read-receipt', 'bulk', 'calendar'];
  it.each(kinds)('a %s is kept, reopens nothing and tells nobody', (kind) => {
    for (const found of [resolved(1), caseOf(1, { ...referred, status: 'waiting-for-customer' })]) {
      const decision = decideOn({ ...answering, ...automatic(kind) }, { cases: [found] });
      expect(decision).toMatchObject({
        kind: 'append',
        marks: ['automatic'],
        wantsAnswer: false,
        clocks: [],
        mails: [],
      });
    }
  });

  it('starts the clock of the next response once there was a first', () => {
    const found = caseOf(1, { ...referred, sla: 'gold', firstResponseAt: ago(HOUR) });
    expect(decideOn(answering, { cases: [found] }, plain, ago(60_000))).toMatchObject({
      clocks: [{ kpi: 'next-response', startedAt: ago(60_000), failAt: new Date('2026-03-02T09:29:00Z') }],
    });
    expect(decideOn(answering, { cases: [{ ...found, firstResponseAt: null }] })).toMatchObject({ clocks: [] });
  });

  it('is told to who works the case, otherwise to the queue, unless it wants no notices', () => {
    const told = (said: Parameters<typeof caseOf>[1]) =>
      templates(decideOn(answering, { cases: [caseOf(1, { ...referred, ...said })] }));
    expect(told({ assignee: 'lena' })).toEqual(['customer-replied to lena@example.com']);
    expect(told({ queue: 'gold' })).toEqual(['customer-replied to omar@example.com']);
    expect(told({ queue: 'silent' })).toEqual([]);
  });
});

describe('a forwarded mail of ours', () => {
  const forwarded = { ...answering, subject: 'Fwd: Your case [C-000001]' };

  it.each(['Fwd:', 'FW:', 'WG:', 'TR:', 'RV:'])('with %s is a new case, not a reply', (mark) => {
    const decision = decideOn({ ...forwarded, subject: `${mark} Your case` }, { cases: [caseOf(1, referred)] });
    expect(decision).toMatchObject({ kind: 'open', linkedCase: { number: 1 } });
  });

  it('joins when it went to the address of the case', () => {
    const facts = { claims: [signed('signed-address', 1)], cases: [caseOf(1, referred)] };
    expect(decideOn(forwarded, facts)).toMatchObject({ kind: 'append' });
  });

  it('from an agent stays with the case', () => {
    const from = { address: 'lena@example.com', name: 'Lena' };
    const facts = { ...stranger, claims: [signed('signed-id', 1, 'lena')], cases: [caseOf(1, referred)] };
    expect(decideOn({ ...forwarded, from }, facts)).toMatchObject({ kind: 'append', command: { agent: 'lena' } });
  });
});

describe('a mail from an agent', () => {
  const from = { address: 'Lena@Example.com', name: 'Lena' };
  const cases = [caseOf(1, { ...referred, senderBelongs: false })];

  it.each([
    ['#pick', { kind: 'pick' }],
    ['#article ka-1001', { kind: 'send-article', article: 'KA-1001' }],
    ['#resolve 25m Replaced the fuse', { kind: 'resolve', minutes: 25, resolution: 'Replaced the fuse' }],
    ['We are on it.', { kind: 'reply', text: 'We are on it.' }],
    ['#dance', { kind: 'unclear' }],
  ])('with proof commands: %s', (text, command) => {
    for (const kind of ['signed-address', 'signed-id'] as const) {
      const decision = decideOn({ from, text }, { ...stranger, claims: [signed(kind, 1, 'lena')], cases });
      expect(decision).toMatchObject({ kind: 'append', command: { agent: 'lena', command }, mails: [], marks: [] });
      expect(codes(decision)).toEqual(['agent-proven']);
    }
  });

  it.each([
    ['no claim', []],
    ["a customer's claim", [signed('signed-id', 1)]],
    ["another agent's claim", [signed('signed-id', 1, 'omar')]],
  ])('with %s commands nothing', (_, claims) => {
    const command = { from, text: '#resolve Done' };
    const alone = decideOn(command, { ...stranger, claims: [], cases });
    expect(alone).toMatchObject({ kind: 'hold', reason: 'agent-without-proof', mails: [] });
    const facts = { ...stranger, claims, cases: [caseOf(1, referred)] };
    const decision = decideOn({ ...command, ...answering }, facts);
    expect(decision).toMatchObject({ kind: 'append', command: null, marks: ['agent-unproven'], mails: [] });
  });

  it('never makes the agent a customer', () => {
    expect(decideOn({ from }, stranger)).toMatchObject({ kind: 'hold', reason: 'agent-without-proof' });
  });

  it('that is automatic is skipped', () => {
    const decision = decideOn(
      { from, ...automatic('auto-reply') },
      { claims: [signed('signed-id', 1, 'lena')], cases },
    );
    expect(decision).toMatchObject({ kind: 'skip', reason: 'automatic' });
  });

  it('that is forged commands nothing', () => {
    const headers = [{ name: 'authentication-results', value: 'mx.example.com; dmarc=fail header.from=example.com' }];
    const decision = decideOn({ from, headers, text: '#pick' }, { claims: [signed('signed-id', 1, 'lena')], cases });
    expect(decision).toMatchObject({ kind: 'hold', reason: 'agent-without-proof' });
  });
});

describe('a mail that an agent forwards', () => {
  const from = { address: 'lena@example.com', name: 'Lena' };
  const sender = { address: 'ana@contoso.com', name: 'Ana', via: 'forwarded' } as const;
  const passed = [{ name: 'authentication-results', value: 'mx.example.com; dmarc=pass header.from=example.com' }];
  const forwarded = { from, sender, subject: 'FW: Printer', mayAutoRespond: false };

  it('opens a case of its author, who is vouched for by nobody and gets no automatic answer', () => {
    const decision = decideOn({ ...forwarded, headers: passed });
    expect(decision).toMatchObject({
      kind: 'open',
      customer: { contact: { address: 'ana@contoso.com' }, trust: 'unverified' },
    });
    expect(templates(decision)).not.toContain('acknowledgement to ana@contoso.com');
  });

  it.each([
    ['nobody vouches for the agent', []],
    ['the agent is forged', [{ name: 'authentication-results', value: 'mx.example.com; dmarc=fail' }]],
    ['a stranger wrote the header', [{ name: 'authentication-results', value: 'mx.evil.example; dmarc=pass' }]],
  ])('is held when %s', (_, headers) => {
    expect(decideOn({ ...forwarded, headers })).toMatchObject({ kind: 'hold', reason: 'agent-without-proof' });
  });
});

describe("Outlook's conversation index", () => {
  const id = 'thread-index:abc';
  const reply = { outlookThread: { id, isReply: true } };

  it('joins the case of a mail with the same index', () => {
    const decision = decideOn(reply, { cases: [caseOf(1, { references: [id] })] });
    expect(decision).toMatchObject({ kind: 'append', thread: { evidence: 'thread-index' } });
  });

  it('is weaker than a reference and stronger than a token', () => {
    const cases = [caseOf(1, { references: [id] }), caseOf(2, referred), caseOf(3)];
    const subject = 'Re: [C-000003]';
    expect(decideOn({ ...reply, ...answering, subject }, { cases })).toMatchObject({ case: { number: 2 } });
    expect(decideOn({ ...reply, subject }, { cases })).toMatchObject({ case: { number: 1 } });
  });

  it('of a stranger joins nothing', () => {
    const cases = [caseOf(1, { references: [id], senderBelongs: false })];
    expect(decideOn(reply, { ...stranger, cases })).toMatchObject({ kind: 'open', linkedCase: { number: 1 } });
  });
});

describe('a forged sender', () => {
  const headers = [{ name: 'authentication-results', value: 'mx.example.com; dmarc=fail header.from=contoso.com' }];

  it('joins nothing and spends nothing', () => {
    const facts = {
      claims: [signed('signed-address', 1)],
      cases: [caseOf(1, referred)],
      entitlements: [entitlementOf()],
    };
    expect(decideOn({ ...answering, headers }, facts)).toMatchObject({
      kind: 'open',
      customer: { trust: 'failed' },
      thread: { case: null },
      entitlement: null,
      queue: 'triage',
    });
  });

  it('is only what the pinned server says, in its topmost word', () => {
    const verdict = (value: string) => decideOn({ headers: [{ name: 'authentication-results', value }, ...headers] });
    expect(verdict('mx.example.com; dmarc=pass').customer.trust).toBe('verified');
    expect(verdict('evil.example; dmarc=fail').customer.trust).toBe('unverified');
  });
});

describe('a From with several authors', () => {
  it('is never verified: one could hide behind the other', () => {
    const headers = [{ name: 'authentication-results', value: 'mx.example.com; dmarc=pass header.from=contoso.com' }];
    expect(decideOn({ headers }).customer.trust).toBe('verified');
    expect(decideOn({ headers, authors: 2 }).customer.trust).toBe('unverified');
  });
});

describe('an unknown sender', () => {
  it.each([
    ['create-contact', { kind: 'open', customer: { known: false, contact: { id: null } } }],
    ['hold', { kind: 'hold', reason: 'unknown-sender' }],
    ['skip', { kind: 'skip', reason: 'unknown-sender' }],
  ])('%s', async (choice, expected) => {
    const rules = await rulesWith(`unknownSender: ${choice}`);
    expect(decideOn({}, stranger, rules)).toMatchObject(expected);
    expect(decideOn({}, {}, rules)).toMatchObject({ kind: 'open', customer: { known: true } });
  });

  it('from the domain of an account is known', async () => {
    const rules = await rulesWith('unknownSender: skip');
    const decision = decideOn({}, { contact: null, entitlements: [entitlementOf()] }, rules);
    expect(decision).toMatchObject({ kind: 'open', customer: { known: true }, entitlement: { covered: true } });
  });

  it('without an address is held', () => {
    expect(decideOn({ from: null }, stranger)).toMatchObject({ kind: 'hold', reason: 'no-sender' });
  });
});

describe('a rule that requires an entitlement', () => {
  const nothingLeft = { entitlements: [entitlementOf({ remaining: 0 })] };

  it('holds what nothing covers', async () => {
    const rules = await rulesWith('requireEntitlement: hold');
    const decision = decideOn({}, nothingLeft, rules);
    expect(decision).toMatchObject({ kind: 'hold', reason: 'no-entitlement', mails: [] });
    expect(codes(decision)).toContain('entitlement-used-up');
    expect(decideOn({}, { entitlements: [entitlementOf({ remaining: 1 })] }, rules)).toMatchObject({
      kind: 'open',
      entitlement: { covered: true, remaining: 0, debit: -1 },
    });
  });

  it('declines with a template, by the rule', async () => {
    const rules = await rulesWith('requireEntitlement: { decline: sorry }');
    const decision = decideOn({}, {}, rules);
    expect(decision).toMatchObject({ kind: 'skip', reason: 'declined' });
    expect(templates(decision)).toEqual(['sorry to ana@contoso.com']);
    expect(decision.reasons[0]).toMatchObject({ code: 'declined', at: { file: 'record-creation.yaml' } });
  });

  it('declines in silence what may not be answered, and what is a loop', async () => {
    const rules = await rulesWith('requireEntitlement: { decline: sorry }');
    expect(decideOn({ mayAutoRespond: false }, {}, rules)).toMatchObject({ reason: 'declined', mails: [] });
    expect(decideOn({}, { automaticMailsToSender: 10 }, rules)).toMatchObject({ reason: 'declined', mails: [] });
  });
});

describe('coverage', () => {
  it.each([
    ['restricted, one left', { remaining: 1 }, { covered: true, remaining: 0, debit: -1 }],
    ['restricted, nothing left', { remaining: 0 }, null],
    ['not restricted, nothing left', { remaining: 0, restrict: false }, { covered: true, remaining: -1, debit: -1 }],
    ['by resolution', { decreaseOn: 'resolution' as const }, { covered: true, remaining: 15, debit: null }],
    ['minutes', { unit: 'minutes' as const }, { covered: true, remaining: 15, debit: null }],
    ['another channel', { channels: [{ channel: 'phone', total: null, remaining: null }] }, null],
    ['another contact', { contacts: ['ben@contoso.com'] }, null],
    ['this contact', { contacts: ['ANA@contoso.com'] }, { covered: true }],
    ['ended', { endsAt: now }, null],
    ['not begun', { startsAt: new Date(now.getTime() + 1) }, null],
  ])('%s', (_, said, expected) => {
    const decision = decideOn({}, { entitlements: [entitlementOf(said)] });
    if (decision.kind !== 'open') throw new Error('a case opens');
    if (expected === null) expect(decision.entitlement).toBeNull();
    else expect(decision.entitlement).toMatchObject(expected);
    expect(decision.queue).toBe(expected === null ? 'triage' : 'gold');
  });
});

describe('a new case', () => {
  it('has its fields, queue, clocks and mails, and says why', async () => {
    const rules = await rulesWith(
      [
        'items:',
        '  - name: outage',
        "    when: { subject: { matches: '(?i)fire' } }",
        '    create: { type: problem, priority: high, product: { from: subject, pattern: "(?<product>Printer)" } }',
        '  - { name: rest, create: { type: question } }',
      ].join('\n'),
    );
    const products = [{ id: 'p', name: 'printer' }];
    const decision = decideOn({}, { entitlements: [entitlementOf()], products }, rules);
    expect(decision).toMatchObject({
      kind: 'open',
      item: 'outage',
      fields: { title: 'Printer on fire', type: 'problem', priority: 'high', product: 'printer', language: 'en' },
      queue: 'gold',
      assignee: null,
      sla: 'gold',
      clocks: [{ kpi: 'first-response', failAt: new Date('2026-03-02T09:15:00Z') }],
    });
    expect(templates(decision)).toEqual([
      'acknowledgement to ana@contoso.com',
      'queue-notification to omar@example.com',
    ]);
    expect(decision.reasons.find(({ code }) => code === 'rule-item-matched')?.at).toMatchObject({ line: 3 });
    expect(decision.reasons.find(({ code }) => code === 'routing-item-matched')?.at).toMatchObject({ line: 4 });
  });

  it('has no product that the catalogue does not know', async () => {
    const rules = await rulesWith('items: [ { name: all, create: { product: Toaster } } ]');
    const decision = decideOn({}, {}, rules);
    expect(decision).toMatchObject({ fields: { product: null } });
    expect(codes(decision)).toContain('unknown-product');
  });

  it('has the SLA of the item, else of the entitlement, else the default', async () => {
    const settings = { 'settings.yaml': 'defaultSla: standard' };
    const ofItem = await rulesWith('items: [ { name: all, create: {}, setSla: standard } ]');
    const byDefault = await rulesWith('', settings);
    const covered = { entitlements: [entitlementOf()] };
    expect(decideOn({}, covered, ofItem)).toMatchObject({ sla: 'standard' });
    expect(decideOn({}, covered, byDefault)).toMatchObject({ sla: 'gold' });
    expect(decideOn({}, {}, byDefault)).toMatchObject({ sla: 'standard', clocks: [{ kpi: 'resolution' }] });
    expect(decideOn({}, {})).toMatchObject({ sla: null, clocks: [] });
  });

  it('is not acknowledged when that could loop, confuse, or answer a machine', () => {
    const why = (decision: Decision) => decision.reasons.find(({ code }) => code === 'not-acknowledged')?.text;
    const limited = decideOn({}, { automaticMailsToSender: 10 });
    expect(codes(limited)).toContain('governor-stopped');
    expect(templates(limited)).not.toContain('acknowledgement to ana@contoso.com');
    expect(templates(decideOn({}, { automaticMailsToSender: 9 }))).toContain('acknowledgement to ana@contoso.com');
    expect(why(decideOn({}, {}, plain, ago(8 * DAY)))).toContain('older than 7 days');
    expect(why(decideOn(automatic('bulk')))).toContain('nothing automatic may go back');
  });

  it('gets its article only when an automatic mail may go back', async () => {
    const rules = await rulesWith('items: [ { name: all, create: {}, sendArticle: KA-1 } ]');
    expect(decideOn({}, {}, rules)).toMatchObject({ sendArticle: 'KA-1' });
    expect(decideOn({ mayAutoRespond: false }, {}, rules)).toMatchObject({ sendArticle: null });
    expect(decideOn({}, { automaticMailsToSender: 10 }, rules)).toMatchObject({ sendArticle: null });
  });
});

describe('the loop governor', () => {
  const operated = rulesWith('', { 'settings.yaml': 'operators: ops@example.com' });
  const notice = 'loop-stopped to ops@example.com';
  const onCase = async (automaticMails: number) =>
    decideOn(answering, { cases: [caseOf(1, { ...referred, automaticMails })] }, await operated);

  it('stops what Casemill writes by itself on a case, and tells the operators once', async () => {
    expect(templates(await onCase(19))).toEqual([
      'customer-replied to lena@example.com',
      'customer-replied to omar@example.com',
    ]);
    expect(templates(await onCase(20))).toEqual([notice]);
    expect(codes(await onCase(20))).toContain('governor-stopped');
    expect(templates(await onCase(21))).toEqual([]);
  });

  it('stops what goes to an address, and tells the operators once', async () => {
    const to = (automaticMailsToSender: number, rules: RuleSet) =>
      templates(decideOn({}, { automaticMailsToSender }, rules));
    expect(to(10, await operated)).toContain(notice);
    expect(to(11, await operated)).not.toContain(notice);
    expect(to(11, await operated)).toContain('queue-notification to lena@example.com');
  });
});

describe('no case', () => {
  it('for the same mail again', () => {
    const decision = decideOn(answering, { duplicateOf: 'row-1', cases: [caseOf(1, referred)] });
    expect(decision).toMatchObject({ kind: 'skip', reason: 'duplicate', duplicateOf: 'row-1', mails: [] });
  });

  it.each([
    ['a mail of ours that came back', { classification: { kind: 'own-loop' as const, reason: 'x-casemill' } }],
    ['a mail from a mailbox of ours', { from: { address: 'Support@example.com', name: '' } }],
    ['a mail from its signed address', { from: { address: 'support+c123@example.com', name: '' } }],
  ])('for %s', (_, mail) => {
    expect(decideOn(mail, stranger)).toMatchObject({ kind: 'skip', reason: 'own-mail', mails: [] });
  });

  it.each(['auto-reply', 'delivery-report', 'complaint', 'read-receipt'] as const)('for a %s to nothing', (kind) => {
    expect(decideOn(automatic(kind))).toMatchObject({ kind: 'skip', reason: 'automatic', mails: [] });
  });
});

test('a web form that sends in the name of the mailbox opens a case of its visitor', () => {
  const from = { address: 'support@example.com', name: 'Contact form' };
  const sender = { address: 'ana@contoso.com', name: 'Ana', via: 'reply-to' as const };
  expect(decideOn({ from, sender })).toMatchObject({
    kind: 'open',
    customer: { contact: { address: sender.address } },
  });
});

test('the same mail, facts, rules and time give the same decision', () => {
  const facts = { entitlements: [entitlementOf()], cases: [caseOf(1, referred)] };
  expect(decideOn(answering, facts)).toEqual(decideOn(answering, facts));
});
