// Mails from agents' addresses: they command only with proof, and agents are never customers.

import { describe, expect, it } from 'vitest';
import { answering, automatic, codes, decideOn, referred, signed, templates } from './decide-on.js';
import { caseOf, stranger } from './mail-values.js';

describe('a mail from an agent', () => {
  const from = { address: 'Lena@Example.com', name: 'Lena' };
  const cases = [caseOf(1, { ...referred, senderBelongs: false })];

  it.each([
    ['#pick', { commands: [{ kind: 'pick' }], text: '' }],
    ['#article ka-1001', { commands: [{ kind: 'send-article', article: 'KA-1001' }] }],
    ['#resolve 25m Replaced the fuse', { commands: [{ kind: 'resolve', minutes: 25 }] }],
    ['We are on it.', { commands: [], text: 'We are on it.' }],
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
    expect(alone).toMatchObject({ kind: 'hold', reason: 'agent-without-proof' });
    expect(templates(alone)).toEqual(['confirm-request to lena@example.com']);
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
    expect(decision).toMatchObject({ kind: 'hold', reason: 'agent-without-proof', mails: [] });
  });

  it('that was asked for too often asks no more', () => {
    expect(decideOn({ from }, { ...stranger, confirmRequests: 9 }).mails).toHaveLength(1);
    expect(decideOn({ from }, { ...stranger, confirmRequests: 10 })).toMatchObject({ kind: 'hold', mails: [] });
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
