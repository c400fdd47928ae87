// The life of an entitlement on a real database, and what people decide about it.

import { afterEach, describe, expect, it } from 'vitest';
import { parseDataset } from '../../../src/dataset/parse.js';
import { FIRST_PAGE } from '../../../src/ports/page.js';
import { applyEntitlement } from '../../../src/usecases/entitlement/apply-entitlement.js';
import {
  activateEntitlement,
  cancelEntitlement,
  createEntitlement,
  renewEntitlement,
} from '../../../src/usecases/entitlement/entitlements.js';
import { exemptCase } from '../../../src/usecases/entitlement/exempt-case.js';
import { type Harness, openHarness } from '../harness.js';
import { customerOn, customers, gold } from './customer.js';

let harness: Harness;
afterEach(() => harness.close());
const { deps, remaining, write, resolve, reopen } = customerOn(() => harness);

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
      (await harness.entitlements.list('contoso', harness.now, FIRST_PAGE)).items
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
