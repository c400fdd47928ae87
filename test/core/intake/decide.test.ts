// A decision depends on nothing but the message, the facts, the rules and the time.

import { expect, test } from 'vitest';
import { answering, decideOn, referred } from './decide-on.js';
import { caseOf, entitlementOf } from './mail-values.js';

test('the same mail, facts, rules and time give the same decision', () => {
  const facts = { entitlements: [entitlementOf()], cases: [caseOf(1, referred)] };
  expect(decideOn(answering, facts)).toEqual(decideOn(answering, facts));
});
