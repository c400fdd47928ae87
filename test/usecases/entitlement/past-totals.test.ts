// The past keeps its totals: when more or less is bought later, balances and overages of earlier days stay what they
// were.

import { afterEach, expect, it } from 'vitest';
import { parseDataset } from '../../../src/dataset/parse.js';
import { FIRST_PAGE } from '../../../src/ports/page.js';
import { createReport } from '../../../src/usecases/report/create-report.js';
import { type Harness, openHarness } from '../harness.js';
import { customerOn, customers } from './customer.js';

let harness: Harness;
afterEach(() => harness.close());
const { write } = customerOn(() => harness);

const bought = (terms: string) =>
  `${customers}entitlements: [ { name: Gold, customer: Contoso, restrict: no, ${terms} } ]`;

async function buy(terms: string, at: string): Promise<void> {
  harness.now = new Date(at);
  const given = parseDataset('given', bought(terms), { rules: harness.rules, use: 'import' });
  if (!given.ok) throw new Error(JSON.stringify(given.problems));
  await harness.datasets.import(given.dataset, harness.now);
}

const balanceAt = async (at: string) => {
  const { total, remaining, channels } = (await harness.entitlements.find('Gold', new Date(at))) ?? {};
  return { total, remaining, channels };
};

it('a total that was changed later is that of the moment', async () => {
  harness = await openHarness({ dataset: bought('terms: 1 cases') });
  harness.now = new Date('2026-03-02T09:00:00Z');
  await write('first');
  await write('second');
  await buy('terms: 5 cases', '2026-03-10T09:00:00Z');
  await buy('terms: 5 cases', '2026-03-11T09:00:00Z');
  await buy('terms: 3 cases', '2026-03-12T09:00:00Z');

  expect(await balanceAt('2026-03-10T08:59:59Z')).toMatchObject({ total: 1, remaining: -1 });
  expect(await balanceAt('2026-03-10T09:00:00Z')).toMatchObject({ total: 5, remaining: 3 });
  expect(await balanceAt('2026-03-12T09:00:00Z')).toMatchObject({ total: 3, remaining: 1 });

  const { items } = await harness.entitlements.ledger('Gold', harness.now, FIRST_PAGE);
  expect(items.map(({ amount, balance }) => [amount, balance])).toEqual([
    [-1, 0],
    [-1, -1],
    [4, 3],
    [-2, 1],
  ]);
  const before = await harness.entitlements.ledger('Gold', new Date('2026-03-09T00:00:00Z'), FIRST_PAGE);
  expect(before.items.map(({ balance }) => balance)).toEqual([0, -1]);
});

it('what was used beyond the total stays an overage of its day', async () => {
  harness = await openHarness({ dataset: bought('terms: 1 cases') });
  harness.now = new Date('2026-03-02T09:00:00Z');
  await write('first');
  await write('second');
  const period = { from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-03-03T00:00:00Z') };
  const report = () => createReport(harness, 'cases', { period, by: null, timeZone: 'UTC' }, harness.now);
  expect(await report()).toMatchObject([{ casesUsed: 2, casesOverage: 1 }]);
  await buy('terms: 5 cases', '2026-03-10T09:00:00Z');
  expect(await report()).toMatchObject([{ casesUsed: 2, casesOverage: 1 }]);
});

it('a total of a channel keeps its past too', async () => {
  harness = await openHarness({ dataset: bought('terms: 9 cases, channels: { email: 2 cases }') });
  harness.now = new Date('2026-03-02T09:00:00Z');
  await write('first');
  await buy('terms: 9 cases, channels: { email: 4 cases }', '2026-03-10T09:00:00Z');
  expect((await balanceAt('2026-03-09T00:00:00Z')).channels).toEqual([{ channel: 'email', total: 2, remaining: 1 }]);
  expect((await balanceAt('2026-03-10T09:00:00Z')).channels).toEqual([{ channel: 'email', total: 4, remaining: 3 }]);
});
