// biome-ignore-all lint/suspicious/noThenProperty: `then` is a key in rule files
// What valid rule folders compile to: a complete example, the shipped rules, and folders with little in them.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RuleSet } from '../../src/core/rule-set/rule-set.js';
import { countRules } from '../../src/rules/count.js';
import { loadRules, loadRuleTexts } from '../../src/rules/load.js';
import { formatProblem } from '../../src/rules/yaml/problem.js';

const MINUTE = 60_000;
const HOUR = 3_600_000;

async function load(dir: string): Promise<RuleSet> {
  const loaded = await loadRules(dir);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  expect(loaded.warnings).toEqual([]);
  return loaded.rules;
}

async function loadTexts(texts: Record<string, string>): Promise<RuleSet> {
  const loaded = await loadRuleTexts(texts);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.rules;
}

describe('a complete example', () => {
  test('record creation: items in order, conditions, captures, articles', async () => {
    const rule = (await load('test/rules/good/design')).recordCreation.get('support');
    expect(rule).toMatchObject({
      unknownSender: 'create-contact',
      requireEntitlement: 'no',
      resolvedCase: { withinMs: 72 * HOUR, then: 'reopen' },
      acknowledge: 'acknowledgement',
    });
    expect(rule?.items.map((item) => item.name)).toEqual(['outage', 'invoice question', 'everything else']);
    const [outage, invoice, rest] = rule?.items ?? [];
    expect(outage).toMatchObject({
      when: {
        kind: 'any',
        conditions: [{ field: 'subject' }, { field: 'header.x-priority', operator: 'is', operand: '1' }],
      },
      fields: { type: 'problem', priority: 'high', title: null, product: null },
      at: { file: 'record-creation.yaml', line: 8, column: 7 },
    });
    expect(invoice?.sendArticle).toBe('KA-1007');
    const product = invoice?.fields.product;
    if (product?.kind !== 'capture') throw new Error('the product is captured');
    expect(product.pattern.match('about INV-77x')?.[product.group]).toBe('INV-77x');
    expect(rest).toMatchObject({ when: null, fields: { type: 'request' } });
  });

  test('routing: a queue, and an assignment by skill', async () => {
    const { routing } = await load('test/rules/good/design');
    expect(routing).toMatchObject({
      default: 'triage',
      items: [
        { name: 'gold customers', queue: 'gold', agent: null, assign: null },
        { name: 'french', queue: 'paris', agent: null, assign: { by: 'skill', skills: new Map([['french', 1]]) } },
      ],
    });
  });

  test('SLA: milliseconds, and the statuses that pause a KPI', async () => {
    const gold = (await load('test/rules/good/design')).slas.get('gold');
    expect(gold?.kpis).toMatchObject([
      { name: 'first-response', failAfterMs: 15 * MINUTE, warnAfterMs: [10 * MINUTE], pauseWhen: [] },
      {
        name: 'resolution',
        failAfterMs: 8 * HOUR,
        warnAfterMs: [6 * HOUR],
        pauseWhen: ['on-hold', 'waiting-for-customer'],
      },
    ]);
    expect(gold).toMatchObject({ calendar: 'round-the-clock', at: { file: 'sla.yaml', line: 2, column: 1 } });
  });

  test('calendars: hours by weekday, one past midnight', async () => {
    const { calendars } = await load('test/rules/good/design');
    const workday = [
      { fromMinute: 540, toMinute: 720 },
      { fromMinute: 780, toMinute: 1050 },
    ];
    const friday = [{ fromMinute: 540, toMinute: 1440 }];
    const saturday = [{ fromMinute: 1320, toMinute: 1560 }];
    expect(calendars.get('berlin-office')).toMatchObject({
      timeZone: 'Europe/Berlin',
      hours: [workday, workday, workday, workday, friday, saturday, []],
    });
    expect(calendars.get('round-the-clock')?.hours).toBe('always');
  });

  test('holidays: listed dates, special hours, and the public ones of a region', async () => {
    const holidays = (await load('test/rules/good/design')).calendars.get('berlin-office')?.holidays;
    expect(holidays?.get('2026-12-24')).toEqual([{ fromMinute: 540, toMinute: 720 }]);
    expect(holidays?.get('2026-12-25')).toEqual([]);
    expect(holidays?.get('2026-10-03')).toEqual([]);
    // International Women's Day is a holiday in Berlin and not in all of Germany.
    expect(holidays?.get('2027-03-08')).toEqual([]);
    expect(holidays?.get('2027-03-09')).toBeUndefined();
    expect(holidays?.has('2060-12-26')).toBe(true);
    expect(holidays?.has('2061-12-26')).toBe(false);
    expect([...(holidays?.keys() ?? [])].filter((date) => date.startsWith('2026-'))).toEqual([
      '2026-01-01',
      '2026-03-08',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-10-03',
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  test('mailboxes, queues and agents', async () => {
    const { mailboxes, queues, agents } = await load('test/rules/good/design');
    expect(mailboxes.get('support')).toMatchObject({
      address: 'support@example.com',
      imap: { port: 993, tls: 'implicit', password: { env: 'SUPPORT_IMAP_PASSWORD' }, insecure: false },
      smtp: { port: 465, tls: 'implicit', password: { env: 'SUPPORT_SMTP_PASSWORD' } },
      folders: ['INBOX'],
      after: { move: 'Processed' },
    });
    expect(mailboxes.get('support')?.sendLimit).toBeNull();
    expect([...queues.keys()]).toEqual(['gold', 'paris', 'triage']);
    expect(agents.get('lena')).toMatchObject({
      displayName: 'Lena Vogt',
      skills: new Map([
        ['german', 1],
        ['billing', 1],
      ]),
      capacity: 20,
    });
  });
});

test('the shipped rules load without a warning', async () => {
  const rules = await load('rules');
  expect([...rules.queues.keys()]).toEqual(['triage', 'gold', 'standard']);
  expect([...rules.agents.keys()]).toEqual(['lena', 'omar']);
  expect(rules.mailboxes.get('support')?.imap.password).toEqual({ env: 'SUPPORT_IMAP_PASSWORD' });
});

describe('what is missing is empty or has its default', () => {
  test('an empty folder is a valid rule set', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'casemill-rules-'));
    try {
      await writeFile(join(dir, 'README.md'), 'not a rule file');
      await writeFile(join(dir, 'some.test.yaml'), 'tests: []');
      await writeFile(join(dir, 'queues.yaml'), '# nothing yet\n');
      const rules = await load(dir);
      expect(rules.routing).toEqual({ default: 'triage', items: [] });
      expect([...rules.queues.keys()]).toEqual(['triage']);
      expect([...rules.calendars.keys()]).toEqual(['round-the-clock']);
      expect(rules.settings).toMatchObject({ operators: null, defaultSla: null, largestMailBytes: 50 * 1024 * 1024 });
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  const mailbox =
    'support: { address: a@example.com, imap: { host: mail.example.com }, smtp: { host: mail.example.com } }';

  test('a mailbox without a rule gets the default rule', async () => {
    const rules = await loadTexts({ 'mailboxes.yaml': mailbox });
    expect(rules.recordCreation.get('support')).toMatchObject({
      unknownSender: 'create-contact',
      requireEntitlement: 'no',
      resolvedCase: { withinMs: 72 * HOUR, then: 'reopen' },
      acknowledge: 'acknowledgement',
      items: [{ name: 'everything else', when: null, fields: { type: 'request' } }],
    });
  });

  test.each([
    ['acknowledge: no', { acknowledge: null }],
    ['acknowledge: thanks', { acknowledge: 'thanks' }],
    ['items: [ { name: all, sendArticle: ka-1007 } ]', { items: [{ sendArticle: 'KA-1007' }] }],
    ['requireEntitlement: hold', { requireEntitlement: 'hold' }],
    ['requireEntitlement: decline', { requireEntitlement: { declineWith: 'no-entitlement' } }],
    ['requireEntitlement: { decline: sorry }', { requireEntitlement: { declineWith: 'sorry' } }],
    ['resolvedCase: { within: 1.5 hours, then: append }', { resolvedCase: { withinMs: 90 * MINUTE, then: 'append' } }],
  ])('%s', async (line, expected) => {
    const rules = await loadTexts({
      'mailboxes.yaml': mailbox,
      'record-creation.yaml': `- mailbox: support\n  ${line}\n`,
    });
    expect(rules.recordCreation.get('support')).toMatchObject(expected);
  });

  test('a number in place of a text is read as written', async () => {
    const item = '{ name: x, when: { header.x-version: { in: [ 1.10, 2 ] } } }';
    const rules = await loadTexts({
      'mailboxes.yaml': mailbox,
      'record-creation.yaml': `- { mailbox: support, items: [ ${item}, { name: everything else } ] }`,
    });
    expect(rules.recordCreation.get('support')?.items[0]?.when).toMatchObject({ operand: ['1.10', '2'] });
  });

  test('an item that names only an agent gets the default queue', async () => {
    const rules = await loadTexts({
      'agents.yaml': 'lena: { email: lena@example.com }',
      'queues.yaml': 'first-level:',
      'routing.yaml':
        'default: first-level\nitems: [ { name: vip, when: { sender.domain: { is: vip.com } }, agent: lena } ]',
    });
    expect(rules.routing.items).toMatchObject([{ queue: 'first-level', agent: 'lena', assign: null }]);
  });

  test.each([
    ['{ host: mail.example.com, port: 993 }', { port: 993, tls: 'implicit' }],
    ['{ host: mail.example.com, port: 143 }', { port: 143, tls: 'starttls' }],
    ['{ host: mail.example.com, tls: starttls }', { port: 143, tls: 'starttls' }],
    ['{ host: mail.example.com, port: 3993, tls: implicit }', { port: 3993, tls: 'implicit' }],
    ['{ host: localhost, port: 3143 }', { port: 3143, tls: 'none', insecure: false }],
    ['{ host: 127.0.0.1, port: 993, insecure: yes }', { port: 993, tls: 'implicit', insecure: true }],
    ["{ host: '::1', port: 3143, tls: starttls }", { port: 3143, tls: 'starttls' }],
  ])('the encryption of %s', async (server, expected) => {
    const text = `support: { address: a@example.com, imap: ${server}, smtp: { host: localhost } }`;
    const rules = await loadTexts({ 'mailboxes.yaml': text });
    expect(rules.mailboxes.get('support')?.imap).toMatchObject(expected);
  });
});

describe('the version', () => {
  test('changes with every byte of every file and with nothing else', async () => {
    const texts = { 'queues.yaml': 'triage:\n', 'settings.yaml': '' };
    const { version } = await loadTexts(texts);
    expect(version).toMatch(/^[0-9a-f]{16}$/);
    expect((await loadTexts({ 'settings.yaml': '', 'queues.yaml': 'triage:\n' })).version).toBe(version);
    expect((await loadTexts({ ...texts, 'queues.yaml': 'triage: \n' })).version).not.toBe(version);
    expect((await loadTexts({ 'queues.yaml': 'triage:\n' })).version).not.toBe(version);
  });
});

test.each([
  ['without queues uses the queue triage', {}],
  ['whose queues include triage needs no default', { 'queues.yaml': 'triage: {}\ngold: {}' }],
  [
    'whose last routing item takes every case needs no default',
    { 'queues.yaml': 'gold: {}', 'routing.yaml': 'items: [ { name: all, queue: gold } ]' },
  ],
])('a folder %s', async (_, texts) => {
  expect((await loadRuleTexts(texts)).ok).toBe(true);
});

test('an SLA is found by its earlier names, and is one', async () => {
  const rules = await loadTexts({
    'sla.yaml': 'platinum: { formerly: [ gold ], kpis: { resolution: { within: 8 hours } } }',
  });
  expect(rules.slas.get('gold')).toBe(rules.slas.get('platinum'));
  expect(rules.slas.get('gold')?.name).toBe('platinum');
  expect(countRules(rules).slas).toBe(1);
});

test('queues without a default are an error, also without a routing file', async () => {
  const loaded = await loadRuleTexts({ 'queues.yaml': 'gold: {}' });
  expect(loaded.ok ? [] : loaded.problems.map(({ code, file }) => [code, file])).toEqual([
    ['no-default-queue', 'routing.yaml'],
  ]);
});

describe('a folder with warnings is usable', () => {
  test.each([
    [
      'a condition on an SLA that no file defines',
      { 'routing.yaml': 'items:\n  - { name: x, when: { entitlement.sla: { is: gold } }, queue: triage }\n' },
      'routing.yaml:2:47: warning: routing item "x": this condition never holds: SLA "gold" does not exist; sla.yaml defines none',
    ],
    [
      'days in a calendar that closes',
      {
        'calendars.yaml': 'office: { timeZone: UTC, hours: { mon-fri: [ 09:00-17:00 ] } }',
        'sla.yaml': 'gold: { calendar: office, kpis: { resolution: { within: 2 days } } }',
      },
      'sla.yaml:1:57: warning: SLA "gold", KPI "resolution": "within" counts business hours, so 2 days takes many working days; write hours, such as 16 hours',
    ],
    [
      'hours that overlap those of the next day',
      { 'calendars.yaml': 'night: { timeZone: UTC, hours: { sun: [ 22:00-06:00 ], mon: [ 05:00-12:00 ] } }' },
      'calendars.yaml:1:32: warning: calendar "night": the hours of sun overlap those of the next day; end them earlier',
    ],
    [
      'a skill that no member has',
      {
        'agents.yaml': 'omar: { email: omar@example.com, skills: [ french ] }',
        'queues.yaml': 'paris: { members: [ omar ] }',
        'routing.yaml': 'items: [ { name: fr, queue: paris, assign: { by: skill, skills: [ frensh ] } } ]',
      },
      'routing.yaml:1:67: warning: routing item "fr": no member of queue "paris" has the skill "frensh"; its members have: french. Did you mean "french"?',
    ],
  ])('%s', async (_, texts, expected) => {
    const loaded = await loadRuleTexts(texts);
    if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
    expect(loaded.warnings.map(formatProblem)).toEqual([expected]);
  });
});

test('agents have roles, and the settings say which of them approve and publish articles', async () => {
  const { agents, settings } = await loadTexts({
    'agents.yaml': 'lena: { email: lena@example.com }\nomar: { email: omar@example.com, roles: [ agent, supervisor ] }',
    'settings.yaml': 'knowledge: { publish: [ admin ], approveOwn: yes, link: "https://help.example.com/{number}" }',
  });
  expect([...agents.values()].map(({ roles }) => roles)).toEqual([['agent'], ['agent', 'supervisor']]);
  expect(settings.knowledge).toEqual({
    approve: ['supervisor', 'admin'],
    publish: ['admin'],
    approveOwn: true,
    link: 'https://help.example.com/{number}',
  });
});

test('the limit for large mails is that of the mailbox, or that of the settings', async () => {
  const servers = 'imap: { host: 127.0.0.1 }, smtp: { host: 127.0.0.1 }';
  const { mailboxes } = await loadTexts({
    'mailboxes.yaml': `scans: { address: scans@example.com, ${servers}, largestMail: 150 MB }
support: { address: support@example.com, ${servers} }`,
    'settings.yaml': 'largestMail: 10 MB',
  });
  expect([...mailboxes.values()].map(({ largestMailBytes }) => largestMailBytes / 1024 / 1024)).toEqual([150, 10]);
});
