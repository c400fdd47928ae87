// Customers are found by the beginnings of words, in any letters and without accents, and quickly among many.

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomerQueries } from '../../../../src/adapters/postgres/customer/customer-queries.js';
import { sqlOn } from '../../../../src/adapters/postgres/database/sql.js';
import { InvalidCursorError } from '../../../../src/ports/page.js';
import { allPages } from '../../../all-pages.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';
import { explainingSql } from '../explain.js';
import { insertRows } from '../rows.js';

const AT = new Date('2026-03-01T00:00:00Z');
const many = 20_000;

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  await pool.query(
    `INSERT INTO "Contact" (id, name, "createdAt") SELECT gen_random_uuid(), 'Person ' || n, $1 FROM generate_series(1, $2::int) n`,
    [AT, many],
  );
  await pool.query(`INSERT INTO "ContactAddress" SELECT 'p' || substr(name, 8) || '@many.example', id FROM "Contact"`);
  const contoso = { id: randomUUID(), name: 'Contoso & Söhne', createdAt: AT };
  const people = ['José Álvarez', "O'Neill, Ana", 'José Prado'].map((name) => ({
    ...{ id: randomUUID(), name, accountId: contoso.id, createdAt: AT },
  }));
  await insertRows(pool, 'Account', [contoso]);
  await insertRows(pool, 'AccountDomain', [{ domain: 'contoso.com', accountId: contoso.id }]);
  await insertRows(pool, 'Contact', people);
  await insertRows(
    pool,
    'ContactAddress',
    ['jose.alvarez@contoso.com', 'ana@contoso.com', 'jp@home.example'].map((address, n) => ({
      ...{ address, contactId: people[n]?.id },
    })),
  );
  await pool.query('ANALYZE');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function found(text: string): Promise<readonly string[]> {
  return (await allPages((page) => createCustomerQueries(sqlOn(pool)).search(text, page))).map(({ name }) => name);
}

describe('a search', () => {
  it.each([
    ['jose', ['José Prado', 'José Álvarez']],
    ['JOSÉ ALV', ['José Álvarez']],
    ['alvarez jos', ['José Álvarez']],
    ['neill', ["O'Neill, Ana"]],
    ["o'neill", ["O'Neill, Ana"]],
    ['sohne', ['Contoso & Söhne']],
    ['contoso.com', ['Contoso & Söhne', 'José Álvarez', "O'Neill, Ana"]],
    ['ana@contoso.com', ["O'Neill, Ana"]],
    ['ose', []],
    ["' | \\ :* & !", []],
  ])('for %s finds those that have words which begin so', async (text, names) => {
    expect([...(await found(text))].sort()).toEqual([...names].sort());
  });

  it('gives all in pages by name, each once, and refuses a cursor of another list', async () => {
    const queries = createCustomerQueries(sqlOn(pool));
    const whole = await allPages((page) => queries.search('many', page), 9_000);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(many);
    const first = await queries.search('many', { limit: 3, after: null });
    const second = await queries.search('many', { limit: 3, after: first.next });
    expect([...first.items, ...second.items]).toEqual(whole.slice(0, 6));
    const after = Buffer.from('["cases","2026-01-01T00:00:00.000Z",1]').toString('base64url');
    await expect(queries.search('many', { limit: 1, after })).rejects.toThrow(InvalidCursorError);
  });

  it.each(['auto', 'force_generic_plan'] as const)('reads only what it finds, planned by %s', async (mode) => {
    const explained = await explainingSql(pool, mode, async (sql) => {
      await createCustomerQueries(sql).search('jose', { limit: 10, after: null });
      await createCustomerQueries(sql).named('jose prado');
    });
    for (const { nodes } of explained) expect(nodes.filter(({ rows, removed }) => rows + removed > 20)).toEqual([]);
  });
});

describe('a customer that is named', () => {
  it('is the account, the contact with the address, or every contact of the name', async () => {
    const queries = createCustomerQueries(sqlOn(pool));
    expect(await queries.named('contoso & söhne')).toMatchObject([{ contactId: null }]);
    expect(await queries.named('JP@home.example')).toMatchObject([{ accountId: null }]);
    expect(await queries.named('jose prado')).toHaveLength(1);
    expect(await queries.named('jose')).toEqual([]);
  });
});
