// Another demo starts with an empty database; one with any other record is left unchanged.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { clearDemo } from '../../../src/adapters/postgres/clear-demo.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../../usecases/harness.js';

const own = { mailbox: 'support', domains: ['contoso.com'] };

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ dataset: harnessDataset });
  harness.mailbox.deliver(
    rawMail({ from: 'ana@contoso.com', subject: 'Smoke', id: '<smoke@contoso.com>' }),
    harness.now,
  );
  await harness.settle();
});
afterEach(() => harness.close());

async function filledTables(): Promise<readonly string[]> {
  const tables = await harness.prisma.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_%'`,
  );
  const filled: string[] = [];
  for (const { name } of tables) {
    const [first] = await harness.prisma.$queryRawUnsafe<object[]>(`SELECT 1 FROM "${name}" LIMIT 1`);
    if (first !== undefined) filled.push(name);
  }
  return filled;
}

it('leaves no row of a demo in any table', async () => {
  expect(await filledTables()).toEqual(expect.arrayContaining(['Case', 'MailboxLease', 'OutboundMail']));
  expect(await clearDemo(harness.prisma, own)).toBeNull();
  expect(await filledTables()).toEqual([]);
});

it.each([
  ['an account', `INSERT INTO "Account" (id, name) VALUES (gen_random_uuid(), 'Northwind')`, 'account Northwind'],
  [
    'the tokens of a mailbox',
    `INSERT INTO "MailboxToken" (mailbox, encrypted) VALUES ('sales', 'encrypted')`,
    'the tokens of mailbox sales',
  ],
])('touches nothing where there is %s of somebody else', async (_, insert, record) => {
  await harness.prisma.$executeRawUnsafe(insert);
  const before = await filledTables();
  expect(await clearDemo(harness.prisma, own)).toBe(`it contains ${record}`);
  expect(await filledTables()).toEqual(before);
});
