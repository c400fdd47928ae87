// The cases of an erased customer: what moved to cases of others is erased as well, and none becomes active again.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { privacyUsecases } from '../../../src/app/privacy-usecases.js';
import type { Authorship } from '../../../src/ports/audit.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const by = (): Authorship => ({
  entry: {
    id: randomUUID(),
    via: 'command',
    who: 'root',
    agent: null,
    action: 'customer erase',
    subject: 'eve@stranger.example',
    requestId: null,
  },
  tokenId: null,
  once: false,
});
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness({ dataset: harnessDataset });
  for (const [from, subject] of [
    ['ana@contoso.com', 'Smoke'],
    ['Eve Eden <eve@stranger.example>', 'Secret-1'],
    ['Eve Eden <eve@stranger.example>', 'Secret-2'],
  ] as const) {
    harness.mailbox.deliver(rawMail({ from, subject, text: `${subject}, says the sender` }), harness.now);
    await harness.settle();
  }
  await harness.mergeCases({ sources: ['2'], target: '1', acrossCustomers: true }, 'lena');
  await harness.act('3', 'omar', { kind: 'cancel' });
  await harness.drain();
  const privacy = privacyUsecases(harness.context, by);
  expect(await privacy.eraseCustomer({ named: 'eve@stranger.example', confirmed: true })).toMatchObject({ ok: true });
});
afterAll(() => harness.close());

it('leave nothing on the case into which they were merged, also of what we sent', async () => {
  const { rows } = await harness.pool.query(`SELECT a.subject FROM "Activity" a JOIN "Case" c ON c.id = a."caseId"
    WHERE c.number = 1 AND a::text ILIKE ANY(ARRAY['%eve@%', '%Eden%', '%Secret%'])`);
  expect(rows).toEqual([]);
});

it('stay as they are', async () => {
  expect(await harness.unmergeCase('2', 'lena')).toEqual({
    ...{ ok: false, code: 'customer-erased' },
    text: 'the customer of C-000002 was erased, so it stays merged',
  });
  expect(await harness.act('3', 'omar', { kind: 'reactivate' })).toMatchObject({ code: 'customer-erased' });
  expect(await harness.act('3', 'omar', { kind: 'reply', text: 'Hello' })).toMatchObject({ ok: false });
  expect(await harness.act('1', 'lena', { kind: 'reply', text: 'Hello' })).toMatchObject({ ok: true });
});

it('are not kept from being erased by an account of the same day, whose id begins alike', async () => {
  const privacy = privacyUsecases(harness.context, by);
  for (const [name, end] of [
    ['North', '1'],
    ['South', '2'],
  ] as const) {
    await harness.prisma.account.create({ data: { id: `14a00000-0000-8000-8000-00000000000${end}`, name } });
    expect(await privacy.eraseCustomer({ named: name, confirmed: true })).toMatchObject({ ok: true });
  }
});
