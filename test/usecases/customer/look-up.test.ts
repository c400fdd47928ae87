// The record of a customer: cases, support, addresses that failed.

import { afterEach, expect, it } from 'vitest';
import { FIRST_PAGE } from '../../../src/ports/page.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);

let harness: Harness;
afterEach(() => harness.close());

async function mail(time: string, id: string) {
  harness.now = at(time);
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: id, id: `<${id}@contoso.com>` }), at(time));
  await harness.settle();
}

async function shown(named: string, page = FIRST_PAGE) {
  const found = await harness.getCustomer(named, page);
  if (!found.ok) throw new Error(found.text);
  return found.customer;
}

it('shows the cases of a contact, newest first and counted, and what is left of the support of its account', async () => {
  harness = await openHarness({ dataset: harnessDataset, now: at('08:00') });
  await mail('08:00', 'one');
  await mail('08:01', 'two');
  await mail('08:02', 'three');
  harness.now = at('08:10');
  await harness.act('C-000002', 'lena', { kind: 'resolve', text: 'done', minutes: null, closeActivities: false });
  const ana = await shown('ANA@contoso.com', { limit: 2, after: null });
  expect(ana).toMatchObject({
    ...{ kind: 'contact', name: 'Ana Alvarez', account: 'Contoso', addresses: ['ana@contoso.com'], notes: null },
    counts: { open: 2, resolved: 1, cancelled: 0 },
    entitlements: [{ name: 'Contoso Gold', remaining: 12 }],
  });
  expect(ana.cases.items.map(({ title }) => title)).toEqual(['three', 'two']);
  const older = await shown('ana alvarez', { limit: 2, after: ana.cases.next });
  expect(older.cases.items.map(({ title }) => title)).toEqual(['one']);
  expect(await shown('contoso')).toMatchObject({
    ...{ kind: 'account', domains: ['contoso.com'], counts: ana.counts, contactCount: 1 },
    contacts: { items: [{ name: 'Ana Alvarez' }] },
    entitlements: [{ name: 'Contoso Gold' }],
  });
});

it('shows why and since when an address fails, until a mail comes from there', async () => {
  harness = await openHarness({ dataset: harnessDataset, now: at('08:00') });
  await mail('08:00', 'one');
  const acknowledgement = await harness.prisma.outboundMail.findFirstOrThrow({ where: { audience: 'customer' } });
  await harness.prisma.addressFailure.create({
    data: {
      ...{ id: acknowledgement.id, address: 'ana@contoso.com', outboundMailId: acknowledgement.id },
      ...{ status: '5.1.1', reason: 'no such mailbox', endsWriting: true, at: at('08:05') },
    },
  });
  expect((await shown('ana@contoso.com')).failures).toEqual([
    { address: 'ana@contoso.com', status: '5.1.1', reason: 'no such mailbox', endsWriting: true, at: at('08:05') },
  ]);
  await mail('09:00', 'two');
  expect((await shown('ana@contoso.com')).failures).toEqual([]);
});

it('asks which one when several have a name, and says when there is none', async () => {
  const two = 'contacts: [ { email: eve@x.example, name: Ana Alvarez }, ';
  harness = await openHarness({ dataset: harnessDataset.replace('contacts: [ ', two), now: at('08:00') });
  expect(await harness.getCustomer('Ana Alvarez', FIRST_PAGE)).toMatchObject({ ok: false, code: 'several-customers' });
  expect(await harness.getCustomer('Nobody', FIRST_PAGE)).toMatchObject({ ok: false, code: 'no-customer' });
  expect(await harness.findCustomers(' ', FIRST_PAGE)).toMatchObject({ ok: false, code: 'no-text' });
});
