// The facts from the database after an import equal those that an explanation takes from the dataset itself.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../../src/adapters/postgres/database/client.js';
import { createRepositories, type Repositories } from '../../../../src/app/repositories.js';
import type { Dataset, DatasetCase } from '../../../../src/core/dataset/dataset.js';
import { datasetCaseId, factsFromDataset } from '../../../../src/core/dataset/facts-from-dataset.js';
import type { Facts } from '../../../../src/core/intake/facts.js';
import type { FactsQuery } from '../../../../src/ports/intake-repository.js';
import { gatherFacts } from '../../../../src/usecases/simulation/gather-facts.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';

const now = new Date('2026-03-02T09:00:00Z');
let server: TestDatabase;
let database: Database;
let repositories: Repositories;

beforeAll(async () => {
  server = await freshDatabase();
  database = openDatabase({ url: server.url, connections: 3, pooled: false, onError: () => undefined });
  repositories = createRepositories(database);
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

async function empty(): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    `DO $$ BEGIN PERFORM set_config('casemill.may_truncate', 'yes', true); TRUNCATE "Account", "Contact", "Product", "Entitlement", "Contract", "KnowledgeArticle", "Case", "AgentLoad" CASCADE; END $$`,
  );
}

const senders = ['ana@contoso.com', 'ben@contoso.com', 'new@contoso.com', 'carl@fabrikam.com', 'dan@x.example'];
const names = ['Contoso', 'Fabrikam'] as const;
const ids = ['<1@x>', '<2@x>', '<3@x>'];
const some = <T>(values: readonly T[]) => fc.subarray([...values]);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const entitlements = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('one', 'two', 'three', 'four', 'five'),
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
    endsAt: orNull(fc.constantFrom(new Date(1000), new Date(2000), now, new Date('2027-01-01T00:00:00Z'))),
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
  oldNumbers: some(['4711', 'x-1']),
  claimed: some([3, 4]),
  products: some(['printer', 'SCANNER', 'toaster']),
  candidates: some(['lena', 'omar', 'mia']),
});

it('whatever is given and asked, the database answers as the dataset does', async () => {
  await fc.assert(
    fc.asyncProperty(givens, questions, async (value, { claimed, ...asked }) => {
      const question: FactsQuery = {
        ...asked,
        answerAddresses: [asked.senderAddress],
        mailId: null,
        answered: [],
        signedFor: null,
        confirmTo: null,
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
      const facts = await gatherFacts({ transact: repositories.transact }, question);
      expect(comparable(facts)).toEqual(comparable(factsFromDataset(value, question)));
    }),
    { numRuns: 60 },
  );
});

/** Cases come from mail; here they are put where mails would have put them. */
async function bringWithCases(value: Dataset): Promise<void> {
  await repositories.datasets.import({ ...value, cases: [] }, now);
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
    agentLoads: agentLoads.map((load) => ({ awayUntil: null, ...load })).sort((a, b) => (a.agent < b.agent ? -1 : 1)),
  };
}
