// Which case a mail belongs to: what counts as evidence, from whom, and which evidence wins.

import { describe, expect, it } from 'vitest';
import { ago, answering, codes, decideOn, HOUR, reference, referred, signed, templates } from './decide-on.js';
import { caseOf, stranger } from './mail-values.js';

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

  it('a number without brackets, as an acknowledgement says it, is evidence too', () => {
    const decision = decideOn({ subject: 'About C-000001' }, { cases: [caseOf(1)] });
    expect(decision).toMatchObject({ kind: 'append', thread: { evidence: 'token' } });
    expect(decideOn({ subject: 'About C-1' }, { cases: [caseOf(1)] })).toMatchObject({
      kind: 'open',
      linkedCase: null,
    });
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
