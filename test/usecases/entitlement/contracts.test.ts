// Contracts on a real database: their lines cover mails exactly while the contract lets them.

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contractStatus } from '../../../src/core/entitlement/contract.js';
import { statusAt } from '../../../src/core/entitlement/lifecycle.js';
import { parseDataset } from '../../../src/dataset/parse.js';
import { FIRST_PAGE } from '../../../src/ports/page.js';
import {
  cancelContract,
  createContract,
  moveContract,
  renewContract,
} from '../../../src/usecases/entitlement/contracts.js';
import { cancelEntitlement } from '../../../src/usecases/entitlement/entitlements.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

const rules = {
  'contracts.yaml': `
gold:
  sla: gold
  validFor: 30 days
  lines: { support: { terms: 15 cases, channels: { email: 10 cases } } }
house: { validFor: 30 days, lines: { everything: { terms: coverage dates } } }`,
};
const given = `
accounts: [ { name: Contoso, domain: contoso.com } ]
contacts: [ { email: ana@contoso.com, name: Ana Alvarez, account: Contoso } ]
`;

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ dataset: given, rules });
});
afterEach(() => harness.close());

const deps = () => ({
  transact: harness.transact,
  rules: () => harness.rules,
  clock: () => harness.now,
  newId: randomUUID,
});

async function create(number = 'K-000001', template = 'gold') {
  const text = `contracts: [ { number: ${number}, customer: Contoso, template: ${template}, startOn: 2026-03-02 } ]`;
  const parsed = parseDataset('options', text, { rules: harness.rules, use: 'import' });
  if (!parsed.ok || parsed.dataset.contracts[0] === undefined) throw new Error('wrong');
  return createContract(deps(), parsed.dataset.contracts[0], parsed.dataset.entitlements);
}

/** A contract on which all cases may draw. */
async function activeContract(template = 'gold'): Promise<void> {
  await create('K-000001', template);
  await moveContract(deps(), 'K-000001', 'invoice');
  expect(await moveContract(deps(), 'K-000001', 'activate')).toMatchObject({ ok: true });
}

let mails = 0;
/** Ana writes; gives what covers the case. */
async function coverOf(): Promise<string | null> {
  const subject = `mail ${++mails}`;
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject, id: `<${mails}@contoso.com>` }), harness.now);
  await harness.settle();
  const found = await harness.prisma.case.findFirstOrThrow({
    where: { title: subject },
    include: { entitlement: true },
  });
  return found.entitlement?.name ?? null;
}

async function found(number = 'K-000001') {
  const contract = await harness.contracts.find(number, harness.now);
  if (contract === undefined) throw new Error(`no contract ${number}`);
  return contract;
}
const states = async (number?: string) => {
  const contract = await found(number);
  return [contractStatus(contract, harness.now), ...contract.lines.map((line) => statusAt(line, harness.now))];
};

describe('a contract', () => {
  it('covers nothing until it is active, and then what its lines say', async () => {
    expect(await create()).toMatchObject({ ok: true, number: 'K-000001' });
    expect(await create()).toMatchObject({ code: 'number-taken' });
    expect(await coverOf()).toBeNull();
    expect(await moveContract(deps(), 'K-000001', 'activate')).toMatchObject({ code: 'wrong-state' });
    await moveContract(deps(), 'K-000001', 'invoice');
    expect(await states()).toEqual(['invoiced', 'draft']);
    expect(await coverOf()).toBeNull();
    await moveContract(deps(), 'K-000001', 'activate');
    expect(await states()).toEqual(['active', 'active']);
    expect(await coverOf()).toBe('K-000001 support');
    const { lines, invoicedAt, activatedAt } = await found();
    expect(lines).toMatchObject([{ remaining: 14, channels: [{ channel: 'email', remaining: 9 }] }]);
    expect([invoicedAt, activatedAt]).toEqual([harness.now, harness.now]);
    expect(await harness.cases.find(3)).toMatchObject({ queue: 'gold', sla: 'gold' });
  });

  it('covers nothing while it is on hold', async () => {
    await activeContract();
    await moveContract(deps(), 'K-000001', 'hold');
    expect(await states()).toEqual(['on-hold', 'on-hold']);
    expect(await coverOf()).toBeNull();
    expect(await moveContract(deps(), 'K-000001', 'release')).toMatchObject({ text: 'K-000001 is active' });
    expect(await coverOf()).toBe('K-000001 support');
  });

  it('of coverage dates covers everything within them, and counts nothing', async () => {
    await activeContract('house');
    for (let mail = 0; mail < 3; mail++) expect(await coverOf()).toBe('K-000001 everything');
    expect(await harness.prisma.entitlementEntry.count()).toBe(0);
    await harness.act('C-000001', 'lena', { kind: 'resolve', text: 'Done', minutes: 25, closeActivities: false });
    expect(await harness.prisma.entitlementEntry.count()).toBe(0);
    expect((await found()).lines).toMatchObject([{ unit: 'coverage-dates', remaining: 0 }]);
    const told = harness.sent.find(({ subject }) => subject.startsWith('New in'));
    expect(told?.text).toContain('K-000001 everything, coverage dates');
  });

  it('expires by the clock alone', async () => {
    await activeContract();
    harness.now = new Date('2026-03-31T23:59:59.999Z');
    expect(await coverOf()).toBe('K-000001 support');
    harness.now = new Date('2026-04-01T00:00:00Z');
    expect(await coverOf()).toBeNull();
    expect(await states()).toEqual(['expired', 'expired']);
  });

  it('is cancelled at once', async () => {
    await activeContract();
    expect((await cancelContract(deps(), 'K-000001', null)).ok).toBe(true);
    expect(await states()).toEqual(['cancelled', 'cancelled']);
    expect(await coverOf()).toBeNull();
    expect(await cancelContract(deps(), 'K-000001', null)).toMatchObject({ code: 'wrong-state' });
  });

  it('is cancelled after a day to come, until which it covers cases', async () => {
    await activeContract();
    expect(await cancelContract(deps(), 'K-000001', '2026-03-01')).toMatchObject({ code: 'past' });
    expect(await cancelContract(deps(), 'K-000001', '2026-03-31')).toMatchObject({ code: 'ends-before' });
    expect(await cancelContract(deps(), 'K-000001', '2026-03-10')).toMatchObject({ ok: true });
    harness.now = new Date('2026-03-10T23:59:59Z');
    expect(await states()).toEqual(['active', 'active']);
    expect(await coverOf()).toBe('K-000001 support');
    harness.now = new Date('2026-03-11T00:00:00Z');
    expect(await states()).toEqual(['cancelled', 'cancelled']);
    expect(await coverOf()).toBeNull();
  });

  it('is renewed by a draft that begins when it ends', async () => {
    await activeContract();
    await coverOf();
    expect(await renewContract(deps(), 'K-000001', null)).toMatchObject({ ok: true, number: 'K-000001/2' });
    expect(await renewContract(deps(), 'K-000001', null)).toMatchObject({ code: 'number-taken' });
    expect(await found('K-000001/2')).toMatchObject({
      ...{ status: 'draft', renews: 'K-000001', template: 'gold', sla: 'gold', activatedAt: null },
      ...{ startsAt: new Date('2026-04-01T00:00:00Z'), endsAt: new Date('2026-05-01T00:00:00Z') },
      lines: [{ name: 'K-000001/2 support', renews: 'K-000001 support', remaining: 15, contract: 'K-000001/2' }],
    });
    await moveContract(deps(), 'K-000001/2', 'invoice');
    expect(await moveContract(deps(), 'K-000001/2', 'activate')).toMatchObject({ text: 'K-000001/2 is waiting' });
    harness.now = new Date('2026-03-31T23:00:00Z');
    expect(await coverOf()).toBe('K-000001 support');
    harness.now = new Date('2026-04-01T00:00:00Z');
    expect(await coverOf()).toBe('K-000001/2 support');
  });

  it('is renewed from today when it is over', async () => {
    await activeContract();
    harness.now = new Date('2026-07-15T12:00:00Z');
    await renewContract(deps(), 'K-000001', 'CNR-9');
    expect(await found('CNR-9')).toMatchObject({
      ...{ startsAt: new Date('2026-07-15T00:00:00Z'), endsAt: new Date('2026-08-14T00:00:00Z') },
      lines: [{ name: 'CNR-9 support' }],
    });
  });

  it('takes its lines with it: they are not changed one by one', async () => {
    await activeContract();
    expect(await cancelEntitlement(deps(), 'K-000001 support')).toMatchObject({
      code: 'line',
      text: expect.stringContaining('`casemill contract cancel K-000001`'),
    });
  });

  it('has the next number of all', async () => {
    expect(await harness.contracts.nextNumber()).toBe('K-000001');
    await create('K-000041');
    await create('CNR-9');
    expect(await harness.contracts.nextNumber()).toBe('K-000042');
    const numbersOf = async (customer: string) =>
      (await harness.contracts.list(customer, FIRST_PAGE)).items.map(({ number }) => number);
    expect(await numbersOf('ana@contoso.com')).toEqual([]);
    expect(await numbersOf('contoso')).toEqual(['CNR-9', 'K-000041']);
  });
});
