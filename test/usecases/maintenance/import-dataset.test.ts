// Importing what is given into a real database: everything or nothing, twice is once, and what comes out of it are the
// same facts that an explanation takes from the file.

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database/client.js';
import { createStore } from '../../../src/adapters/postgres/store.js';
import type { Dataset, DatasetCase } from '../../../src/core/dataset/dataset.js';
import { datasetCaseId, factsFromDataset } from '../../../src/core/dataset/facts-from-dataset.js';
import type { ImportRefusedError } from '../../../src/core/dataset/import-result.js';
import type { Facts } from '../../../src/core/intake/facts.js';
import { parseDataset } from '../../../src/dataset/parse.js';
import type { FactsQuery, Store } from '../../../src/ports/store.js';
import { formatProblem } from '../../../src/rules/yaml/problem.js';
import { importDataset } from '../../../src/usecases/maintenance/import-dataset.js';
import { freshDatabase, type TestDatabase } from '../../servers/database.js';

const now = new Date('2026-03-02T09:00:00Z');
let server: TestDatabase;
let database: Database;
let store: Store;

beforeAll(async () => {
  server = await freshDatabase();
  database = openDatabase({ url: server.url, connections: 3, onError: () => undefined });
  store = createStore(database);
});
afterAll(async () => {
  await database.close();
  await server.drop();
});
beforeEach(empty);

async function empty(): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    'TRUNCATE "Account", "Contact", "Product", "Entitlement", "Contract", "KnowledgeArticle", "Case" CASCADE',
  );
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

function given(text: string, use: 'import' | 'explain' = 'import'): Dataset {
  const loaded = parseDataset('given.yaml', text, { rules: null, use });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.dataset;
}

const bring = (text: string) => importDataset({ store, clock: () => now, log: quiet }, given(text));

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
    articles: await prisma.knowledgeArticle.findMany({ orderBy: { number: 'asc' } }),
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
      articles: [{ number: 'KA-1001', version: 1, status: 'published' }],
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
    const terms = 'entitlements: [ { name: Contoso 15 cases, customer: Contoso, terms: 20 cases, sla: gold } ]';
    expect((await bring(terms)).entitlements).toEqual(changed);
    expect((await bring('articles: [ { number: ka-1001, title: A paper jam, text: Close it. } ]')).articles).toEqual(
      changed,
    );
    expect(await rows()).toMatchObject({
      accounts: [{ domains: [{ domain: 'contoso.de' }] }],
      contacts: [{ name: 'Ana', accountId: expect.any(String), addresses: [{}, {}] }],
      products: [{ name: 'PRINTER' }],
      entitlements: [{ total: 20, sla: 'gold', isDefault: false, channels: [], entries: [{ amount: -1 }] }],
      articles: [{ version: 2, text: 'Close it.' }],
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
      { path: ['accounts', 1], text: 'the domain "contoso.com" belongs to account "Contoso" already' },
      { path: ['contacts', 0, 'account'], text: 'account "Nobody" does not exist; add it under accounts' },
      { path: ['contacts', 1], text: expect.stringContaining('they belong to different people') },
      { path: ['entitlements', 0, 'customer'], text: 'account "Nobody" does not exist; add it under accounts' },
      { path: ['entitlements', 1, 'customer'], text: expect.stringContaining('"nobody@else.example" does not exist') },
      { path: ['entitlements', 2, 'customer'], text: expect.stringContaining('is that of account "Contoso" already') },
    ]);
    expect(await rows()).toEqual(before);
  });

  it('does not turn cases that were used into minutes', async () => {
    await bring(everything);
    expect(await refused('entitlements: [ { name: Contoso 15 cases, customer: Contoso, terms: 1 hour } ]')).toEqual([
      { path: ['entitlements', 0, 'customer'], text: expect.stringContaining('counts cases and some were used') },
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
      { path: ['contracts', 0, 'customer'], text: expect.stringContaining('is that of account "A" already') },
    ]);
    expect(await refused(contracts('').replace('customer: A', 'customer: C'))).toHaveLength(1);
    expect(await refused(contracts('', 'terms: 2 hours'))).toEqual([
      { path: ['contracts', 0, 'lines'], text: expect.stringContaining('counts cases and some were used') },
    ]);
  });

  it('of ten thousand contacts is one import', async () => {
    const emails = Array.from({ length: 10_000 }, (_, index) => `  - { email: c${index}@contoso.com }`);
    const counts = await bring(`accounts: [ { name: Contoso, domain: contoso.com } ]\ncontacts:\n${emails.join('\n')}`);
    expect(counts.contacts.created).toBe(10_000);
  });
});

describe('given facts are those of the database after an import', () => {
  const senders = ['ana@contoso.com', 'ben@contoso.com', 'new@contoso.com', 'carl@fabrikam.com', 'dan@x.example'];
  const names = ['Contoso', 'Fabrikam'] as const;
  const ids = ['<1@x>', '<2@x>', '<3@x>'];
  const some = <T>(values: readonly T[]) => fc.subarray([...values]);
  const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

  const entitlements = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('one', 'two', 'three'),
      customer: fc.oneof(
        fc.record({ kind: fc.constant('account' as const), name: fc.constantFrom(...names) }),
        fc.record({ kind: fc.constant('contact' as const), address: fc.constant('ana@contoso.com') }),
      ),
      unit: fc.constantFrom('cases' as const, 'minutes' as const),
      total: fc.constant(15),
      remaining: fc.integer({ min: -2, max: 15 }),
      channels: some([
        { channel: 'email', total: 10 },
        { channel: 'phone', total: null },
      ]),
      restrict: fc.boolean(),
      decreaseOn: fc.constantFrom('creation' as const, 'resolution' as const),
      startsAt: fc.constantFrom(new Date(0), now),
      endsAt: orNull(fc.constantFrom(now, new Date('2027-01-01T00:00:00Z'))),
      sla: orNull(fc.constant('gold')),
      products: some(['Printer']),
      contacts: some(['ana@contoso.com']),
      isDefault: fc.constant(false),
      status: fc.constant('active' as const),
      contract: fc.constant(null),
    }),
    { selector: ({ name }) => name },
  );
  const cases = fc.uniqueArray(
    fc.record({
      number: fc.integer({ min: 1, max: 5 }),
      title: fc.constant('Case'),
      contact: fc.constantFrom('ana@contoso.com', 'carl@fabrikam.com'),
      status: fc.constantFrom('in-progress' as const, 'cancelled' as const),
      type: fc.constant('problem' as const),
      priority: fc.constant('high' as const),
      queue: fc.constant('gold'),
      assignee: orNull(fc.constantFrom('lena', 'omar')),
      product: orNull(fc.constant('Printer')),
      sla: orNull(fc.constant('gold')),
      tags: some(['vip']),
      customFields: fc.constantFrom({}, { serial: 'P-1' }),
      messageIds: some(ids),
      participants: some(['dan@x.example']),
      firstResponseAt: orNull(fc.constant(now)),
      resolvedAt: orNull(fc.constant(now)),
    }),
    { selector: ({ number }) => number },
  );
  const givens: fc.Arbitrary<Dataset> = fc.record({
    accounts: fc.constant([
      { name: 'Contoso', domains: ['contoso.com'] },
      { name: 'Fabrikam', domains: [] },
    ]),
    contacts: fc.constantFrom(
      ...(['Contoso', 'Fabrikam', null] as const).map((account) => [
        { addresses: ['ana@contoso.com', 'ana@home.example'], name: null, account: 'Contoso' },
        { addresses: ['ben@contoso.com'], name: 'Ben', account: account ?? 'Fabrikam' },
        { addresses: ['carl@fabrikam.com'], name: 'Carl', account },
      ]),
    ),
    products: some([{ name: 'Scanner' }]).map((more) => [{ name: 'Printer' }, ...more]),
    entitlements,
    contracts: fc.constant([]),
    articles: fc.constant([]),
    cases,
  });
  const questions = fc.record({
    senderAddress: fc.constantFrom(...senders, 'ana@home.example'),
    references: some(ids),
    messageId: orNull(fc.constantFrom(...ids)),
    tokens: some([1, 2, 9]),
    claimed: some([3, 4]),
    products: some(['printer', 'SCANNER', 'toaster']),
    agentLoads: fc.boolean(),
  });

  test('whatever is given and asked', async () => {
    await fc.assert(
      fc.asyncProperty(givens, questions, async (value, { claimed, ...asked }) => {
        const question: FactsQuery = {
          ...asked,
          mailId: null,
          returned: null,
          outlookThread: null,
          contentHash: null,
          conversation: '<1@x>',
          senderDomain: asked.senderAddress.split('@')[1] ?? null,
          claims: claimed.map((number) => ({ kind: 'signed-id', caseId: datasetCaseId(number), agent: null })),
          duplicatesIn: null,
          since: now,
        };
        await empty();
        await bringWithCases(value);
        const [answer] = await store.transaction((tx) => tx.gatherFacts([question]));
        if (answer === undefined) throw new Error('no answer');
        expect(comparable(answer.facts)).toEqual(comparable(factsFromDataset(value, question)));
      }),
      { numRuns: 60 },
    );
  });
});

/** Cases come from mail; here they are put where mails would have put them. */
async function bringWithCases(value: Dataset): Promise<void> {
  await store.importDataset({ ...value, cases: [] }, now);
  for (const given of value.cases) await insertCase(given);
}

async function insertCase(given: DatasetCase): Promise<void> {
  const { prisma } = database;
  const { contact, assignee, product, messageIds, participants, number, ...plain } = given;
  const owner = await prisma.contactAddress.findUniqueOrThrow({
    where: { address: contact },
    include: { contact: true },
  });
  const found = product === null ? null : await prisma.product.findUnique({ where: { name: product } });
  const id = datasetCaseId(number);
  await prisma.case.create({
    data: {
      ...plain,
      tags: [...plain.tags],
      ...{ id, number, assignee, description: '', channel: 'email', mailbox: 'support', createdAt: now },
      contactId: owner.contactId,
      accountId: owner.contact.accountId,
      productId: found?.id ?? null,
      ruleSetVersion: 'test',
    },
  });
  await prisma.caseMessageId.createMany({
    data: messageIds.map((messageId) => ({ messageId, caseId: id, own: true })),
  });
  await prisma.caseParticipant.createMany({ data: participants.map((address) => ({ caseId: id, address })) });
}

/** Facts without ids, in one order: the database makes its own ids and sorts by its own collation. */
function comparable({ contact, account, cases, entitlements, products, agentLoads, ...plain }: Facts) {
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  return {
    ...plain,
    contact: contact && { name: contact.name, address: contact.address },
    account: account?.name,
    cases: cases.map((found) => ({ ...found, references: [...found.references].sort() })),
    entitlements: entitlements
      .map(({ id: _, channels, ...rest }) => ({
        ...rest,
        channels: [...channels].sort((a, b) => (a.channel < b.channel ? -1 : 1)),
      }))
      .sort(byName),
    products: products.map(({ name }) => name).sort(),
    agentLoads: [...agentLoads].sort((a, b) => (a.agent < b.agent ? -1 : 1)),
  };
}
