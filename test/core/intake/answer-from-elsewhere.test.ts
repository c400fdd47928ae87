// Answers to mails that only an agent got and that are about no case, from addresses that are no agent's.

import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/core/intake/facts.js';
import { codes, decideOn, signed, templates } from './decide-on.js';
import { caseOf, stranger } from './mail-values.js';

const from = { address: 'lena.private@mail.example', name: 'Lena' };
const answered: Partial<Facts> = { answersAgent: { agent: 'lena', template: 'agent-absence' } };
const forLena = (kind: 'signed-address' | 'signed-id') => ({ ...signed(kind, 9), signedFor: 'lena' });
const forgery = { name: 'authentication-results', value: 'mx.example.com; dmarc=fail header.from=mail.example' };
const forged = (facts: Partial<Facts>) => decideOn({ from, headers: [forgery] }, { ...stranger, ...facts });
const decide = (facts: Partial<Facts>) => decideOn({ from, text: '#back' }, { ...stranger, ...facts });

describe('an answer to a mail that only an agent got', () => {
  it.each([
    ['by its Message-ID', answered],
    ['by its reply address', { claims: [forLena('signed-address')] }],
  ])('is held and told to the agent, found %s', (_by, facts) => {
    const decision = decide(facts);
    expect(decision).toMatchObject({ kind: 'hold', reason: 'agent-elsewhere' });
    expect(templates(decision)).toEqual(['agent-elsewhere to lena@example.com']);
  });

  it('is held without a word when it answers what told the agent', () => {
    const decision = decide({ answersAgent: { agent: 'lena', template: 'agent-elsewhere' } });
    expect(decision).toMatchObject({ kind: 'hold', reason: 'agent-elsewhere', mails: [] });
  });

  it.each([
    ['within the limit', 9, 1],
    ['no more above it', 10, 0],
  ])('is told %s of an hour, whoever writes', (_what, toldElsewhere, mails) => {
    const decision = decide({ ...answered, toldElsewhere });
    expect(decision).toMatchObject({ kind: 'hold', reason: 'agent-elsewhere' });
    expect(decision.mails).toHaveLength(mails);
    expect(codes(decision).includes('governor-stopped')).toBe(mails === 0);
  });

  it('is held without a word when its sender is forged', () => {
    expect(forged(answered)).toMatchObject({ kind: 'hold', reason: 'agent-elsewhere', mails: [] });
  });

  it('opens a case when its sender is forged and it is about a case', () => {
    expect(forged({ claims: [forLena('signed-address')], cases: [caseOf(9)] }).kind).toBe('open');
  });

  it('names the address that wrote it, not the one to which answers go', () => {
    const mail = { from, sender: { address: 'lena@example.com', name: 'Lena', via: 'reply-to' } as const };
    const [reason] = decideOn(mail, { ...stranger, ...answered }).reasons;
    expect(reason?.text).toContain('lena.private@mail.example is no address of an agent');
  });

  it.each<readonly [string, Partial<Facts>]>([
    ['only mentions such a mail', { claims: [forLena('signed-id')] }],
    ['answers an agent who is gone', { answersAgent: { agent: 'max', template: 'agent-absence' } }],
    ['was let in by a person', { ...answered, released: { by: 'boss', heldFor: 'agent-elsewhere' } }],
  ])('opens a case when it %s', (_what, facts) => {
    expect(decide(facts).kind).toBe('open');
  });

  it('joins the case to which its writer belongs', () => {
    const facts = { ...answered, cases: [caseOf(1, { references: ['<old@example.com>'] })] };
    expect(decideOn({ from, inReplyTo: ['<old@example.com>'] }, facts).kind).toBe('append');
  });
});
