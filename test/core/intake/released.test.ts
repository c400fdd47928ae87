// What the release of a held mail means, by the reason for which it was held: somebody vouches for the sender.

import { describe, expect, it } from 'vitest';
import { answering, codes, decideOn, referred } from './decide-on.js';
import { caseOf, entitlementOf, rulesWith, stranger } from './mail-values.js';

const released = { released: { by: 'lena', heldFor: 'some-reason' } };
const lena = { from: { address: 'lena@example.com', name: 'Lena' } };

describe('a released mail', () => {
  it('of an unknown sender makes a contact and opens a case', async () => {
    const rules = await rulesWith('unknownSender: hold');
    const decision = decideOn({}, { ...stranger, ...released }, rules);
    expect(decision.kind).toBe('open');
    expect(codes(decision)).toEqual(expect.arrayContaining(['released', 'new-contact']));
    expect(decision.reasons[0]?.text).toBe('released by lena, it was held for some-reason');
  });

  it('of a customer without entitlement opens a case that nothing covers', async () => {
    const rules = await rulesWith('requireEntitlement: hold');
    expect(decideOn({}, { entitlements: [entitlementOf({ remaining: 0 })], ...released }, rules)).toMatchObject({
      kind: 'open',
      entitlement: null,
    });
  });

  it('of a sender whose authentication failed is as good as any other', async () => {
    expect(decideOn({}, released).customer.trust).toBe('verified');
  });

  it('passes over the items that hold and skip, and takes the next that creates a case', async () => {
    const items = `items:
    - { name: look, when: { subject: { contains: fire } }, hold: yes }
    - { name: no fires, when: { subject: { contains: fire } }, skip: yes }
    - { name: problem, when: { subject: { contains: fire } }, create: { type: problem } }
    - { name: rest, create: { type: request } }`;
    const rules = await rulesWith(items);
    expect(decideOn({}, {}, rules)).toMatchObject({ kind: 'hold', reason: 'rule-item' });
    expect(decideOn({}, released, rules)).toMatchObject({ kind: 'open', item: 'problem' });
  });

  it('opens a plain request where every item holds', async () => {
    const rules = await rulesWith('items: [ { name: look, hold: yes } ]');
    expect(decideOn({}, released, rules)).toMatchObject({ kind: 'open', fields: { type: 'request' } });
  });

  it('of an agent opens the case of the agent, who has nothing to answer', () => {
    expect(decideOn(lena, stranger)).toMatchObject({ kind: 'hold', reason: 'agent-without-proof' });
    expect(decideOn(lena, { ...stranger, ...released })).toMatchObject({
      kind: 'open',
      customer: { contact: { address: 'lena@example.com' } },
    });
  });

  it('still joins the case that it belongs to', () => {
    expect(decideOn(answering, { cases: [caseOf(7, referred)], ...released })).toMatchObject({
      kind: 'append',
      case: { number: 7 },
    });
  });
});

describe('who answers a mail that declined', () => {
  it('is held for a person while nothing covers him, and is declined no more', async () => {
    const rules = await rulesWith('requireEntitlement: { decline: sorry }');
    const decision = decideOn(answering, { answersDecline: true }, rules);
    expect(decision).toMatchObject({ kind: 'hold', reason: 'declined-customer-replied', mails: [] });
    const covered = { answersDecline: true, entitlements: [entitlementOf({ remaining: 1 })] };
    expect(decideOn(answering, covered, rules).kind).toBe('open');
  });
});
