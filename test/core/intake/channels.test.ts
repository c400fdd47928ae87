// A message that is no mail is decided by the same rules. What only mail has is absent.

import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/core/inbound/message.js';
import { decide } from '../../../src/core/intake/decide.js';
import type { Facts } from '../../../src/core/intake/facts.js';
import { snapshotDecision } from '../../../src/core/intake/snapshot.js';
import { codes, decideOn, now, plain, templates } from './decide-on.js';
import { caseOf, entitlementOf, factsOf, rulesWith, stranger } from './mail-values.js';

const web: Message = {
  channel: 'web',
  sender: { address: 'Ana@contoso.com', name: 'Ana', externalId: null },
  subject: 'Printer on fire',
  text: 'Please help.',
  language: 'en',
  files: [{ name: 'fire.pdf', type: 'application/pdf', size: 9, inline: false }],
  conversation: null,
  mayAnswer: true,
  mail: null,
};

function decideMessage(said: Partial<Message> = {}, facts: Partial<Facts> = {}, rules = plain) {
  return decide({ ...web, ...said }, { mailbox: 'support', receivedAt: now }, factsOf(facts), rules, now);
}

const onChannel = (channel: string) =>
  entitlementOf({ channels: [{ channel, total: 5, remaining: 5 }], decreaseOn: 'creation' });

describe('a web message', () => {
  it('from a known contact opens a case, spends its channel, is routed, and is acknowledged', () => {
    const decision = decideMessage({}, { entitlements: [onChannel('web')] });
    expect(decision).toMatchObject({
      kind: 'open',
      channel: 'web',
      fields: { title: 'Printer on fire', description: 'Please help.', language: 'en' },
      customer: { known: true, contact: { address: 'ana@contoso.com' }, trust: 'unverified' },
      entitlement: { covered: true, debit: -1, remaining: 14 },
      queue: 'gold',
      sla: 'gold',
    });
    expect(templates(decision)).toEqual([
      'acknowledgement to ana@contoso.com',
      'queue-notification to omar@example.com',
    ]);
  });

  it('is not covered by an entitlement for mail, and the reason names the channel', () => {
    const decision = decideMessage({}, { entitlements: [onChannel('email')] });
    expect(decision).toMatchObject({ kind: 'open', entitlement: null, queue: 'triage' });
    const reason = decision.reasons.find(({ code }) => code === 'entitlement-other-channel');
    expect(reason?.text).toContain("channel 'web'");
    expect(decideOn({}, { entitlements: [onChannel('web')] })).toMatchObject({ channel: 'email', entitlement: null });
  });

  it('from a stranger follows the rule for unknown senders', async () => {
    expect(decideMessage({}, stranger)).toMatchObject({ kind: 'open', customer: { known: false } });
    const rules = await rulesWith('unknownSender: hold');
    expect(decideMessage({}, stranger, rules)).toMatchObject({ kind: 'hold', reason: 'unknown-sender' });
  });

  it('joins the case whose number it names, if the sender belongs to it', () => {
    const said = { subject: 'About [C-000007]', text: 'It still burns.' };
    expect(decideMessage(said, { cases: [caseOf(7)] })).toMatchObject({ kind: 'append', wantsAnswer: true });
    const stranger = decideMessage(said, { cases: [caseOf(7, { senderBelongs: false })] });
    expect(stranger).toMatchObject({ kind: 'open', linkedCase: { number: 7 } });
    expect(decideMessage({ ...said, text: 'Thanks!' }, { cases: [caseOf(7)] })).toMatchObject({ wantsAnswer: false });
  });

  it("from an agent's address commands nothing and opens nothing", () => {
    const sender = { address: 'lena@example.com', name: 'Lena', externalId: null };
    expect(decideMessage({ sender })).toMatchObject({ kind: 'hold', reason: 'agent-without-proof' });
  });

  it('in the name of our own mailbox is skipped', () => {
    const sender = { address: 'support@example.com', name: '', externalId: null };
    expect(decideMessage({ sender })).toMatchObject({ kind: 'skip', reason: 'own-mail' });
  });
});

describe('the conditions of rules', () => {
  it.each([
    ["subject: { contains: 'fire' }", true],
    ["text: { contains: 'help' }", true],
    ["replyText: { contains: 'help' }", true],
    ['language: { is: en }', true],
    ["attachment.name: { endsWith: '.pdf' }", true],
    ['attachment.count: { is: 1 }', true],
    ['sender.known: { is: true }', true],
    ['mailbox: { is: support }', true],
    ['header.subject: { exists: true }', false],
    ['mail.kind: { exists: true }', false],
    ['to: { exists: true }', false],
  ])('see of a web message: %s', async (condition, holds) => {
    const rules = await rulesWith(`items: [ { name: seen, when: { ${condition} } }, { name: rest } ]`);
    expect(decideMessage({}, {}, rules)).toMatchObject({ item: holds ? 'seen' : 'rest' });
  });
});

describe('a message of a device', () => {
  it('without an address is held: nobody could be answered', () => {
    const sender = { address: null, name: 'Boiler 7', externalId: 'device-7' };
    const decision = decideMessage({ channel: 'iot', sender }, stranger);
    expect(decision).toMatchObject({ kind: 'hold', reason: 'no-sender' });
    expect(codes(decision)).toEqual(['no-sender']);
  });
});

it('the ledger stores a decision as older versions did: the case has its channel', () => {
  expect(Object.keys(snapshotDecision(decideMessage()))).not.toContain('channel');
});
