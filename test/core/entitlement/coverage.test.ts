// Which entitlement covers a case, and the reasons of those that do not.

import { describe, expect, test } from 'vitest';
import { coverage } from '../../../src/core/entitlement/coverage.js';
import type { EntitlementFacts } from '../../../src/core/entitlement/entitlement-facts.js';

const now = new Date('2026-03-02T09:00Z');
const gold: EntitlementFacts = {
  id: 'e1',
  name: 'gold',
  holder: 'account',
  unit: 'cases',
  total: 15,
  remaining: 15,
  channels: [],
  restrict: true,
  decreaseOn: 'creation',
  startsAt: new Date('2026-01-01T00:00Z'),
  endsAt: new Date('2027-01-01T00:00Z'),
  status: 'active',
  sla: 'gold',
  products: [],
  contacts: [],
  isDefault: false,
};
const ask = { channel: 'email', product: null, contact: 'ana@contoso.com', now };
const email = (total: number | null, remaining: number | null) => ({ channel: 'email', total, remaining });

describe('a single entitlement covers a case, or has a reason not to', () => {
  test.each<[string, Partial<EntitlementFacts>, Partial<typeof ask> | { product: string }, string]>([
    ['active', {}, {}, 'entitlement-covers'],
    ['the last unit may be spent', { remaining: 1 }, {}, 'entitlement-covers'],
    ['restricted at exactly 0', { remaining: 0 }, {}, 'entitlement-used-up'],
    ['restricted below 0', { remaining: -1 }, {}, 'entitlement-used-up'],
    ['not restricted at 0', { remaining: 0, restrict: false }, {}, 'entitlement-covers'],
    ['not restricted below 0', { remaining: -3, restrict: false }, {}, 'entitlement-covers'],
    ['restricted, the channel at 0', { channels: [email(5, 0)] }, {}, 'entitlement-used-up'],
    ['not restricted, the channel at 0', { channels: [email(5, 0)], restrict: false }, {}, 'entitlement-covers'],
    ['the channel has some, the total none', { channels: [email(5, 5)], remaining: 0 }, {}, 'entitlement-used-up'],
    ['a channel without a total of its own', { channels: [email(null, null)] }, {}, 'entitlement-covers'],
    [
      'another channel only',
      { channels: [{ channel: 'phone', total: 5, remaining: 5 }] },
      {},
      'entitlement-other-channel',
    ],
    [
      'another channel is empty, ours is not',
      { channels: [{ channel: 'phone', total: 5, remaining: 0 }, email(5, 1)] },
      {},
      'entitlement-covers',
    ],
    ['a draft', { status: 'draft' }, {}, 'entitlement-not-active'],
    ['cancelled', { status: 'cancelled' }, {}, 'entitlement-not-active'],
    ['at its start', { startsAt: now }, {}, 'entitlement-covers'],
    ['before its start', { startsAt: new Date(now.getTime() + 1) }, {}, 'entitlement-not-active'],
    ['at its end', { endsAt: now }, {}, 'entitlement-not-active'],
    ['just before its end', { endsAt: new Date(now.getTime() + 1) }, {}, 'entitlement-covers'],
    ['without an end', { endsAt: null }, {}, 'entitlement-covers'],
    ['its product', { products: ['Press', 'Printer'] }, { product: 'printer' }, 'entitlement-covers'],
    ['another product', { products: ['Press'] }, { product: 'Printer' }, 'entitlement-other-product'],
    ['products listed, the case has none', { products: ['Press'] }, {}, 'entitlement-other-product'],
    ['listed contact, in any case', { contacts: ['Ana@Contoso.com'] }, {}, 'entitlement-covers'],
    ['another contact', { contacts: ['bo@contoso.com'] }, {}, 'entitlement-other-contact'],
    ["a contact's own needs no list", { contacts: ['bo@contoso.com'], holder: 'contact' }, {}, 'entitlement-covers'],
  ])('%s', (_, entitlement, request, code) => {
    const found = coverage([{ ...gold, ...entitlement }], { ...ask, ...request });
    expect(found.reasons.map((reason) => reason.code)).toEqual([code]);
    expect(found.covered).toBe(code === 'entitlement-covers');
    expect(found.entitlement === null).toBe(code !== 'entitlement-covers' && code !== 'entitlement-used-up');
  });

  test('a contact is listed by id or by any address; an unknown person of the account is not listed', () => {
    const listed = [{ ...gold, contacts: ['bo@contoso.com'] }];
    expect(coverage(listed, { ...ask, contact: ['id-7', 'b.o@contoso.com', 'bo@contoso.com'] }).covered).toBe(true);
    expect(coverage(listed, { ...ask, contact: null }).covered).toBe(false);
    expect(coverage([gold], { ...ask, contact: null }).covered).toBe(true);
  });

  test('reasons are texts for people', () => {
    const texts = (of: Partial<EntitlementFacts>) => coverage([{ ...gold, ...of }], ask).reasons.map((r) => r.text);
    expect(texts({})).toEqual(["entitlement 'gold' covers it, 15 cases left"]);
    expect(texts({ remaining: 0 })).toEqual(["entitlement 'gold' has 0 cases left and is restricted"]);
    expect(texts({ endsAt: now })).toEqual(["entitlement 'gold' is expired since 2 Mar 2026, 09:00 UTC"]);
    expect(texts({ products: ['Press'] })).toEqual(["entitlement 'gold' does not cover a case without a product"]);
    expect(coverage([], ask).reasons).toEqual([{ code: 'no-entitlement', text: 'the customer has no entitlement' }]);
  });
});

describe('of several entitlements', () => {
  const early = { ...gold, id: 'e2', name: 'early', endsAt: new Date('2026-04-01T00:00Z') };
  const endless = { ...gold, id: 'e3', name: 'endless', endsAt: null };
  const preset = { ...endless, id: 'e4', name: 'preset', isDefault: true };
  test.each([
    ['the earliest end', [endless, gold, early], 'early', true],
    ['an explicit default before it', [endless, gold, early, preset], 'preset', true],
    ['the next when the first is used up', [{ ...preset, remaining: 0 }, gold, early], 'early', true],
    ['the next when the first does not apply', [{ ...preset, products: ['Press'] }, gold], 'gold', true],
    [
      'all used up: the first of them, not covered',
      [
        { ...gold, remaining: 0 },
        { ...early, remaining: 0 },
      ],
      'early',
      false,
    ],
  ])('%s', (_, entitlements, name, covered) => {
    const found = coverage(entitlements, ask);
    expect([found.entitlement?.name, found.covered]).toEqual([name, covered]);
    expect(coverage([...entitlements].reverse(), ask)).toEqual(found);
  });

  test('equal entitlements are taken in a fixed order', () => {
    const [a, b] = [
      { ...gold, id: 'a' },
      { ...gold, id: 'b' },
    ];
    expect(coverage([b, a], ask).entitlement?.id).toBe('a');
    expect(coverage([a, b], ask).entitlement?.id).toBe('a');
  });
});
