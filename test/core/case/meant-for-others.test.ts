// An agent's mail that reaches us as an answer and is written to somebody else.

import { expect, it } from 'vitest';
import { meantForOthers } from '../../../src/core/case/meant-for-others.js';
import { rulesWith } from '../intake/mail-values.js';

const rules = await rulesWith();
const found = {
  contact: { address: 'ana@contoso.com', name: 'Ana' },
  customer: { accountId: null, contactId: 'ana', addresses: ['ana@contoso.com'], language: null },
  lastCustomerMail: {
    ...{ id: 'a', messageId: null, subject: '', from: 'bob@contoso.com', fromName: null, at: new Date(0) },
    ...{ replyTo: [], to: ['support@example.com'], cc: ['eve@partner.example'] },
  },
};
const problem = (to: readonly string[], forwarded = false) =>
  meantForOthers({ forwarded, to: to.map((address) => ({ address, name: '' })) }, found, rules);

it.each([[['support+a1@example.com']], [['Eve@partner.example', 'omar@example.com']], [['ana@contoso.com']], [[]]])(
  'is for the customer when it is addressed to %j',
  (to) => expect(problem(to)).toBeNull(),
);

it.each([[['lena@example.com']], [['vendor@other.example', 'omar@example.com']]])('is not when to %j', (to) =>
  expect(problem(to)).toMatch(`addressed to ${to[0]}`),
);

it('is not when it is forwarded', () => expect(problem(['support@example.com'], true)).toMatch('you forward it'));
