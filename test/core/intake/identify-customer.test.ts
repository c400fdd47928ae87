// Who the customer is, and how far the sender is trusted.

import { describe, expect, it, test } from 'vitest';
import { answering, codes, decideOn, referred, signed, templates } from './decide-on.js';
import { caseOf, entitlementOf, rulesWith } from './mail-values.js';

describe('a forged sender', () => {
  const headers = [{ name: 'authentication-results', value: 'mx.example.com; dmarc=fail header.from=contoso.com' }];

  it('joins nothing and spends nothing', () => {
    const facts = {
      claims: [signed('signed-address', 1)],
      cases: [caseOf(1, referred)],
      entitlements: [entitlementOf()],
    };
    expect(decideOn({ ...answering, headers }, facts)).toMatchObject({
      kind: 'open',
      customer: { trust: 'failed' },
      thread: { case: null },
      entitlement: null,
      queue: 'triage',
    });
  });

  it('gets no automatic mail: the person in From did not write', () => {
    const decision = decideOn({ headers });
    expect(templates(decision)).not.toContain('acknowledgement to ana@contoso.com');
    expect(codes(decision)).toEqual(expect.arrayContaining(['sender-failed', 'not-acknowledged']));
  });

  it('is a stranger to the rules, of no account, whom a person sees where strangers are held or skipped', async () => {
    expect(decideOn({ headers }).customer).toMatchObject({
      known: false,
      contact: { id: 'contact-ana' },
      account: null,
    });
    for (const policy of ['hold', 'skip']) {
      const rules = await rulesWith(`unknownSender: ${policy}`);
      expect(decideOn({ headers }, {}, rules)).toMatchObject({ kind: 'hold', reason: 'unknown-sender' });
    }
  });

  it('is one whose SPF failed, too, where nothing else speaks for the sender', () => {
    const spf = [{ name: 'authentication-results', value: 'mx.example.com; spf=softfail; dkim=none' }];
    expect(decideOn({ headers: spf }, { entitlements: [entitlementOf()] })).toMatchObject({
      kind: 'open',
      customer: { trust: 'failed' },
      entitlement: null,
    });
  });

  it('is only what the pinned server says, in its topmost word', () => {
    const verdict = (value: string) => decideOn({ headers: [{ name: 'authentication-results', value }, ...headers] });
    expect(verdict('mx.example.com; dmarc=pass').customer.trust).toBe('verified');
    expect(verdict('evil.example; dmarc=fail').customer.trust).toBe('unverified');
  });
});

describe('a From with several authors', () => {
  it('is never verified: one could hide behind the other', () => {
    const headers = [{ name: 'authentication-results', value: 'mx.example.com; dmarc=pass header.from=contoso.com' }];
    expect(decideOn({ headers }).customer.trust).toBe('verified');
    expect(decideOn({ headers, authors: 2 }).customer.trust).toBe('unverified');
  });
});

test('a web form that sends in the name of the mailbox opens a case of its visitor', () => {
  const from = { address: 'support@example.com', name: 'Contact form' };
  const sender = { address: 'ana@contoso.com', name: 'Ana', via: 'reply-to' as const };
  expect(decideOn({ from, sender })).toMatchObject({
    kind: 'open',
    customer: { contact: { address: sender.address } },
  });
});
