// Automatic mail stops at a number per hour, with one notice to the operators.

import { describe, expect, it } from 'vitest';
import type { RuleSet } from '../../../src/core/rule-set/rule-set.js';
import { answering, codes, decideOn, referred, templates } from './decide-on.js';
import { caseOf, rulesWith } from './mail-values.js';

describe('the loop guard', () => {
  const operated = rulesWith('', { 'settings.yaml': 'operators: ops@example.com' });
  const notice = 'loop-stopped to ops@example.com';
  const onCase = async (automaticMails: number) =>
    decideOn(answering, { cases: [caseOf(1, { ...referred, automaticMails })] }, await operated);

  it('stops automatic mail on a case, and notifies the operators once', async () => {
    expect(templates(await onCase(19))).toEqual([
      'customer-replied to lena@example.com',
      'customer-replied to omar@example.com',
    ]);
    expect(templates(await onCase(20))).toEqual([notice]);
    expect(codes(await onCase(20))).toContain('governor-stopped');
    expect(templates(await onCase(21))).toEqual([]);
  });

  it('stops automatic mail to an address, and notifies the operators once', async () => {
    const to = (automaticMailsToSender: number, rules: RuleSet) =>
      templates(decideOn({}, { automaticMailsToSender }, rules));
    expect(to(10, await operated)).toContain(notice);
    expect(to(11, await operated)).not.toContain(notice);
    expect(to(11, await operated)).toContain('queue-notification to lena@example.com');
  });
});
