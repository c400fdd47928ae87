// What holds for mails that share a transaction, and for those that must not.

import { expect, it } from 'vitest';
import type { World } from '../../../src/app/world.js';
import type { FactsQuery } from '../../../src/ports/intake-repository.js';
import { type ReadMail, unrelatedGroups } from '../../../src/usecases/intake/unrelated-mails.js';
import { allCases } from '../../all-pages.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

const asks = (name: string, more: Partial<FactsQuery> = {}): ReadMail =>
  ({
    row: { id: name, releasedBy: null },
    query: {
      mailId: name,
      contentHash: name,
      outlookThread: null,
      conversation: `<${name}>`,
      messageId: `<${name}>`,
      references: [],
      senderAddress: `${name}@${name}.example`,
      senderDomain: `${name}.example`,
      claims: [],
      tokens: [],
      oldNumbers: [],
      products: [],
      candidates: [],
      duplicatesIn: null,
      since: new Date(0),
      ...more,
    },
  }) as unknown as ReadMail;

const grouped = (...mails: ReadMail[]) => [...unrelatedGroups(mails)].map((group) => group.map(({ row }) => row.id));

it.each<[string, Partial<FactsQuery>]>([
  ['sender', { senderAddress: 'a@a.example' }],
  ['domain', { senderDomain: 'a.example' }],
  ['conversation', { conversation: '<a>' }],
  ['content', { contentHash: 'a' }],
])('mails with the same %s follow each other, the earlier one first', (_, same) => {
  expect(grouped(asks('a'), asks('b', same), asks('c'))).toEqual([['a', 'c'], ['b']]);
});

it('two strangers at public mail providers have nothing in common', () => {
  expect(grouped(asks('a', { senderDomain: null }), asks('b', { senderDomain: null }))).toEqual([['a', 'b']]);
});

it.each<[string, Partial<FactsQuery>]>([
  ['answers another one', { references: ['<x>'] }],
  ['names a case', { tokens: [7] }],
])('a mail that %s goes alone', (_, apart) => {
  expect(grouped(asks('a', apart), asks('b'), asks('c'), asks('d', apart))).toEqual([['a'], ['b', 'c'], ['d']]);
});

async function inOneBatch(harness: Harness, ...from: string[]): Promise<void> {
  for (const [index, address] of from.entries()) {
    harness.mailbox.deliver(rawMail({ from: address, subject: `Q${index}`, id: `<${index}@x>` }), harness.now);
  }
  await harness.settle();
}

it('unrelated mails of a batch are written together', async () => {
  let writes = 0;
  const harness = await openHarness({ between: (world) => eachWrite(world, () => writes++) });
  try {
    await inOneBatch(harness, 'a@a.example', 'b@b.example', 'c@c.example');
    expect(writes).toBe(1);
    expect((await allCases(harness.cases)).map(({ contact }) => contact)).toEqual([
      'a@a.example',
      'b@b.example',
      'c@c.example',
    ]);
  } finally {
    await harness.close();
  }
});

it('a mail that cannot be written stops none that came with it', async () => {
  const harness = await openHarness({
    between: (world) =>
      eachWrite(world, (changes) => {
        if (JSON.stringify(changes).includes('b@b.example')) throw new Error('not this one');
      }),
  });
  try {
    await inOneBatch(harness, 'a@a.example', 'b@b.example', 'c@c.example');
    const rows = await harness.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } });
    expect(rows.map(({ outcome, tries, error }) => [outcome, tries, error])).toEqual([
      ['opened', 0, null],
      ['received', 1, 'not this one'],
      ['opened', 0, null],
    ]);
  } finally {
    await harness.close();
  }
});

it('two addresses that turn out to be one customer do not spend one unit twice', async () => {
  const harness = await openHarness({
    dataset: `
accounts: [ { name: Tiny, domain: tiny.com } ]
contacts: [ { email: one@first.example, account: Tiny }, { email: two@second.example, account: Tiny } ]
entitlements: [ { name: Tiny Gold, customer: Tiny, terms: 1 cases, channel: email, sla: gold } ]`,
  });
  try {
    await inOneBatch(harness, 'one@first.example', 'two@second.example');
    expect((await allCases(harness.cases)).map(({ queue }) => queue)).toEqual(['gold', 'triage']);
    expect(await harness.prisma.entitlementEntry.count()).toBe(1);
  } finally {
    await harness.close();
  }
});

/** Looks at, or stops, what intake writes. */
function eachWrite(world: World, look: (changes: object) => void): World {
  return {
    ...world,
    transact: (work) =>
      world.transact((tx) =>
        work({
          ...tx,
          writeLast: (changes) => {
            look(changes);
            return tx.writeLast(changes);
          },
        }),
      ),
  };
}
