// Mails that are nobody's request open no case.

import { describe, expect, it } from 'vitest';
import { answering, automatic, decideOn, referred } from './decide-on.js';
import { caseOf, stranger } from './mail-values.js';

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

  it('for a reply to an invitation, but for an invitation', () => {
    const calendar = (reason: string) => decideOn({ classification: { kind: 'calendar', reason } }, stranger);
    expect(calendar('calendar-reply')).toMatchObject({ kind: 'skip', reason: 'automatic', mails: [] });
    expect(calendar('calendar')).toMatchObject({ kind: 'open' });
  });
});
