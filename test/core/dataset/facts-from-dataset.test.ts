// Facts from a dataset. test/usecases/maintenance/import-dataset.test.ts compares them with those of the database.

import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/core/dataset/dataset.js';
import { type DatasetQuery, datasetCaseId, factsFromDataset } from '../../../src/core/dataset/facts-from-dataset.js';
import { parseDataset } from '../../../src/dataset/parse.js';
import { formatProblem } from '../../../src/rules/yaml/problem.js';

const dataset = read(`
accounts: [ { name: Contoso, domain: contoso.com } ]
contacts: [ { emails: [ ana@contoso.com, a@home.example ], name: Ana }, { email: dan@x.example } ]
products: [ { name: Printer } ]
entitlements:
  - { customer: Contoso, terms: 15 cases, remaining: 14, channels: { email: 10 cases } }
  - { customer: dan@x.example, terms: 60 minutes }
cases:
  - { number: 2, contact: dan@x.example, messageIds: [ <2@x> ], participants: [ guest@x.example ], assignee: lena }
  - { number: 1, contact: ana@contoso.com, messageIds: [ <1@x> ], assignee: lena, status: resolved }
`);

function read(text: string): Dataset {
  const loaded = parseDataset('given.yaml', text, { rules: null, use: 'explain' });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.dataset;
}

function factsFor(query: Partial<DatasetQuery> = {}, given = dataset) {
  const senderAddress = query.senderAddress ?? 'ana@contoso.com';
  return factsFromDataset(given, {
    senderAddress,
    senderDomain: senderAddress.split('@')[1] ?? null,
    messageId: null,
    references: [],
    claims: [],
    tokens: [],
    products: [],
    candidates: [],
    since: new Date('2026-03-02T08:00:00Z'),
    ...query,
  });
}

describe('the sender', () => {
  it.each([
    ['ana@contoso.com', 'Ana', 'Contoso'],
    ['a@home.example', 'Ana', 'Contoso'],
    ['dan@x.example', 'dan@x.example', undefined],
    ['new@contoso.com', undefined, 'Contoso'],
    ['new@else.example', undefined, undefined],
  ])('%s', (senderAddress, contact, account) => {
    const facts = factsFor({ senderAddress });
    expect(facts.contact?.name).toBe(contact);
    expect(facts.account?.name).toBe(account);
    if (contact !== undefined) expect(facts.contact?.address).toBe(senderAddress);
  });

  it('a public domain belongs to no account', () => {
    expect(factsFor({ senderAddress: 'new@contoso.com', senderDomain: null }).account).toBeNull();
  });
});

describe('entitlements', () => {
  it('of the account, with the used amount on its only channel', () => {
    expect(factsFor({ senderAddress: 'new@contoso.com' }).entitlements).toMatchObject([
      { holder: 'account', total: 15, remaining: 14, channels: [{ channel: 'email', total: 10, remaining: 9 }] },
    ]);
  });

  it('of the contact', () => {
    const { entitlements } = factsFor({ senderAddress: 'dan@x.example' });
    expect(entitlements).toMatchObject([{ holder: 'contact', unit: 'minutes', remaining: 60, status: 'active' }]);
  });
});

describe('cases', () => {
  const numbers = (said: Partial<DatasetQuery>) => factsFor(said).cases.map(({ number }) => number);

  it('are found by reference, own id, number and claim, each once and in order', () => {
    expect(numbers({})).toEqual([]);
    expect(numbers({ references: ['<2@x>', '<1@x>'], tokens: [2, 7] })).toEqual([1, 2]);
    expect(numbers({ messageId: '<1@x>' })).toEqual([1]);
    const claims = [{ kind: 'signed-id', caseId: datasetCaseId(2), agent: null }] as const;
    expect(numbers({ claims })).toEqual([2]);
    expect(factsFor({ claims }).claims).toEqual(claims);
  });

  it.each([
    ['ana@contoso.com', true, false],
    ['new@contoso.com', true, false],
    ['dan@x.example', false, true],
    ['guest@x.example', false, true],
    ['new@x.example', false, false],
  ])('%s belongs to its cases', (senderAddress, first, second) => {
    const found = factsFor({ senderAddress, tokens: [1, 2] }).cases;
    expect(found.map(({ senderBelongs }) => senderBelongs)).toEqual([first, second]);
  });

  it('count for the load of an agent while they are active', () => {
    expect(factsFor({ candidates: ['lena', 'omar'] }).agentLoads).toEqual([
      { agent: 'lena', activeCases: 1, lastAssignedAt: null },
    ]);
    expect(factsFor({ candidates: ['omar'] }).agentLoads).toEqual([]);
  });
});

it('of what a customer bought, what can still be used counts, and what ended last', () => {
  const bought = (name: string, until: string) =>
    `  - { name: ${name}, customer: Contoso, terms: 15 cases, startOn: 2020-01-01, endOn: ${until} }`;
  const given = read(`
accounts: [ { name: Contoso, domain: contoso.com } ]
entitlements:
${bought('y2023', '2023-12-31')}
${bought('y2025', '2025-12-31')}
${bought('y2024', '2024-12-31')}
${bought('y2026', '2026-12-31')}
${bought('y2027', '2027-12-31')}`);
  expect(factsFor({}, given).entitlements.map(({ name }) => name)).toEqual(['y2025', 'y2026', 'y2027']);
});
