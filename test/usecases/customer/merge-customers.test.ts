// Merging contacts that are one person, also while both of them write.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_PAGE } from '../../../src/ports/page.js';
import type { Tx } from '../../../src/ports/transact.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);
const work = 'eve@fabrikam.example';
const home = 'eve@home.example';

let harness: Harness;
beforeEach(async () => {
  const people = `{ email: ${work}, name: Eve Eden }, { email: ${home}, name: Eve }`;
  const bought = `{ name: Eve One, customer: ${home}, terms: 1 case, decreaseOn: creation, sla: gold }`;
  const dataset = harnessDataset
    .replace('contacts: [ ', `contacts: [ ${people}, `)
    .replace('entitlements:\n', `entitlements:\n  - ${bought}\n`);
  harness = await openHarness({ dataset, now: at('08:00') });
});
afterEach(() => harness.close());

async function deliver(time: string, words: Parameters<typeof rawMail>[0]) {
  harness.now = at(time);
  harness.mailbox.deliver(rawMail(words), at(time));
}

async function mail(time: string, words: Parameters<typeof rawMail>[0]) {
  await deliver(time, words);
  await harness.settle();
}

async function shown(named: string) {
  const found = await harness.getCustomer(named, FIRST_PAGE);
  if (!found.ok) throw new Error(found.text);
  return found.customer;
}

const merge = (source: string, target: string, more = {}) =>
  harness.mergeCustomers({ source, target, acrossAccounts: false, confirmed: true, ...more });

describe('a merged contact', () => {
  it('gives addresses, open and closed cases, and support to the one that remains', async () => {
    await mail('08:00', { from: home, subject: 'one', id: '<one@home.example>' });
    await mail('08:01', { from: home, subject: 'two', id: '<two@home.example>' });
    await mail('08:02', { from: work, subject: 'three', id: '<three@fabrikam.example>' });
    await harness.act('C-000001', 'lena', { kind: 'resolve', text: 'done', minutes: null, closeActivities: false });
    const ledger = await harness.prisma.entitlementEntry.findMany();
    expect(await merge(home, work)).toEqual({
      ok: true,
      text: `Eve is merged into Eve Eden, who has ${work}, ${home} (moved: cases 2, entitlements 1, contracts 0)`,
    });
    const eve = await shown(home);
    expect(eve).toMatchObject({ name: 'Eve Eden', addresses: [work, home], counts: { open: 2, resolved: 1 } });
    expect(eve.entitlements).toMatchObject([{ name: 'Eve One', remaining: 0 }]);
    expect(eve.notes).toBe(`Merged on 2026-03-02: Eve (${home}), of no account.`);
    expect(await harness.prisma.entitlementEntry.findMany()).toEqual(ledger);
    expect(await harness.prisma.contact.count({ where: { name: 'Eve' } })).toBe(0);
  });

  it('is found by later mails of each address, on the cases of either', async () => {
    await mail('08:00', { from: home, subject: 'one', id: '<one@home.example>' });
    await merge(home, work);
    await mail('08:05', {
      from: work,
      subject: 'Re: one',
      id: '<re@fabrikam.example>',
      inReplyTo: '<one@home.example>',
    });
    await mail('08:06', { from: home, subject: 'new', id: '<new@home.example>' });
    expect((await shown(work)).cases.items.map(({ title }) => title)).toEqual(['new', 'one']);
    expect((await harness.cases.find(1))?.activities.filter(({ direction }) => direction === 'in')).toHaveLength(2);
  });
});

describe('a merge', () => {
  it.each([
    [home, home, {}, 'same-customer'],
    [home, 'ana@contoso.com', {}, 'different-accounts'],
    [home, 'Contoso', {}, 'not-a-contact'],
    [home, 'nobody@x.example', {}, 'no-customer'],
    [home, work, { confirmed: false }, 'not-confirmed'],
  ])('of %s into %s is refused (%o, %s), and nothing is done', async (source, target, more, code) => {
    const before = await shown(home);
    expect(await merge(source, target, more)).toMatchObject({ ok: false, code });
    expect(await shown(home)).toEqual(before);
  });

  it('across accounts takes open cases to the account of the target, and leaves closed ones', async () => {
    await mail('08:00', { from: 'ana@contoso.com', subject: 'one', id: '<one@contoso.com>' });
    await mail('08:01', { from: 'ana@contoso.com', subject: 'two', id: '<two@contoso.com>' });
    await harness.act('C-000001', 'lena', { kind: 'resolve', text: 'done', minutes: null, closeActivities: false });
    expect(await merge('ana@contoso.com', work, { acrossAccounts: true })).toMatchObject({ ok: true });
    const cases = await harness.prisma.case.findMany({ include: { account: true }, orderBy: { number: 'asc' } });
    expect(cases.map(({ account }) => account?.name)).toEqual(['Contoso', undefined]);
  });
});

/** Runs each when the ones before it wait for a lock that is held until the last one waits, too. */
async function queued(
  lock: (tx: Tx) => Promise<unknown>,
  ...steps: readonly (() => Promise<unknown>)[]
): Promise<void> {
  const started: Promise<unknown>[] = [];
  await harness.transact(async (tx) => {
    await lock(tx);
    for (const [index, step] of steps.entries()) {
      started.push(step());
      const waiting = async () =>
        (await harness.prisma.$queryRawUnsafe<object[]>('SELECT 1 FROM pg_locks WHERE NOT granted')).length > index;
      while (!(await waiting()));
    }
  });
  await Promise.all(started);
}

describe('mails that come while contacts are merged', () => {
  const process = (messageId: string) => async () => {
    const { id } = await harness.prisma.inboundMail.findFirstOrThrow({ where: { messageId } });
    await harness.run({ name: 'process-mails', payload: { ids: [id] } });
  };

  it.each(['before', 'after'])(
    'queued %s the merge are all of one contact, which spends its last case once',
    async (order) => {
      await deliver('08:00', { from: home, subject: 'A', id: '<a@home.example>' });
      await deliver('08:00', { from: work, subject: 'B', id: '<b@fabrikam.example>' });
      await harness.receive();
      const mails = [process('<a@home.example>'), process('<b@fabrikam.example>')];
      const merging = async () => expect(await merge(home, work)).toMatchObject({ ok: true });
      const lock = (tx: Tx) => tx.intake.lockCustomers([work, home]);
      await queued(lock, ...(order === 'before' ? [...mails, merging] : [merging, ...mails]));
      const eve = await shown(work);
      expect(eve.cases.items.map(({ title }) => title).sort()).toEqual(['A', 'B']);
      expect(eve.addresses).toEqual([work, home]);
      expect(eve.entitlements).toMatchObject([{ remaining: 0 }]);
      const rows = await harness.prisma.inboundMail.findMany();
      expect(rows.map(({ outcome }) => outcome)).toEqual(['opened', 'opened']);
    },
  );
});

describe('a case that is split while its contact is merged', () => {
  it.each(['before', 'after'])('%s the merge leaves both parts with the contact that remains', async (order) => {
    // Closed, so that it stays with the account that the contact leaves, and then open again under it.
    await mail('08:00', { from: 'ana@contoso.com', subject: 'one', id: '<one@contoso.com>' });
    await mail('08:01', {
      from: 'ana@contoso.com',
      subject: 'Re: one',
      inReplyTo: '<one@contoso.com>',
      id: '<two@contoso.com>',
    });
    await harness.act('C-000001', 'lena', { kind: 'resolve', text: 'done', minutes: null, closeActivities: false });
    await harness.changeCustomer('ana@contoso.com', { account: null });
    await harness.act('C-000001', 'lena', { kind: 'reactivate' });
    const found = await harness.prisma.case.findFirstOrThrow({ include: { account: true } });
    expect(found.account?.name).toBe('Contoso');
    const { id } = await harness.prisma.activity.findFirstOrThrow({ where: { messageId: '<two@contoso.com>' } });
    const splitting = async () =>
      expect(await harness.splitCase('1', { activities: [id], title: null }, 'lena')).toMatchObject({ ok: true });
    const merging = async () => expect(await merge('ana@contoso.com', home)).toMatchObject({ ok: true });
    const steps = order === 'before' ? [splitting, merging] : [merging, splitting];
    await queued((tx) => tx.cases.findForUpdate({ number: 1 }), ...steps);
    const cases = await harness.prisma.case.findMany({ include: { contact: true } });
    expect(cases.map(({ contact }) => contact.name)).toEqual(['Eve', 'Eve']);
    expect(await harness.prisma.contact.count({ where: { name: 'Ana Alvarez' } })).toBe(0);
  });
});
