// Which senders may open a case.

import { describe, expect, it } from 'vitest';
import { decideOn } from './decide-on.js';
import { entitlementOf, rulesWith, stranger } from './mail-values.js';

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
