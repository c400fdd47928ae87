// What the items of a record creation rule can do beside opening a plain case.

import { expect, it } from 'vitest';
import type { CaseFacts } from '../../../src/core/case/case-facts.js';
import type { Mail } from '../../../src/core/email/mail.js';
import { decide } from '../../../src/core/intake/decide.js';
import type { Open } from '../../../src/core/intake/decision.js';
import type { Facts } from '../../../src/core/intake/facts.js';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { caseOf, entitlementOf, factsOf, mailMessageOf } from './mail-values.js';

const now = new Date('2026-03-06T22:30:00Z'); // a Friday night in Berlin

async function rulesWith(items: string, more: Readonly<Record<string, string>> = {}) {
  const loaded = await loadRuleTexts({
    'mailboxes.yaml':
      'support: { address: support@example.com, imap: { host: 127.0.0.1, user: s, password: { env: P } }, smtp: { host: 127.0.0.1 } }',
    'agents.yaml': 'lena: { email: lena@example.net }\nomar: { email: omar@example.net }',
    'queues.yaml': 'triage: { members: [ lena ] }',
    'calendars.yaml': 'office: { timeZone: Europe/Berlin, hours: { mon-fri: [ 09:00-17:00 ] } }',
    'settings.yaml': 'timeZone: Europe/Berlin',
    'processes.yaml': 'repair: { stages: [ { name: identify }, { name: fix } ] }',
    'record-creation.yaml': `- mailbox: support\n  acknowledge: no\n  items:\n${items}\n    - { name: rest, create: {} }`,
    ...more,
  });
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
  return loaded.rules;
}

async function decided(items: string, mail: Partial<Mail> = {}, facts: Partial<Facts> = {}) {
  const rules = await rulesWith(items);
  return decide(mailMessageOf(mail), { mailbox: 'support', receivedAt: now }, factsOf(facts), rules, now);
}

const replyTo = (said: Partial<CaseFacts>): Partial<Facts> => ({
  cases: [caseOf(7, { references: ['<q@x>'], ...said })],
});
const reply: Partial<Mail> = { inReplyTo: ['<q@x>'], references: ['<q@x>'] };

it('create: tags, custom fields from the text, a process at its first stage, a mail of its own, agents who hear of it', async () => {
  const decision = await decided(
    `    - name: repair
      when: { text: { matches: 'serial' } }
      create: { tags: [ repair, hardware ], fields: { serial-number: { from: text, pattern: 'serial (\\w+)' }, site: Berlin } }
      startProcess: repair
      sendTemplate: agent-reply
      notify: [ omar, lena ]`,
    { text: 'It has serial P77, please help' },
  );
  expect(decision).toMatchObject({
    kind: 'open',
    fields: { tags: ['repair', 'hardware'], customFields: { 'serial-number': 'P77', site: 'Berlin' } },
    process: { name: 'repair', stage: 'identify' },
  });
  expect((decision as Open).mails.map(({ template, to }) => [template, to.address])).toEqual([
    ['agent-reply', 'ana@contoso.com'],
    ['queue-notification', 'lena@example.net'],
    ['queue-notification', 'omar@example.net'],
  ]);
});

it.each([
  ['skip', 'skip'],
  ['hold', 'hold'],
])('%s: no case, and the reason names the item', async (does, kind) => {
  const decision = await decided(`    - { name: adverts, when: { subject: { contains: offer } }, ${does}: yes }`, {
    subject: 'An offer for you',
  });
  expect(decision).toMatchObject({ kind, reason: 'rule-item', mails: [] });
  expect(decision.reasons.find(({ code }) => code === 'rule-item-matched')?.text).toContain('adverts');
});

it('an item asks for an entitlement where the rule does not', async () => {
  const items = '    - { name: on site, when: { subject: { contains: visit } }, create: {}, requireEntitlement: hold }';
  const visit: Partial<Mail> = { subject: 'A visit please' };
  expect(await decided(items, visit)).toMatchObject({ kind: 'hold', reason: 'no-entitlement' });
  expect(await decided(items, visit, { entitlements: [entitlementOf()] })).toMatchObject({ kind: 'open' });
  expect(await decided(items, { subject: 'A question' })).toMatchObject({ kind: 'open' });
});

const escalate = `    - name: escalate
      when: { all: [ { replyText: { contains: urgent } }, { case.priority: { isNot: high } } ] }
      update: { priority: high, tags: [ escalated ], fields: { wish: { from: text, pattern: 'urgent: (.*)' } } }
      notify: [ omar ]`;

it('update: changes the case that the mail joins, and keeps what the case has', async () => {
  const decision = await decided(
    escalate,
    { ...reply, text: 'urgent: today', replyText: 'urgent: today' },
    replyTo({ tags: ['vip'], customFields: { site: 'Berlin' } }),
  );
  expect(decision).toMatchObject({
    kind: 'append',
    update: {
      item: 'escalate',
      fields: {
        priority: 'high',
        tags: ['vip', 'escalated'],
        customFields: { site: 'Berlin', wish: 'today' },
      },
    },
  });
  expect(decision.mails.map(({ to }) => to.address)).toEqual(['lena@example.net', 'omar@example.net']);
});

it.each<[string, Partial<Mail>, Partial<CaseFacts>]>([
  ['whose condition does not hold', {}, { priority: 'high' }],
  ['of a machine', { classification: { kind: 'auto-reply', reason: 'auto-submitted' } }, {}],
  ['of somebody who does not belong to it', {}, { senderBelongs: false }],
])('a mail %s changes no case', async (_, mail, found) => {
  const decision = await decided(escalate, { ...reply, replyText: 'urgent', ...mail }, replyTo(found));
  expect('update' in decision ? decision.update : null).toBeNull();
});

it('update items are not for new mail, and new mail needs an item of its own', async () => {
  expect(await decided(escalate, { replyText: 'urgent' })).toMatchObject({ kind: 'open', item: 'rest' });
});

it('conditions know the weekday and the hour on the wall, and which calendars are open', async () => {
  const late =
    '{ time.weekday: { in: [ sat, sun, fri ] }, time.hour: { atLeast: 23 }, time.openIn: { isNot: office } }';
  expect(await decided(`    - { name: late, when: ${late}, create: {} }`)).toMatchObject({ item: 'late' });
  const open = '{ time.openIn: { is: office } }';
  expect(await decided(`    - { name: open, when: ${open}, create: {} }`)).toMatchObject({ item: 'rest' });
});

it('routing asks for tags and custom fields', async () => {
  const rules = await rulesWith(
    '    - { name: repair, create: { tags: [ repair ], fields: { site: Berlin } } , when: { subject: { exists: true } } }',
    {
      'routing.yaml':
        'items:\n  - { name: berlin, when: { case.tags: { is: repair }, case.field.site: { is: berlin } }, agent: omar }',
    },
  );
  const decision = decide(
    mailMessageOf({ subject: 'x' }),
    { mailbox: 'support', receivedAt: now },
    factsOf({}),
    rules,
    now,
  );
  expect(decision).toMatchObject({ kind: 'open', assignee: 'omar' });
});
