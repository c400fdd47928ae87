// What is changed of a customer, and what that means for cases and support.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_PAGE } from '../../../src/ports/page.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);

let harness: Harness;
beforeEach(async () => {
  const dataset = harnessDataset
    .replace('accounts: [ ', 'accounts: [ { name: Fabrikam }, ')
    .replace('contacts: [ ', 'contacts: [ { email: bob@contoso.com, name: Bob Burns, account: Contoso }, ');
  harness = await openHarness({ dataset, now: at('08:00') });
});
afterEach(() => harness.close());

async function mail(time: string, from: string, id: string) {
  harness.now = at(time);
  harness.mailbox.deliver(rawMail({ from, subject: id, id: `<${id}@contoso.com>` }), at(time));
  await harness.settle();
}

async function shown(named: string) {
  const found = await harness.getCustomer(named, FIRST_PAGE);
  if (!found.ok) throw new Error(found.text);
  return found.customer;
}

const set = (change: Parameters<Harness['changeCustomer']>[1], named = 'ana@contoso.com') =>
  harness.changeCustomer(named, change);

describe('a contact that moves to another account', () => {
  it('takes its open cases along, which keep their entitlement, and leaves the closed ones and the ledger', async () => {
    await mail('08:00', 'ana@contoso.com', 'one');
    await mail('08:01', 'ana@contoso.com', 'two');
    harness.now = at('08:10');
    await harness.act('C-000001', 'lena', { kind: 'resolve', text: 'done', minutes: null, closeActivities: false });
    const ledger = await harness.prisma.entitlementEntry.findMany();
    expect(await set({ account: 'fabrikam' })).toEqual({
      ok: true,
      text: 'Ana Alvarez belongs to Fabrikam; 1 open case goes along and keeps its entitlement; closed cases and what Contoso bought stay with Contoso',
    });
    const cases = await harness.prisma.case.findMany({
      include: { account: true, entitlement: true },
      orderBy: { number: 'asc' },
    });
    expect(cases.map(({ account, entitlement }) => [account?.name, entitlement?.name])).toEqual([
      ['Contoso', 'Contoso Gold'],
      ['Fabrikam', 'Contoso Gold'],
    ]);
    expect(await harness.prisma.entitlementEntry.findMany()).toEqual(ledger);
    expect(await shown('ana@contoso.com')).toMatchObject({ account: 'Fabrikam', entitlements: [] });
    expect(await set({ account: 'none' })).toMatchObject({ code: 'no-account' });
    expect(await set({ account: null })).toMatchObject({ ok: true });
    await harness.prisma.case.updateMany({ data: { entitlementId: null } });
    expect(await set({ account: 'Fabrikam' })).toMatchObject({
      text: 'Ana Alvarez belongs to Fabrikam; 1 open case goes along',
    });
    await set({ account: null });
    expect(await shown('ana@contoso.com')).toMatchObject({ account: null });
  });
});

describe('an address', () => {
  it('that is added finds the contact, and one that is removed does not', async () => {
    expect(await set({ addAddress: ['Ana@Home.example'] })).toMatchObject({ ok: true });
    await mail('08:00', 'ana@home.example', 'one');
    expect((await shown('ana@contoso.com')).cases.items).toHaveLength(1);
    expect(await set({ removeAddress: ['ana@home.example'], name: 'Ana A.' })).toMatchObject({ ok: true });
    await mail('08:01', 'ana@home.example', 'two');
    expect(await shown('ana@contoso.com')).toMatchObject({ name: 'Ana A.', addresses: ['ana@contoso.com'] });
    expect((await shown('ana@contoso.com')).cases.items).toHaveLength(1);
  });

  it.each([
    [{ addAddress: ['bob@contoso.com'] }, 'address-taken'],
    [{ addAddress: ['ana'] }, 'bad-address'],
    [{ removeAddress: ['eve@contoso.com'] }, 'no-address'],
    [{ removeAddress: ['ana@contoso.com'] }, 'last-address'],
    [{ clearFailure: 'bob@contoso.com' }, 'no-address'],
    [{ clearFailure: 'ana@contoso.com' }, 'no-failure'],
    [{ account: 'Nobody Ltd' }, 'no-account'],
    [{ name: ' ' }, 'no-name'],
    [{ language: 'deutsch' }, 'unknown-language'],
  ])('or a change such as %o is refused as %s, and nothing of it is done', async (change, code) => {
    const before = await shown('ana@contoso.com');
    expect(
      await set({
        notes: 'wants calls',
        ...change,
        ...('addAddress' in change && { addAddress: ['x@y.example', ...change.addAddress] }),
      }),
    ).toMatchObject({ ok: false, code });
    expect(await shown('ana@contoso.com')).toEqual(before);
  });

  it('that failed gets mail again when the failure is cleared', async () => {
    await mail('08:00', 'ana@contoso.com', 'one');
    const { id } = await harness.prisma.outboundMail.findFirstOrThrow({ where: { audience: 'customer' } });
    await harness.prisma.addressFailure.create({
      data: {
        ...{ id, address: 'ana@contoso.com', outboundMailId: id, status: '5.1.1', reason: 'no such mailbox' },
        ...{ endsWriting: true, at: at('08:05') },
      },
    });
    expect(await set({ clearFailure: 'Ana@contoso.com' })).toMatchObject({ ok: true });
    expect((await shown('ana@contoso.com')).failures).toEqual([]);
  });
});

describe('an account', () => {
  it('is renamed and has notes, and nothing of a contact', async () => {
    expect(await set({ name: 'Contoso Ltd', notes: 'Pays late' }, 'contoso')).toMatchObject({ ok: true });
    expect(await shown('Contoso Ltd')).toMatchObject({ notes: 'Pays late', contactCount: 2 });
    await set({ notes: ' ' }, 'Contoso Ltd');
    expect(await shown('Contoso Ltd')).toMatchObject({ notes: null });
    expect(await set({ name: 'FABRIKAM' }, 'Contoso Ltd')).toMatchObject({ ok: false, code: 'name-taken' });
    expect(await set({ account: null }, 'Contoso Ltd')).toMatchObject({ ok: false, code: 'not-a-contact' });
  });
});
