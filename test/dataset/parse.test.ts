// Parsing dataset files, and the messages for mistakes.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Dataset } from '../../src/core/dataset/dataset.js';
import type { DatasetOptions } from '../../src/dataset/input.js';
import { loadDataset, parseDataset } from '../../src/dataset/parse.js';
import { loadRuleTexts } from '../../src/rules/load.js';
import { formatProblem } from '../../src/rules/yaml/problem.js';

const rules = await loadRuleTexts({
  'calendars.yaml': 'berlin: { timeZone: Europe/Berlin, hours: always }',
  'sla.yaml':
    'gold: { calendar: berlin, kpis: { resolution: { within: 8 hours } } }\n' +
    'world: { calendar: round-the-clock, kpis: { resolution: { within: 8 hours } } }',
  'queues.yaml': 'gold:',
  'routing.yaml': 'default: gold',
  'entitlements.yaml':
    'gold: { terms: 15 cases, sla: gold, validFor: 365 days, restrict: no, channels: { email: 10 cases } }\n' +
    'endless: { terms: 2 hours }',
  'agents.yaml': 'lena: { email: lena@example.com }',
});
if (!rules.ok) throw new Error(rules.problems.map(formatProblem).join('\n'));
const explain: DatasetOptions = { rules: rules.rules, use: 'explain' };
const toImport: DatasetOptions = { ...explain, use: 'import' };

function parse(text: string, options = explain): Dataset {
  const loaded = parseDataset('given.yaml', text, options);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  expect(loaded.warnings).toEqual([]);
  return loaded.dataset;
}

function mistakes(text: string, options = explain): string[] {
  const loaded = parseDataset('given.yaml', text, options);
  return (loaded.ok ? loaded.warnings : loaded.problems).map(formatProblem);
}

const design = `
accounts:     [ { name: Contoso, domain: contoso.com } ]
contacts:     [ { email: ana@contoso.com, account: Contoso } ]
entitlements: [ { customer: Contoso, terms: 15 cases, remaining: 15, channel: email, sla: gold } ]
`;

describe('an example', () => {
  const expected: Dataset = {
    accounts: [{ name: 'Contoso', domains: ['contoso.com'] }],
    contacts: [{ addresses: ['ana@contoso.com'], name: null, account: 'Contoso' }],
    products: [],
    entitlements: [
      {
        name: 'Contoso 15 cases',
        customer: { kind: 'account', name: 'Contoso' },
        unit: 'cases',
        total: 15,
        remaining: 15,
        channels: [{ channel: 'email', total: null }],
        restrict: true,
        decreaseOn: 'creation',
        startsAt: new Date(0),
        endsAt: null,
        sla: 'gold',
        products: [],
        contacts: [],
        isDefault: false,
        status: 'active',
        contract: null,
      },
    ],
    contracts: [],
    articles: [],
    cases: [],
  };

  it('with its kinds at the top of the file', () => expect(parse(design)).toEqual(expected));
  it('with its kinds below "given", beside tests', () => {
    const indented = design.replace(/^(?=\w)/gm, '  ');
    expect(parse(`given:${indented}\ntests: []\n`)).toEqual(expected);
  });
  it('for an import', () => expect(parse(design, toImport)).toEqual(expected));
  it('an empty file is an empty dataset', () => {
    const nothing = {
      accounts: [],
      contacts: [],
      products: [],
      entitlements: [],
      contracts: [],
      articles: [],
      cases: [],
    };
    expect(parse('')).toEqual(nothing);
    expect(parse('given:\n')).toEqual(nothing);
  });
});

describe('entitlements', () => {
  const entitlement = (keys: string) =>
    parse(`${design.split('entitlements')[0]}entitlements: [ { customer: Contoso, terms: 15 cases, ${keys} } ]`)
      .entitlements[0];

  it.each([
    ['startOn: 2026-03-29, endOn: 2026-03-29, sla: gold', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['startOn: 2026-01-01, endOn: 2026-12-31, sla: world', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['endOn: 2026-12-31', '1970-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ])('%s: from midnight of the first day to midnight after the last', (keys, startsAt, endsAt) => {
    expect(entitlement(keys)).toMatchObject({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
  });

  it.each([
    [
      'channels: [ email, phone ]',
      [
        { channel: 'email', total: null },
        { channel: 'phone', total: null },
      ],
    ],
    ['channels: { email: 10 cases }', [{ channel: 'email', total: 10 }]],
    ['remaining: 3', []],
  ])('%s', (keys, channels) => expect(entitlement(keys)?.channels).toEqual(channels));

  it('of a contact, in minutes, with every key', () => {
    const text = `
contacts: [ { emails: [ Ana@Contoso.com, ana@home.example ], name: Ana } ]
products: [ { name: Printer } ]
entitlements:
  - name: hours
    customer: ana@CONTOSO.com
    terms: 10 hours
    remaining: -5
    restrict: no
    decreaseOn: resolution
    products: [ printer ]
    default: yes
`;
    expect(parse(text)).toMatchObject({
      contacts: [{ addresses: ['ana@contoso.com', 'ana@home.example'], name: 'Ana', account: null }],
      entitlements: [
        {
          name: 'hours',
          customer: { kind: 'contact', address: 'ana@contoso.com' },
          ...{ unit: 'minutes', total: 600, remaining: -5, restrict: false, decreaseOn: 'resolution', isDefault: true },
        },
      ],
    });
  });
});

test('a contact belongs to the account that owns the domain, unless the file states another', () => {
  const text = `
accounts: [ { name: Contoso, domains: [ contoso.com ] }, { name: Fabrikam } ]
contacts: [ { email: ana@Contoso.com }, { email: ben@contoso.com, account: Fabrikam }, { email: eve@else.example } ]
`;
  expect(parse(text).contacts.map(({ account }) => account)).toEqual(['Contoso', 'Fabrikam', null]);
});

test('cases have defaults, and Message-IDs get brackets', () => {
  const text = `
contacts: [ { email: ana@contoso.com } ]
cases:
  - { number: C-000123, contact: ana@contoso.com, messageIds: [ a@x, <b@x> ] }
  - { number: 7, contact: ana@contoso.com, resolvedAt: 2026-03-01T09:00:00+01:00, queue: gold, assignee: lena }
`;
  expect(parse(text).cases).toMatchObject([
    { number: 123, status: 'in-progress', queue: 'triage', type: 'request', messageIds: ['<a@x>', '<b@x>'] },
    { number: 7, status: 'resolved', queue: 'gold', assignee: 'lena', resolvedAt: new Date('2026-03-01T08:00:00Z') },
  ]);
});

describe('a mistake is reported with its position, the wrong value and what is allowed', () => {
  it.each([
    [
      'accounts: [ { name: A, domain: gmail.com } ]',
      '1:32: account 1 (A): "gmail.com" belongs to a public mail provider',
    ],
    ['accounts: [ { name: A, domain: a@b.com } ]', '1:32: account 1 (A): "a@b.com" is not a domain'],
    ['accounts: [ { name: A }, { name: A } ]', '1:34: account 2 (A): another account above is also named "A"'],
    [
      'accounts: [ { name: A, domain: a.com }, { name: B, domain: A.com } ]',
      '1:41: account 2 (B): the domain "a.com" already belongs to another account above',
    ],
    [
      'accounts: [ { name: Contoso } ]\ncontacts: [ { email: a@b.com, account: Contosso } ]',
      '2:40: contact 1 (a@b.com): account "Contosso" does not exist; the file has: Contoso. Did you mean "Contoso"?',
    ],
    ['contacts: [ { name: Ana } ]', '1:13: contact 1 (Ana): "email" is missing'],
    ['contacts: [ { email: Ana } ]', '1:22: contact 1 (Ana): "Ana" is not an e-mail address'],
    [
      'contacts: [ { email: a@b.com }, { email: A@b.com } ]',
      '1:33: contact 2 (A@b.com): the address "a@b.com" already belongs to another contact above',
    ],
    ['contact: []', '1:1: dataset: unknown key "contact"; allowed: accounts, contacts'],
    ['given: {}\ntest: []', '2:1: given: unknown key "test"; allowed: given, tests'],
    ['- a', '1:1: dataset: this is a list; it must be a map'],
    ['accounts: { name: A }', '1:11: dataset, accounts: this must be a list'],
    ['entitlements: [ { customer: A, terms: 1 case } ]', '1:29: entitlement 1 (A): account "A" does not exist'],
    ['entitlements: [ { customer: a@b.com, terms: 1 case } ]', 'contact "a@b.com" does not exist'],
    [
      'articles: [ { number: 7, title: a, text: b } ]',
      '1:23: article 1: "number" is the number 7; it must be text; write \'7\'',
    ],
    [
      'articles: [ { number: KA-1, title: a, text: b }, { number: ka-1, title: a, text: b } ]',
      '1:60: article 2 (ka-1): another article above is also numbered "KA-1"',
    ],
    ['cases: [ { number: C-1, contact: a@b.com } ]', '1:34: case 1 (C-1): contact "a@b.com" does not exist'],
    ['accounts: [', '1:12: not valid YAML'],
  ])('%s', (text, expected) => {
    expect(mistakes(text).join('\n')).toContain(expected);
  });

  const bought = (keys: string) =>
    `accounts: [ { name: A } ]\nentitlements: [ { customer: A, terms: 15 cases, ${keys} } ]`;
  it.each([
    ['remaining: 16', '2:60: entitlement 1 (A): "remaining" is 16, more than "terms" (15 cases)'],
    [
      'sla: golt',
      '2:54: entitlement 1 (A): SLA "golt" does not exist; sla.yaml defines: gold, world. Did you mean "gold"?',
    ],
    ['startOn: 2026-02-30', '"2026-02-30" is not a date; write one such as 2026-12-31'],
    ['startOn: 2026-02-02, endOn: 2026-02-01', 'it ends on 2026-02-01, before it starts'],
    ['channel: pigeon', '"channel" is "pigeon"; it must be one of: phone, email'],
    ['channel: email, channels: [ phone ]', '"channel" and "channels" exclude each other'],
    ['channels: { email: 16 cases }', '"email" has 16 cases, more than the total of 15'],
    ['channels: { email: 10 minutes }', '"email" counts minutes, but the total counts cases'],
    ['remainig: 3', 'unknown key "remainig"; allowed: name, customer, terms'],
    ['products: [ Toaster ]', 'warning: entitlement 1 (A): product "Toaster" is not under "products"'],
  ])('%s', (keys, expected) => {
    expect(mistakes(bought(keys)).join('\n')).toContain(expected);
  });

  it('two entitlements with the same name, and two defaults', () => {
    const line = '{ customer: A, terms: 15 cases, default: yes }';
    const said = mistakes(`accounts: [ { name: A } ]\nentitlements:\n  - ${line}\n  - ${line}`);
    expect(said).toEqual([
      expect.stringContaining('4:5: entitlement 2 (A): another entitlement above is also named "A 15 cases"'),
      expect.stringContaining('4:46: entitlement 2 (A): "A" already has a default entitlement above'),
    ]);
  });

  it('all mistakes are reported at once, and each once', () => {
    const text = 'accounts: [ { name: A, domain: 7 } ]\ncontacts: [ { email: x, account: A }, { emal: a@b.com } ]';
    expect(mistakes(text).map((message) => message.split(': ')[0])).toEqual([
      'given.yaml:1:32',
      'given.yaml:2:22',
      'given.yaml:2:41',
    ]);
  });

  it('a contact of another account in an entitlement', () => {
    const text =
      'accounts: [ { name: A }, { name: B } ]\ncontacts: [ { email: b@b.com, account: B } ]\n' +
      'entitlements: [ { customer: A, terms: 1 case, contacts: [ b@b.com ] } ]';
    expect(mistakes(text)).toEqual([expect.stringContaining('contact "b@b.com" belongs to account "B"')]);
  });
});

describe('an import', () => {
  it('may refer to entries of the database', () => {
    const text =
      'contacts: [ { email: a@b.com, account: Old } ]\n' +
      'entitlements: [ { customer: Old, terms: 1 case, products: [ X ] }, { customer: c@d.com, terms: 2 cases } ]';
    expect(parse(text, toImport).entitlements).toHaveLength(2);
  });

  it('must not contain cases', () => {
    const text = 'contacts: [ { email: a@b.com } ]\ncases: [ { number: C-1, contact: a@b.com } ]';
    expect(mistakes(text, toImport)).toEqual([
      'given.yaml:2:1: dataset, cases: cases cannot be imported; remove them, or use the file with explain --given',
    ]);
  });
});

test('a missing file is a problem, not an exception', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'casemill-given-'));
  try {
    const missing = await loadDataset(join(dir, 'missing.yaml'), explain);
    expect(missing).toMatchObject({ ok: false, problems: [{ code: 'unreadable-file' }] });
    await writeFile(join(dir, 'given.yaml'), design);
    const loaded = await loadDataset(join(dir, 'given.yaml'), explain);
    if (!loaded.ok) throw new Error('the example of the design is right');
    expect(loaded.locate(['contacts', 0, 'account'])).toMatchObject({ line: 3, column: 52 });
  } finally {
    await rm(dir, { recursive: true });
  }
});

describe('a template supplies what is not set', () => {
  const bought = (keys: string) => `accounts: [ { name: A } ]\nentitlements: [ { customer: A, ${keys} } ]`;

  test('terms, channels, SLA, and the last day from the first', () => {
    expect(parse(bought('template: gold, startOn: 2026-01-01')).entitlements[0]).toMatchObject({
      ...{ name: 'A 15 cases', unit: 'cases', total: 15, sla: 'gold', restrict: false, decreaseOn: 'creation' },
      channels: [{ channel: 'email', total: 10 }],
      startsAt: new Date('2025-12-31T23:00:00Z'),
      endsAt: new Date('2026-12-31T23:00:00Z'),
    });
  });

  test('the file takes precedence; other terms do not use the channels of the template', () => {
    const keys = 'template: gold, terms: 5 cases, restrict: yes, sla: world, endOn: 2026-06-30';
    expect(parse(bought(keys)).entitlements[0]).toMatchObject({
      ...{ total: 5, restrict: true, sla: 'world', channels: [], endsAt: new Date('2026-07-01T00:00:00Z') },
    });
    expect(parse(bought('template: endless')).entitlements[0]).toMatchObject({
      unit: 'minutes',
      total: 120,
      endsAt: null,
    });
  });

  test.each([
    ['template: golt', 'entitlement template "golt" does not exist; entitlements.yaml defines: gold, endless'],
    ['template: gold', '"startOn" is missing; set it or "endOn", because template "gold" is valid for 365 days'],
    ['sla: gold', '"terms" is missing; write an amount such as 15 cases, or name a "template"'],
  ])('%s', (keys, expected) => {
    expect(mistakes(bought(keys)).join('\n')).toContain(expected);
  });
});
