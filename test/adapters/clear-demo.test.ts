// Another demo starts from nothing; a database in which anything is somebody's stays as it is.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { clearDemo } from '../../src/adapters/prisma/clear-demo.js';
import { openTown, rawMail, type Town, townGiven } from '../usecases/town.js';

const own = { mailbox: 'support', domains: ['contoso.com'] };

let town: Town;
beforeEach(async () => {
  town = await openTown({ given: townGiven });
  town.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Smoke', id: '<smoke@contoso.com>' }), town.now);
  await town.settle();
});
afterEach(() => town.close());

async function filledTables(): Promise<readonly string[]> {
  const tables = await town.prisma.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_%'`,
  );
  const filled: string[] = [];
  for (const { name } of tables) {
    const [first] = await town.prisma.$queryRawUnsafe<object[]>(`SELECT 1 FROM "${name}" LIMIT 1`);
    if (first !== undefined) filled.push(name);
  }
  return filled;
}

it('leaves no row of a demo in any table', async () => {
  expect(await filledTables()).toEqual(expect.arrayContaining(['Case', 'MailboxLease', 'OutboundMail']));
  expect(await clearDemo(town.prisma, own)).toBeNull();
  expect(await filledTables()).toEqual([]);
});

it.each([
  ['an account', `INSERT INTO "Account" (id, name) VALUES (gen_random_uuid(), 'Northwind')`, 'account Northwind'],
  [
    'the tokens of a mailbox',
    `INSERT INTO "MailboxToken" (mailbox, sealed) VALUES ('sales', 'sealed')`,
    'the tokens of mailbox sales',
  ],
])('touches nothing where there is %s of somebody else', async (_, insert, told) => {
  await town.prisma.$executeRawUnsafe(insert);
  const before = await filledTables();
  expect(await clearDemo(town.prisma, own)).toBe(`it holds ${told}`);
  expect(await filledTables()).toEqual(before);
});
