// Answers to mails that only an agent got and that are about no case, from addresses that are no agent's.

import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/core/intake/facts.js';
import { decideOn, signed, templates } from './decide-on.js';
import { caseOf, stranger } from './mail-values.js';

const from = { address: 'lena.private@mail.example', name: 'Lena' };
const answered: Partial<Facts> = { answersAgent: { agent: 'lena', template: 'agent-absence' } };
const forLena = (kind: 'signed-address' | 'signed-id') => ({ ...signed(kind, 9), signedFor: 'lena' });
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
