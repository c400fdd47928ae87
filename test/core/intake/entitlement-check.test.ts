// What support covers a new case, and what happens when a rule requires some.

import { describe, expect, it } from 'vitest';
import { codes, decideOn, now, templates } from './decide-on.js';
import { entitlementOf, rulesWith } from './mail-values.js';

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
