// Addresses and domains that were stored as xn--… before there was one spelling: a migration gives them the readable
// one.

import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../../../src/adapters/postgres/database/migrations.js';
import { packageDir } from '../../../../src/app/package-dir.js';
import { readableDomain } from '../../../../src/core/email/domain-names.js';
import { emptyDatabase, type TestDatabase } from '../../../servers/database.js';
import { migrateUpTo } from '../../../servers/migrate-up-to.js';
import { insertRows } from '../rows.js';

const migration = '20261201005500_readable_domains';
const migrations = path.join(packageDir, 'prisma', 'migrations');
const createdAt = new Date(Date.UTC(2026, 2, 2));

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await emptyDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  await migrateUpTo(database.url, migration);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const CODES = [
  'xn--mnchen-3ya.example',
  'shop.xn--bcher-kva.example',
  'xn--fiqs8s.xn--fiqz9s',
  'xn--e1afmkfd.xn--p1ai',
  'xn--r8jz45g.xn--zckzah',
  'xn--mgberp4a5d4ar.example',
  'xn--nothing valid.example',
  'xn--a.example',
  'axn--b.example',
  'plain.example',
];

it('writes them as mails are read, and leaves to people what two of them claim', async () => {
  const accountId = randomUUID();
  const [ana, ben] = [randomUUID(), randomUUID()];
  await insertRows(pool, 'Account', [{ id: accountId, name: 'Contoso', createdAt }]);
  await insertRows(pool, 'Contact', [
    { id: ana, name: 'Ana', createdAt },
    { id: ben, name: 'Ben', createdAt },
  ]);
  await insertRows(
    pool,
    'AccountDomain',
    CODES.map((domain) => ({ domain, accountId })),
  );
  await insertRows(pool, 'ContactAddress', [
    { address: 'ana@xn--mnchen-3ya.example', contactId: ana },
    { address: 'both@xn--mnchen-3ya.example', contactId: ana },
    { address: 'both@münchen.example', contactId: ana },
    { address: 'two@xn--mnchen-3ya.example', contactId: ana },
    { address: 'two@münchen.example', contactId: ben },
    { address: 'xn--ben@plain.example', contactId: ben },
  ]);
  await migrate(database.url, migrations);
  const domains = await pool.query<{ domain: string }>('SELECT domain FROM "AccountDomain"');
  expect(domains.rows.map(({ domain }) => domain).sort()).toEqual(CODES.map(readableDomain).sort());
  const addresses = await pool.query<{ address: string }>('SELECT address FROM "ContactAddress"');
  expect(addresses.rows.map(({ address }) => address).sort()).toEqual([
    'ana@münchen.example',
    'both@münchen.example',
    'two@münchen.example',
    'two@xn--mnchen-3ya.example',
    'xn--ben@plain.example',
  ]);
});
