// Entitlements on a real database: the worked example in every mode, the life of one, and a ledger that is right in any
// order of events, with crashes in between, and with fifty at once.

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createSigner } from '../../../src/adapters/crypto/signer.js';
import { caseNumber } from '../../../src/core/case/number.js';
import { statusAt } from '../../../src/core/entitlement/lifecycle.js';
import { parseDataset } from '../../../src/dataset/parse.js';
import type { Job } from '../../../src/ports/jobs.js';
import { applyEntitlement } from '../../../src/usecases/entitlement/apply-entitlement.js';
import {
  activateEntitlement,
  cancelEntitlement,
  createEntitlement,
  renewEntitlement,
} from '../../../src/usecases/entitlement/entitlements.js';
import { exemptCase } from '../../../src/usecases/entitlement/exempt-case.js';
import { type Harness, openHarness, rawMail, type World } from '../harness.js';

let harness: Harness;
afterEach(() => harness.close());

const customers = `
accounts: [ { name: Contoso, domain: contoso.com } ]
contacts: [ { email: ana@contoso.com, name: Ana Alvarez, account: Contoso } ]
`;
const gold = (more: string) =>
  `${customers}entitlements:\n  - { name: Contoso Gold, customer: Contoso, terms: 15 cases, sla: gold${more} }`;

const deps = () => ({
  ...{ store: harness.store, rules: () => harness.rules, clock: () => harness.now, newId: randomUUID },
  signer: createSigner('a secret for tests'),
  jobs: { add: async (jobs: readonly Job[]) => void harness.jobs.push(...jobs) },
});
const remaining = async (name = 'Contoso Gold') => (await harness.entitlements.find(name, harness.now))?.remaining;

/** Ana writes, and gives the number of the case. */
async function write(subject: string, from = 'ana@contoso.com'): Promise<string> {
  harness.mailbox.deliver(rawMail({ from, subject, id: `<${subject.replaceAll(' ', '-')}@contoso.com>` }), harness.now);
  await harness.settle();
  const found = await harness.prisma.case.findFirstOrThrow({ where: { title: subject } });
  return caseNumber(found.number);
}

const resolve = (number: string, minutes = 25) =>
  harness.act(number, 'lena', { kind: 'resolve', text: 'Replaced the fuse', minutes, closeActivities: false });

/** The customer writes again, which reopens the case. */
async function reopen(number: string, subject: string): Promise<void> {
  const id = `<${subject.replaceAll(' ', '-')}@contoso.com>`;
  const text = `It smells again (${randomUUID()}), what now?`;
  harness.mailbox.deliver(
    rawMail({ from: 'ana@contoso.com', subject: `Re: ${subject} [${number}]`, text, inReplyTo: id }),
    harness.now,
  );
  await harness.settle();
}

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
    expect(await harness.entitlements.ledger('Contoso Gold', instants[2] ?? harness.now)).toMatchObject([
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

  it('is right whatever happens to cases in whatever order, with crashes in between', async () => {
    const fate = { dieAt: 'never' as 'never' | 'before' | 'after' };
    const between = (world: World): World => ({
      ...world,
      store: {
        ...world.store,
        async transaction(work) {
          const answer = await world.store.transaction(async (tx) => {
            const inside = await work(tx);
            if (fate.dieAt === 'before') throw new Error('died before the commit');
            return inside;
          });
          if (fate.dieAt === 'after') throw new Error('died after the commit');
          return answer;
        },
      },
    });
    const given = `${customers}entitlements:
  - { name: on creation, customer: Contoso, terms: 100 cases, restrict: no, default: yes }
  - { name: on resolution, customer: Contoso, terms: 100 cases, restrict: no, decreaseOn: resolution }
  - { name: in minutes, customer: Contoso, terms: 50 hours, restrict: no }`;
    harness = await openHarness({ dataset: given, between });
    const totals = { 'on creation': 100, 'on resolution': 100, 'in minutes': 3000 };
    type Name = keyof typeof totals;
    const names = Object.keys(totals) as Name[];
    const world = between({ store: harness.store } as World);
    const broken = () => ({ ...deps(), store: world.store });

    /** What one case has taken by now, told without a ledger. */
    interface Model {
      number: string;
      subject: string;
      name: Name;
      status: 'open' | 'resolved' | 'cancelled';
      exempt: boolean;
      took: number;
    }
    const event = fc.record({
      what: fc.constantFrom('open', 'resolve', 'reopen', 'exempt', 'lift', 'apply', 'resolve', 'cancel', 'reactivate'),
      which: fc.nat(2),
      name: fc.constantFrom(...names),
      minutes: fc.integer({ min: 0, max: 90 }),
      die: fc.constantFrom('never', 'never', 'before', 'after'),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 14 }), async (events) => {
        run++;
        const models: Model[] = [];
        const booked = async () =>
          Object.fromEntries(await Promise.all(names.map(async (n) => [n, await remaining(n)])));
        const before = await booked();
        const tries = async (die: typeof fate.dieAt, work: () => Promise<unknown>) => {
          fate.dieAt = die;
          await work().catch(() => undefined);
          fate.dieAt = 'never';
          // The one who was interrupted does it again.
          await work();
        };
        for (const { what, which, name, minutes, die } of events) {
          harness.now = new Date(harness.now.getTime() + 60_000);
          const model = models[which % Math.max(1, models.length)];
          if (model === undefined || what === 'open') {
            const subject = `case ${run} ${models.length}`;
            models.push({
              number: await write(subject),
              subject,
              name: 'on creation',
              status: 'open',
              exempt: false,
              took: 1,
            });
            continue;
          }
          switch (what) {
            case 'resolve':
              await tries(die, () => resolve(model.number, minutes));
              if (model.status === 'open' && !model.exempt) {
                model.took += model.name === 'on resolution' ? 1 : model.name === 'in minutes' ? minutes : 0;
              }
              if (model.status === 'open') model.status = 'resolved';
              break;
            case 'cancel':
              await tries(die, () => harness.act(model.number, 'lena', { kind: 'cancel' }));
              if (model.status !== 'open') break;
              if (model.name === 'on creation') model.took = 0;
              model.status = 'cancelled';
              break;
            case 'reactivate':
              await tries(die, () => harness.act(model.number, 'lena', { kind: 'reactivate' }));
              if (model.status === 'resolved' && model.name !== 'on creation') model.took = 0;
              if (model.status === 'cancelled' && model.name === 'on creation' && !model.exempt) model.took = 1;
              model.status = 'open';
              break;
            case 'reopen':
              if (model.status !== 'resolved') break;
              await reopen(model.number, model.subject);
              if (model.name !== 'on creation') model.took = 0;
              model.status = 'open';
              break;
            case 'exempt':
            case 'lift':
              await tries(die, () => exemptCase(broken(), model.number, what === 'exempt'));
              if (what === 'exempt') model.took = 0;
              model.exempt = what === 'exempt';
              break;
            default:
              await tries(die, () => applyEntitlement(broken(), name, model.number));
              if (model.status !== 'open' || model.name === name) break;
              model.name = name;
              model.took = name === 'on creation' && !model.exempt ? 1 : 0;
          }
        }
        const expected = Object.fromEntries(
          names.map((name) => {
            const took = models.filter((model) => model.name === name).reduce((sum, model) => sum + model.took, 0);
            return [name, (before[name] ?? 0) - took];
          }),
        );
        expect(await booked()).toEqual(expected);
        for (const name of names) {
          const entries = await harness.prisma.entitlementEntry.findMany({ where: { entitlement: { name } } });
          expect(await remaining(name)).toBe(entries.reduce((sum, { amount }) => sum + amount, totals[name]));
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('is spent exactly once by fifty who resolve at once', async () => {
    harness = await openHarness({ dataset: gold(', decreaseOn: resolution') });
    const numbers: string[] = [];
    for (let index = 0; index < 5; index++) numbers.push(await write(`case ${index}`));
    const results = await Promise.all(Array.from({ length: 50 }, (_, index) => resolve(numbers[index % 5] ?? '')));
    expect(results.filter(({ ok }) => ok)).toHaveLength(5);
    expect(await remaining()).toBe(10);
  });
});

describe('the life of an entitlement', () => {
  const create = (name: string, more = '') => {
    const text = `entitlements: [ { name: ${name}, customer: Contoso, terms: 5 cases, startOn: 2026-03-02, endOn: 2026-03-31${more} } ]`;
    const given = parseDataset('options', text, { rules: harness.rules, use: 'import' });
    if (!given.ok || given.dataset.entitlements[0] === undefined) throw new Error('wrong');
    return createEntitlement(deps(), given.dataset.entitlements[0], null);
  };

  it('goes from draft to active to cancelled, and a renewal follows it', async () => {
    harness = await openHarness({ dataset: customers });
    expect((await create('March')).ok).toBe(true);
    expect(await create('March')).toMatchObject({ code: 'name-taken' });
    await write('too early');
    expect(await remaining('March')).toBe(5);

    expect(await activateEntitlement(deps(), 'March')).toMatchObject({ ok: true, text: '"March" is active' });
    expect(await activateEntitlement(deps(), 'March')).toMatchObject({ code: 'wrong-state' });
    expect(await renewEntitlement(deps(), 'March', null)).toMatchObject({ code: 'wrong-state' });
    await write('in time');
    expect(await remaining('March')).toBe(4);

    expect((await cancelEntitlement(deps(), 'March')).ok).toBe(true);
    await write('too late');
    expect(await remaining('March')).toBe(4);

    expect(await renewEntitlement(deps(), 'March', null)).toMatchObject({ ok: true, name: 'March (2)' });
    expect(await harness.entitlements.find('March (2)', harness.now)).toMatchObject({
      ...{ status: 'draft', renews: 'March', remaining: 5, total: 5 },
      ...{ startsAt: new Date('2026-03-02T00:00:00Z'), endsAt: new Date('2026-04-01T00:00:00Z') },
    });
    expect(await activateEntitlement(deps(), 'nobody')).toMatchObject({ code: 'no-entitlement' });
  });

  it('is not made for a product that nobody knows, since it would cover nothing', async () => {
    harness = await openHarness({ dataset: `${customers}\nproducts: [ { name: Press 200 } ]` });
    expect(await create('March', ', products: [ Pres 200 ]')).toMatchObject({
      code: 'no-product',
      text: expect.stringContaining('"Pres 200"'),
    });
    expect((await create('March', ', products: [ press 200 ]')).ok).toBe(true);
  });

  it('expires by the clock alone', async () => {
    harness = await openHarness({ dataset: customers });
    await create('March');
    await activateEntitlement(deps(), 'March');
    harness.now = new Date('2026-03-31T23:59:59.999Z');
    await write('the last day');
    harness.now = new Date('2026-04-01T00:00:00Z');
    await write('the day after');
    expect(await remaining('March')).toBe(4);
    expect((await renewEntitlement(deps(), 'March', 'April')).ok).toBe(true);
  });

  it('makes the second default the only one, once it is activated', async () => {
    harness = await openHarness({ dataset: gold(', default: yes') });
    await create('New', ', default: yes');
    const defaults = async () =>
      (await harness.entitlements.list('contoso', harness.now))
        .map(({ name, isDefault }) => `${name} ${isDefault}`)
        .sort();
    expect(await defaults()).toEqual(['Contoso Gold true', 'New true']);
    await write('with a draft');
    expect(await remaining()).toBe(14);
    await activateEntitlement(deps(), 'New');
    expect(await defaults()).toEqual(['Contoso Gold false', 'New true']);
    await write('with the new default');
    expect(await remaining('New')).toBe(4);
  });
});

describe('a person says what a case spends', () => {
  it('another entitlement of the customer pays, and the first gets its unit back', async () => {
    harness = await openHarness({
      dataset: `${gold('')}\n  - { name: Spare, customer: Contoso, terms: 2 cases, startOn: 2026-03-03 }`,
    });
    const number = await write('Printer on fire');
    expect(await applyEntitlement(deps(), 'Spare', number)).toMatchObject({ code: 'not-covered' });
    harness.now = new Date('2026-03-03T08:00:00Z');
    expect((await applyEntitlement(deps(), 'Spare', number)).ok).toBe(true);
    expect([await remaining(), await remaining('Spare')]).toEqual([15, 1]);
    expect((await applyEntitlement(deps(), 'Contoso Gold', number)).ok).toBe(true);
    expect((await applyEntitlement(deps(), 'Spare', number)).ok).toBe(true);
    expect([await remaining(), await remaining('Spare')]).toEqual([15, 1]);
    await resolve(number);
    expect(await applyEntitlement(deps(), 'Contoso Gold', number)).toMatchObject({ code: 'case-closed' });
    const stranger = await write('Somebody else', 'eve@else.example');
    expect(await applyEntitlement(deps(), 'Spare', stranger)).toMatchObject({ code: 'other-customer' });
  });

  it('the SLA follows the entitlement that it came from, and one that was chosen stays', async () => {
    const sla =
      'gold: { kpis: { resolution: { within: 8 hours } } }\nslow: { kpis: { resolution: { within: 3 days } } }\nown: { kpis: { resolution: { within: 1 hour } } }';
    harness = await openHarness({
      dataset: `${gold(', default: yes')}\n  - { name: Spare, customer: Contoso, terms: 2 cases, sla: slow }`,
      rules: { 'sla.yaml': sla },
    });
    const number = await write('Printer on fire');
    const due = async () => {
      const found = await harness.cases.find(1);
      return [found?.sla, found?.kpis.find(({ cancelledAt }) => cancelledAt === null)?.failAt?.getTime()];
    };
    const hours = (count: number) => harness.now.getTime() + count * 3_600_000;
    expect(await due()).toEqual(['gold', hours(8)]);
    await applyEntitlement(deps(), 'Spare', number);
    expect(await due()).toEqual(['slow', hours(72)]);
    await harness.act(number, 'lena', { kind: 'change', sla: 'own' });
    expect(await applyEntitlement(deps(), 'Contoso Gold', number)).toMatchObject({ ok: true });
    expect(await due()).toEqual(['own', hours(1)]);
  });

  it('an exempt case gives back what it took, and lifting that takes nothing for the past', async () => {
    harness = await openHarness({ dataset: gold('') });
    const number = await write('Printer on fire');
    expect(await exemptCase(deps(), number, true)).toMatchObject({ ok: true });
    expect(await remaining()).toBe(15);
    await exemptCase(deps(), number, false);
    expect(await remaining()).toBe(15);
    expect(await exemptCase(deps(), 'C-99', true)).toMatchObject({ code: 'no-case' });
  });

  it('an exempt case may be resolved and reopened at no cost', async () => {
    harness = await openHarness({ dataset: gold(', decreaseOn: resolution') });
    const number = await write('Printer on fire');
    await exemptCase(deps(), number, true);
    await resolve(number);
    await reopen(number, 'Printer on fire');
    expect(await remaining()).toBe(15);
    await exemptCase(deps(), number, false);
    await resolve(number);
    expect(await remaining()).toBe(14);
  });
});
