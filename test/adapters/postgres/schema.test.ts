// prisma/schema.prisma, the migrations and the rows of src/ports/writes.ts agree.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Prisma } from '../../../src/adapters/postgres/database/client.js';
import { packageDir } from '../../../src/app/package-dir.js';
import type { OtherRows } from '../../../src/ports/writes.js';
import { freshDatabase, type TestDatabase } from '../../servers/database.js';

/** What Prisma takes for a new row; a column of ours that is not among them fails to compile. */
interface Inputs {
  Contact: Prisma.ContactUncheckedCreateInput;
  ContactAddress: Prisma.ContactAddressUncheckedCreateInput;
  InboundMail: Prisma.InboundMailUncheckedCreateInput;
  OutboundMail: Prisma.OutboundMailUncheckedCreateInput;
  AddressFailure: Prisma.AddressFailureUncheckedCreateInput;
  WaitingNotice: Prisma.WaitingNoticeUncheckedCreateInput;
  AuditEntry: Prisma.AuditEntryUncheckedCreateInput;
  CaseMerge: Prisma.CaseMergeUncheckedCreateInput;
  Contract: Prisma.ContractUncheckedCreateInput;
  Entitlement: Prisma.EntitlementUncheckedCreateInput;
  EntitlementChannel: Prisma.EntitlementChannelUncheckedCreateInput;
  KnowledgeArticle: Prisma.KnowledgeArticleUncheckedCreateInput;
  KnowledgeArticleVersion: Prisma.KnowledgeArticleVersionUncheckedCreateInput;
  HookDelivery: Prisma.HookDeliveryUncheckedCreateInput;
  Account: Prisma.AccountUncheckedCreateInput;
  ImportedCase: Prisma.ImportedCaseUncheckedCreateInput;
}
type Unknown = { [T in keyof OtherRows]: Exclude<keyof OtherRows[T], keyof Inputs[T]> }[keyof OtherRows];
const everyColumnExists: Unknown extends never ? true : never = true;

const sqlTypes: Readonly<Record<string, string>> = {
  String: 'text',
  Int: 'int4',
  BigInt: 'int8',
  Boolean: 'bool',
  DateTime: 'timestamptz',
  Json: 'jsonb',
};

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** The scalar columns of each model, as PostgreSQL should have them. */
function modelsOf(schema: string): ReadonlyMap<string, readonly Column[]> {
  return new Map(
    [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => [
      name,
      [...body.matchAll(/^ {2}(\w+)\s+(\w+)(\[\]|\?)?(.*)$/gm)].flatMap(
        ([, column = '', type = '', mark, rest = '']) => {
          if (type === 'Unsupported') {
            return [{ name: column, type: /"(\w+)"/.exec(rest)?.[1] ?? '', nullable: rest.includes(')?') }];
          }
          const base = rest.includes('@db.Uuid') ? 'uuid' : sqlTypes[type];
          if (base === undefined) return [];
          return [{ name: column, type: mark === '[]' ? `_${base}` : base, nullable: mark === '?' || mark === '[]' }];
        },
      ),
    ]),
  );
}

describe('the migrated database', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await freshDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('has the tables and columns of the Prisma schema, and no others', async () => {
    const models = modelsOf(readFileSync(path.join(packageDir, 'prisma', 'schema.prisma'), 'utf8'));
    const { rows } = await client.query<{ table_name: string; name: string; type: string; nullable: string }>(
      `SELECT table_name, column_name AS name, udt_name AS type, is_nullable AS nullable FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
    );
    const found = new Map<string, Column[]>();
    for (const { table_name: table, name, type, nullable } of rows) {
      const columns = found.get(table) ?? [];
      columns.push({ name, type, nullable: nullable === 'YES' });
      found.set(table, columns);
    }
    const sorted = (columns: Iterable<readonly [string, readonly Column[]]>) =>
      [...columns]
        .map(([name, list]) => ({ name, columns: [...list].sort((a, b) => (a.name < b.name ? -1 : 1)) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(models.size).toBeGreaterThan(15);
    expect(sorted(found)).toEqual(sorted(models));
    expect(everyColumnExists).toBe(true);
  });

  it('has an index for every foreign key', async () => {
    const { rows } = await client.query<{ key: string }>(
      `SELECT conrelid::regclass || '.' || a.attname AS key FROM pg_constraint c
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
       WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
         SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])`,
    );
    expect(rows.map(({ key }) => key)).toEqual([]);
  });

  it('keeps the entitlement ledger append-only', async () => {
    await client.query(`
      INSERT INTO "Account" (id, name) VALUES ('00000000-0000-4000-8000-000000000001', 'A');
      INSERT INTO "Entitlement" (id, name, "accountId", unit, total, restrict, "decreaseOn", status, "startsAt")
      VALUES ('00000000-0000-4000-8000-000000000002', 'E', '00000000-0000-4000-8000-000000000001', 'cases', 1, true, 'creation', 'active', now());
      INSERT INTO "EntitlementEntry" (id, "entitlementId", key, channel, amount, reason, at)
      VALUES ('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000002', 'k', 'email', -1, 'r', now())`);
    await expect(client.query('UPDATE "EntitlementEntry" SET amount = 5')).rejects.toThrow('never changed');
    await expect(client.query('DELETE FROM "EntitlementEntry"')).rejects.toThrow('never changed');
    await expect(client.query('TRUNCATE "EntitlementEntry"')).rejects.toThrow('never changed');
    await expect(client.query('TRUNCATE "Entitlement" CASCADE')).rejects.toThrow('never changed');
  });
});
