// The balance of an entitlement on a real database: the worked example in every mode, its ledger at any moment, and
// fifty at once.

import { afterEach, describe, expect, it } from 'vitest';
import { statusAt } from '../../../src/core/entitlement/lifecycle.js';
import { FIRST_PAGE } from '../../../src/ports/page.js';
import { cancelEntitlement } from '../../../src/usecases/entitlement/entitlements.js';
import { type Harness, openHarness, rawMail } from '../harness.js';
import { customerOn, customers, gold } from './customer.js';

let harness: Harness;
afterEach(() => harness.close());
const { deps, remaining, write, resolve, reopen } = customerOn(() => harness);

describe('the worked example: fifteen cases', () => {
  it.each([
    { decreaseOn: 'creation', restrict: 'yes', afterMail: 14, afterResolution: 14, afterReopening: 14 },
    { decreaseOn: 'creation', restrict: 'no', afterMail: 14, afterResolution: 14, afterReopening: 14 },
    { decreaseOn: 'resolution', restrict: 'yes', afterMail: 15, afterResolution: 14, afterReopening: 15 },
    { decreaseOn: 'resolution', restrict: 'no', afterMail: 15, afterResolution: 14, afterReopening: 15 },
  ])('decreases on $decreaseOn, restrict $restrict: due in fifteen minutes, fourteen are left', async (mode) => {
    harness = await openHarness({ dataset: gold(`, decreaseOn: ${mode.decreaseOn}, restrict: ${mode.restrict}`) });
    expect(await remaining()).toBe(15);
    const number = await write('Printer on fire');
    const found = await harness.cases.find(1);
    expect(found).toMatchObject({ queue: 'gold', sla: 'gold', entitlement: { name: 'Contoso Gold' } });
    expect(found?.kpis.find(({ kpi }) => kpi === 'first-response')?.failAt).toEqual(
      new Date(harness.now.getTime() + 15 * 60_000),
    );
    expect(await remaining()).toBe(mode.afterMail);
    expect((await resolve(number)).ok).toBe(true);
    expect(await remaining()).toBe(mode.afterResolution);
    await reopen(number, 'Printer on fire');
    expect(await remaining()).toBe(mode.afterReopening);
    await resolve(number);
    expect(await remaining()).toBe(14);
  });

  it.each([
    { restrict: 'yes', expected: 0, covered: 1 },
    { restrict: 'no', expected: -1, covered: 2 },
  ])('at the end, restrict $restrict: $covered of two cases are covered', async ({ restrict, expected, covered }) => {
    harness = await openHarness({ dataset: gold(`, remaining: 1, restrict: ${restrict}`) });
    await write('The last one');
    await write('One more');
    expect(await remaining()).toBe(expected);
    expect(await harness.prisma.case.count({ where: { entitlementId: { not: null } } })).toBe(covered);
  });

  it('in minutes, what is billed is taken at the resolution', async () => {
    const terms = 'entitlements:\n  - { name: Contoso Gold, customer: Contoso, terms: 2 hours }';
    harness = await openHarness({ dataset: `${customers}${terms}` });
    const number = await write('Slow');
    expect(await remaining()).toBe(120);
    await resolve(number, 25);
    expect(await remaining()).toBe(95);
    await reopen(number, 'Slow');
    expect(await remaining()).toBe(120);
  });

  it('a channel has a balance of its own beside the whole', async () => {
    harness = await openHarness({ dataset: gold(', channels: { email: 2 cases, phone: 5 cases }') });
    for (const subject of ['one', 'two', 'three']) await write(subject);
    expect(await harness.entitlements.find('Contoso Gold', harness.now)).toMatchObject({
      remaining: 13,
      channels: [
        { channel: 'email', total: 2, remaining: 0 },
        { channel: 'phone', total: 5, remaining: 5 },
      ],
    });
    expect(await harness.prisma.case.count({ where: { entitlementId: null } })).toBe(1);
  });
});

describe('the ledger', () => {
  it('knows the balance and the state of every moment', async () => {
    harness = await openHarness({ dataset: gold('') });
    const instants = [harness.now];
    for (const subject of ['one', 'two', 'three']) {
      harness.now = new Date(harness.now.getTime() + 3_600_000);
      await write(subject);
      instants.push(harness.now);
    }
    harness.now = new Date(harness.now.getTime() + 3_600_000);
    await cancelEntitlement(deps(), 'Contoso Gold');
    const then = await Promise.all(instants.map((at) => harness.entitlements.find('Contoso Gold', at)));
    expect(then.map((found) => found?.remaining)).toEqual([15, 14, 13, 12]);
    expect(then.map((found, index) => found && statusAt(found, instants[index] ?? harness.now))).toEqual(
      Array(4).fill('active'),
    );
    const { items } = await harness.entitlements.ledger('Contoso Gold', instants[2] ?? harness.now, FIRST_PAGE);
    expect(items).toMatchObject([
      { case: 1, amount: -1, balance: 14 },
      { case: 2, amount: -1, balance: 13 },
    ]);
  });

  it('never lets fifty at once spend the last unit twice', async () => {
    const contacts = Array.from({ length: 50 }, (_, index) => `  - { email: c${index}@contoso.com, account: Contoso }`);
    harness = await openHarness({
      dataset: `accounts: [ { name: Contoso, domain: contoso.com } ]\ncontacts:\n${contacts.join('\n')}\nentitlements:\n  - { name: Contoso Gold, customer: Contoso, terms: 15 cases, remaining: 3 }`,
    });
    for (let index = 0; index < 50; index++) {
      harness.mailbox.deliver(rawMail({ from: `c${index}@contoso.com`, id: `<${index}@contoso.com>` }), harness.now);
    }
    await harness.receive();
    const mails = await harness.prisma.inboundMail.findMany({ select: { id: true } });
    harness.jobs.length = 0;
    await Promise.all(mails.map(({ id }) => harness.run({ name: 'process-mails', payload: { ids: [id] } })));
    expect(await harness.prisma.case.count()).toBe(50);
    expect(await harness.prisma.case.count({ where: { entitlementId: { not: null } } })).toBe(3);
    expect(await remaining()).toBe(0);
  });

  it('is spent exactly once by fifty who resolve at once', async () => {
    harness = await openHarness({ dataset: gold(', decreaseOn: resolution') });
    const numbers: string[] = [];
    for (let index = 0; index < 5; index++) numbers.push(await write(`case ${index}`));
    const results = await Promise.all(Array.from({ length: 50 }, (_, index) => resolve(numbers[index % 5] ?? '')));
    expect(results.filter(({ ok }) => ok)).toHaveLength(5);
    expect(await remaining()).toBe(10);
  });
});
