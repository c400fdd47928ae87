// Two rule sets on the same mail: every difference in what they do is found, and nothing else.

import { expect, it } from 'vitest';
import type { CaseFacts } from '../../../src/core/case/case-facts.js';
import type { Mail } from '../../../src/core/email/mail.js';
import { compareDecisions, type DecisionDifference } from '../../../src/core/intake/compare-decisions.js';
import { decide } from '../../../src/core/intake/decide.js';
import type { Facts } from '../../../src/core/intake/facts.js';
import { caseOf, factsOf, mailMessageOf, rulesWith } from './mail-values.js';

const now = new Date('2026-03-02T09:00:00Z');
const processes = {
  'resources.yaml': 'van-1: { hours: always }',
  'services.yaml': 'visit: { duration: 1 hour, needs: [ { any: [ van-1 ] } ] }',
  'processes.yaml': 'repair: { stages: [ { name: identify } ] }\nreturn: { stages: [ { name: receive } ] }',
};

type Row = readonly [what: string, from: string, to: string, differences: readonly DecisionDifference[]];

async function compared(from: string, to: string, mail: Partial<Mail>, said: Partial<Facts>) {
  const facts = factsOf(said);
  const decidedBy = async (items: string) => {
    const rules = await rulesWith(`acknowledge: no\nitems:\n${items}\n  - { name: rest }`, processes);
    return decide(mailMessageOf(mail), { mailbox: 'support', receivedAt: now }, facts, rules, now);
  };
  return compareDecisions(await decidedBy(from), await decidedBy(to), facts);
}

const create = (does: string) => `  - { name: printers, when: { subject: { contains: printer } }, ${does} }`;
const none = '';

it.each<Row>([
  ['another name of the item', create('create: { type: request }'), none, []],
  ['a type', create('create: { type: problem }'), none, [{ field: 'type', from: 'problem', to: 'request' }]],
  [
    'tags, in whatever order',
    create('create: { tags: [ b, a ] }'),
    create('create: { tags: [ a, c, b ] }'),
    [{ field: 'tags', from: 'a, b', to: 'a, b, c' }],
  ],
  ['tags that are the same', create('create: { tags: [ b, a ] }'), create('create: { tags: [ a, b ] }'), []],
  [
    'custom fields, by name: their values are the mails’ own',
    create('create: { fields: { site: Berlin, floor: first } }'),
    create('create: { fields: { site: Munich, room: red } }'),
    [
      { field: 'fields.site', from: 'as it was', to: 'another' },
      { field: 'fields.floor', from: 'as it was', to: null },
      { field: 'fields.room', from: null, to: 'another' },
    ],
  ],
  [
    'a process',
    create('create: {}, startProcess: repair'),
    create('create: {}, startProcess: return'),
    [
      { field: 'process', from: 'repair', to: 'return' },
      { field: 'stage', from: 'identify', to: 'receive' },
    ],
  ],
  [
    'a mail of its own and an article',
    create('create: {}, sendTemplate: welcome, sendArticle: KA-1, offer: visit'),
    create('create: {}'),
    [
      {
        field: 'mails',
        from: 'queue-notification to lena, queue-notification to omar, welcome to customer',
        to: 'queue-notification to lena, queue-notification to omar',
      },
      { field: 'article', from: 'KA-1', to: null },
      { field: 'offer', from: 'visit', to: null },
    ],
  ],
  [
    'an SLA, whose due times are not compared then',
    create('create: {}, setSla: gold'),
    create('create: {}, setSla: standard'),
    [{ field: 'sla', from: 'gold', to: 'standard' }],
  ],
  ['an item that holds', create('hold: yes'), none, [{ field: 'decision', from: 'hold: rule-item', to: 'open' }]],
])('of a new case: %s', async (_, from, to, differences) => {
  expect(await compared(from, to, { subject: 'The printer' }, {})).toEqual(differences);
});

const update = (does: string) => `  - { name: on reply, when: { text: { contains: help } }, ${does} }`;

it.each<Row>([
  [
    'what only one of them sets',
    update('update: { priority: high, tags: [ vip, urgent ], fields: { site: Bonn } }, sendArticle: KA-1'),
    none,
    [
      { field: 'update.priority', from: 'high', to: null },
      { field: 'update.tags', from: 'urgent', to: null },
      { field: 'update.fields.site', from: 'as it was', to: null },
      { field: 'article', from: 'KA-1', to: null },
    ],
  ],
  [
    'what both set, not to the same',
    update('update: { priority: high, title: Fire }'),
    update('update: { priority: low, title: Water }'),
    [
      { field: 'update.title', from: 'as it was', to: 'another' },
      { field: 'update.priority', from: 'high', to: 'low' },
    ],
  ],
  ['nothing, where the case is so already', update('update: { priority: normal, tags: [ vip ] }'), none, []],
  [
    'a mail and the agents it notifies',
    update('update: {}, sendTemplate: thanks, notify: [ omar ]'),
    none,
    [{ field: 'mails', from: 'customer-replied to omar, thanks to customer', to: null }],
  ],
])('of a case that the mail joins or reopens: %s', async (_, from, to, differences) => {
  const states: readonly Partial<CaseFacts>[] = [{}, { status: 'resolved', resolvedAt: now }];
  for (const state of states) {
    const found = caseOf(7, { queue: 'silent', references: ['<old@example.com>'], tags: ['vip'], ...state });
    const reply = { inReplyTo: ['<old@example.com>'] };
    expect(await compared(from, to, reply, { cases: [found] })).toEqual(differences);
  }
});
