// Importing a dataset into a real database: everything or nothing, and twice is once.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database/client.js';
import { createDatasets } from '../../../src/adapters/postgres/dataset/import-dataset.js';
import type { Dataset } from '../../../src/core/dataset/dataset.js';
import type { ImportRefusedError } from '../../../src/core/dataset/import-result.js';
import { parseDataset } from '../../../src/dataset/parse.js';
import type { Datasets } from '../../../src/ports/datasets.js';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { formatProblem } from '../../../src/rules/yaml/problem.js';
import { importDataset } from '../../../src/usecases/maintenance/import-dataset.js';
import { freshDatabase, type TestDatabase } from '../../servers/database.js';

const now = new Date('2026-03-02T09:00:00Z');
let server: TestDatabase;
let database: Database;
let datasets: Datasets;

beforeAll(async () => {
  server = await freshDatabase();
  database = openDatabase({ url: server.url, connections: 3, pooled: false, onError: () => undefined });
  datasets = createDatasets(database.prisma);
});
afterAll(async () => {
  await database.close();
  await server.drop();
});
beforeEach(empty);

async function empty(): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    `DO $$ BEGIN PERFORM set_config('casemill.may_truncate', 'yes', true); TRUNCATE "Account", "Contact", "Product", "Entitlement", "Contract", "KnowledgeArticle", "Case" CASCADE; END $$`,
  );
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

function given(text: string, use: 'import' | 'explain' = 'import'): Dataset {
  const loaded = parseDataset('given.yaml', text, { rules: null, use });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.dataset;
}

const bringAll = (text: string) => importDataset({ datasets, clock: () => now, log: quiet }, given(text));
const bring = async (text: string) => (await bringAll(text)).counts;

async function refused(text: string) {
  const error = await bring(text).then(
    () => undefined,
    (thrown: ImportRefusedError) => thrown,
  );
  return error?.problems ?? 'it was imported';
}

const unchanged = { created: 0, changed: 0, unchanged: 1 };
const created = { created: 1, changed: 0, unchanged: 0 };
const none = { created: 0, changed: 0, unchanged: 0 };
const changed = { created: 0, changed: 1, unchanged: 0 };

const everything = `
accounts:     [ { name: Contoso, domain: contoso.com } ]
contacts:     [ { email: ana@contoso.com, name: Ana, account: Contoso } ]
products:     [ { name: Printer } ]
entitlements: [ { customer: Contoso, terms: 15 cases, remaining: 14, channels: { email: 10 cases }, default: yes } ]
articles:     [ { number: KA-1001, title: A paper jam, text: Open the lid. } ]
`;

/** Every row that an import can touch, without ids and times. */
async function rows() {
  const { prisma } = database;
  return {
    accounts: await prisma.account.findMany({ include: { domains: true }, orderBy: { name: 'asc' } }),
    contacts: await prisma.contact.findMany({ include: { addresses: true }, orderBy: { name: 'asc' } }),
    products: await prisma.product.findMany({ orderBy: { name: 'asc' } }),
    entitlements: await prisma.entitlement.findMany({
      include: { channels: true, entries: true },
      orderBy: { name: 'asc' },
    }),
    articles: await prisma.knowledgeArticle.findMany({
      include: { versions: { orderBy: { minor: 'asc' } } },
      orderBy: { number: 'asc' },
    }),
  };
}

describe('an import', () => {
  it('brings everything, and the balance as an entry of the ledger', async () => {
    expect(await bring(everything)).toEqual({
      ...{ accounts: created, contacts: created, products: created, entitlements: created, articles: created },
      contracts: none,
    });
    expect(await rows()).toMatchObject({
      accounts: [{ name: 'Contoso', domains: [{ domain: 'contoso.com' }] }],
      contacts: [{ name: 'Ana', addresses: [{ address: 'ana@contoso.com' }] }],
      products: [{ name: 'Printer' }],
      entitlements: [
        {
          name: 'Contoso 15 cases',
          status: 'active',
          total: 15,
          channels: [{ channel: 'email', total: 10 }],
          entries: [
            { key: 'import Contoso 15 cases', amount: -1, reason: 'imported balance', channel: 'email', at: now },
          ],
        },
      ],
      articles: [{ number: 'KA-1001', versions: [{ major: 1, minor: 0, state: 'published' }] }],
    });
  });

  it('changes nothing a second time', async () => {
    await bring(everything);
    const before = await rows();
    expect(await bring(everything)).toEqual({
      ...{
        accounts: unchanged,
        contacts: unchanged,
        products: unchanged,
        entitlements: unchanged,
        articles: unchanged,
      },
      contracts: none,
    });
    expect(await rows()).toEqual(before);
  });

  it('changes what differs, and leaves alone what is not said', async () => {
    await bring(everything);
    expect((await bring('accounts: [ { name: Contoso, domains: [ contoso.de ] } ]')).accounts).toEqual(changed);
    expect((await bring('contacts: [ { emails: [ ana@contoso.com, ana@home.example ] } ]')).contacts).toEqual(changed);
    expect((await bring('products: [ { name: PRINTER } ]')).products).toEqual(changed);
    expect((await bring('products: [ { name: PRINTER, family: Devices } ]')).products).toEqual(changed);
    expect((await bring('products: [ { name: PRINTER } ]')).products).toEqual(unchanged);
    const terms = 'entitlements: [ { name: Contoso 15 cases, customer: Contoso, terms: 20 cases, sla: gold } ]';
    expect((await bring(terms)).entitlements).toEqual(changed);
    expect((await bring('articles: [ { number: ka-1001, title: A paper jam, text: Close it. } ]')).articles).toEqual(
      changed,
    );
    expect(await rows()).toMatchObject({
      accounts: [{ domains: [{ domain: 'contoso.de' }] }],
      contacts: [{ name: 'Ana', accountId: expect.any(String), addresses: [{}, {}] }],
      products: [{ name: 'PRINTER', family: 'Devices' }],
      entitlements: [{ total: 20, sla: 'gold', isDefault: false, channels: [], entries: [{ amount: -1 }] }],
      articles: [
        {
          versions: [
            { minor: 0, state: 'archived', text: 'Open the lid.' },
            { minor: 1, state: 'published', text: 'Close it.' },
          ],
        },
      ],
    });
  });

  it('books a balance only while the ledger is empty', async () => {
    const terms = (keys: string) =>
      `accounts: [ { name: A } ]\nentitlements: [ { customer: A, terms: 15 cases${keys} } ]`;
    await bring(terms(''));
    expect((await bring(terms(', remaining: 14'))).entitlements).toEqual(changed);
    expect((await bring(terms(', remaining: 3'))).entitlements).toEqual(unchanged);
    expect((await rows()).entitlements[0]?.entries.map(({ amount }) => amount)).toEqual([-1]);
  });

  it('says that a balance is not used when the ledger has another', async () => {
    const terms = (keys: string) => `accounts: [ { name: A } ]\nentitlements: [ { name: E, customer: A, ${keys} } ]`;
    await bring(terms('terms: 15 cases, remaining: 14'));
    expect((await bringAll(terms('terms: 15 cases, remaining: 14'))).warnings).toEqual([]);
    expect((await bringAll(terms('terms: 20 cases, remaining: 2'))).warnings).toEqual([
      {
        path: ['entitlements', 0, 'remaining'],
        text: '"remaining" is not used: the ledger of "E" has entries, which leave 19 cases',
      },
    ]);
  });

  it('refers to what is there already', async () => {
    await bring(everything);
    const counts = await bring(`
contacts: [ { email: ben@else.example, account: Contoso }, { email: eve@contoso.com } ]
entitlements: [ { name: of Ana, customer: ana@contoso.com, terms: 30 minutes } ]
`);
    expect(counts).toMatchObject({ contacts: { created: 2 }, entitlements: created });
    const { contacts, entitlements } = await rows();
    expect(contacts.every(({ accountId }) => accountId !== null)).toBe(true);
    expect(entitlements.find(({ name }) => name === 'of Ana')).toMatchObject({ accountId: null, unit: 'minutes' });
  });

  it('a second default replaces the first', async () => {
    await bring(everything);
    await bring('entitlements: [ { name: new, customer: Contoso, terms: 5 cases, default: yes } ]');
    const { entitlements } = await rows();
    expect(entitlements.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Contoso 15 cases', false],
      ['new', true],
    ]);
  });

  it('moves a domain from one account of the file to another', async () => {
    await bring(everything);
    await bring('accounts: [ { name: Contoso, domain: contoso.de }, { name: Spun off, domain: contoso.com } ]');
    expect((await rows()).accounts.map(({ domains }) => domains.map(({ domain }) => domain))).toEqual([
      ['contoso.de'],
      ['contoso.com'],
    ]);
  });

  it('lets contacts who wrote before their account was known join it by their domain, and only those', async () => {
    await bring('contacts: [ { email: ana@late.example }, { email: bob@sub.late.example }, { email: eve@gmail.com } ]');
    await bring('accounts: [ { name: Other } ]\ncontacts: [ { email: cy@late.example, account: Other } ]');
    const late = 'accounts: [ { name: Late, domain: late.example } ]';
    expect((await bringAll(late)).joinedContacts).toBe(1);
    const contacts = await database.prisma.contact.findMany({ include: { account: true }, orderBy: { name: 'asc' } });
    expect(contacts.map(({ name, account }) => [name, account?.name ?? null])).toEqual([
      ['ana@late.example', 'Late'],
      ['bob@sub.late.example', null],
      ['cy@late.example', 'Other'],
      ['eve@gmail.com', null],
    ]);
    expect((await bringAll(late)).joinedContacts).toBe(0);
  });

  it('refuses everything at once that contradicts the database, and then writes nothing', async () => {
    await bring(everything);
    await bring('contacts: [ { email: ben@contoso.com } ]');
    const before = await rows();
    const problems = await refused(`
accounts: [ { name: Fine }, { name: Thief, domain: contoso.com } ]
contacts:
  - { email: x@else.example, account: Nobody }
  - { emails: [ ana@contoso.com, ben@contoso.com ] }
entitlements:
  - { customer: Nobody, terms: 1 case }
  - { customer: nobody@else.example, terms: 1 case }
  - { name: Contoso 15 cases, customer: Fine, terms: 1 case }
`);
    expect(problems).toEqual([
      { path: ['accounts', 1], text: 'the domain "contoso.com" already belongs to account "Contoso"' },
      { path: ['contacts', 0, 'account'], text: 'account "Nobody" does not exist; add it under "accounts"' },
      { path: ['contacts', 1], text: expect.stringContaining('belong to different contacts') },
      { path: ['entitlements', 0, 'customer'], text: 'account "Nobody" does not exist; add it under "accounts"' },
      { path: ['entitlements', 1, 'customer'], text: expect.stringContaining('"nobody@else.example" does not exist') },
      { path: ['entitlements', 2, 'customer'], text: expect.stringContaining('already belongs to account "Contoso"') },
    ]);
    expect(await rows()).toEqual(before);
  });

  it('does not turn cases that were used into minutes', async () => {
    await bring(everything);
    expect(await refused('entitlements: [ { name: Contoso 15 cases, customer: Contoso, terms: 1 hour } ]')).toEqual([
      { path: ['entitlements', 0, 'customer'], text: expect.stringContaining('counts cases and has ledger entries') },
    ]);
  });

  it('two at the same time are one after the other', async () => {
    const counts = await Promise.all([bring(everything), bring(everything)]);
    expect(counts.map(({ contacts }) => contacts.created).sort()).toEqual([0, 1]);
  });

  it('brings contracts, whose lines are entitlements, and follows a state that is said', async () => {
    const contracts = (more: string, line = 'terms: 15 cases, remaining: 12') =>
      `accounts: [ { name: A }, { name: B } ]\ncontracts:\n  - { number: CNR-1, customer: A, startOn: 2026-01-01, endOn: 2026-12-31${more}, lines: { support: { ${line} }, house: { terms: coverage dates } } }`;
    expect(await bring(contracts(''))).toMatchObject({ contracts: created, entitlements: { created: 2 } });
    expect(await bring(contracts(''))).toMatchObject({ contracts: unchanged, entitlements: { unchanged: 2 } });
    const lines = async () =>
      (await rows()).entitlements.map(({ name, status, unit, entries }) => [name, status, unit, entries.length]);
    expect(await lines()).toEqual([
      ['CNR-1 house', 'active', 'coverage-dates', 0],
      ['CNR-1 support', 'active', 'cases', 1],
    ]);
    expect((await bring(contracts(', status: on-hold'))).contracts).toEqual(changed);
    expect((await lines()).map(([, status]) => status)).toEqual(['on-hold', 'on-hold']);
    expect((await bring(contracts(''))).contracts).toEqual(unchanged);
    expect(await bring(contracts(', status: cancelled'))).toMatchObject({ contracts: changed });
    expect(await bring(contracts(', status: cancelled'))).toMatchObject({ entitlements: { unchanged: 2 } });
    expect(await refused(contracts('').replace('customer: A', 'customer: B'))).toEqual([
      { path: ['contracts', 0, 'customer'], text: expect.stringContaining('already belongs to account "A"') },
    ]);
    expect(await refused(contracts('').replace('customer: A', 'customer: C'))).toHaveLength(1);
    expect(await refused(contracts('', 'terms: 2 hours'))).toEqual([
      { path: ['contracts', 0, 'lines'], text: expect.stringContaining('counts cases and has ledger entries') },
    ]);
  });

  it('of ten thousand contacts is one import', async () => {
    const emails = Array.from({ length: 10_000 }, (_, index) => `  - { email: c${index}@contoso.com }`);
    const counts = await bring(`accounts: [ { name: Contoso, domain: contoso.com } ]\ncontacts:\n${emails.join('\n')}`);
    expect(counts.contacts.created).toBe(10_000);
  });
});

describe('language and preferences', () => {
  const written = (contact: string, account = '') =>
    `accounts: [ { name: Contoso${account} } ]\ncontacts: [ { email: ana@contoso.com, account: Contoso${contact} } ]`;
  const stored = async () => [
    await database.prisma.account.findFirst({ select: { language: true } }),
    await database.prisma.contact.findFirst({ select: { language: true, bookingPreferences: true } }),
  ];

  it('are imported, changed, and kept where a file does not state them', async () => {
    await bring(written(', language: de, prefer: [ only tue, morning ]', ', language: fr'));
    const all = [{ language: 'fr' }, { language: 'de', bookingPreferences: ['only tue', 'morning'] }];
    expect(await stored()).toEqual(all);
    expect(await bring(written(''))).toMatchObject({ accounts: unchanged, contacts: unchanged });
    expect(await stored()).toEqual(all);
    expect(await bring(written(', prefer: []', ', language: en'))).toMatchObject({
      accounts: changed,
      contacts: changed,
    });
    expect(await stored()).toEqual([{ language: 'en' }, { language: 'de', bookingPreferences: [] }]);
  });

  it('are refused when nobody knows them', async () => {
    const loadedRules = await loadRuleTexts({});
    if (!loadedRules.ok) throw new Error('no rules');
    const { rules } = loadedRules;
    const load = (contact: string) => {
      const loaded = parseDataset('given.yaml', written(contact), { rules, use: 'import' });
      return loaded.ok ? 'it was read' : loaded.problems.map(formatProblem).join('\n');
    };
    expect(load(', language: xx')).toContain('given.yaml:2:');
    expect(load(', prefer: [ tue, whenever ]')).toContain(
      '"whenever" is no preference; write a resource, a day such as tue',
    );
  });
});
