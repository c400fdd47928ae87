// Pages are told of each change once, whatever order transactions end in, and nothing is written while no page is open.

import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCaseChanges } from '../../../../src/adapters/postgres/console/case-changes.js';
import { createPagePresence } from '../../../../src/adapters/postgres/console/page-presence.js';
import { readColumnTypes } from '../../../../src/adapters/postgres/database/column-types.js';
import { sqlOn } from '../../../../src/adapters/postgres/database/sql.js';
import { TableChanges } from '../../../../src/adapters/postgres/database/table-changes.js';
import { writeChanges } from '../../../../src/adapters/postgres/database/write-changes.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const at = new Date('2026-03-02T08:00:00Z');
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 3 });
  const rows = new TableChanges();
  rows.insert('Contact', id(1), { id: id(1), name: 'Ana', accountId: null, createdAt: at });
  for (const n of [2, 3]) {
    rows.insert('Case', id(n), {
      ...{ id: id(n), title: 'Fire', description: '', status: 'in-progress', type: 'request', priority: 'normal' },
      ...{
        channel: 'email',
        mailbox: 'support',
        queue: 'triage',
        contactId: id(1),
        ruleSetVersion: 'v',
        createdAt: at,
      },
      ...{ exempt: false, tags: [], customFields: {}, receivedAt: at },
    });
  }
  await write(pool, rows);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const write = async (client: pg.Pool | pg.PoolClient, rows: TableChanges) =>
  writeChanges(sqlOn(client), await readColumnTypes(sqlOn(pool)), rows);
const change = (client: pg.Pool | pg.PoolClient, n: number) => {
  const rows = new TableChanges();
  rows.update('Case', { id: id(n), title: 'Flood' });
  rows.insert('CaseChange', id(n), { caseId: id(n) });
  return write(client, rows);
};
const count = async () => (await pool.query('SELECT FROM "CaseChange"')).rowCount;

describe('changes of cases', () => {
  beforeEach(() => pool.query('TRUNCATE "CaseChange", "PageWatch"'));
  const changes = () => createCaseChanges(sqlOn(pool));

  it('are not noted while no page is open, nor when the last one was closed a while ago', async () => {
    await change(pool, 2);
    await changes().watch();
    await pool.query(`UPDATE "PageWatch" SET until = now() - interval '1 second'`);
    await change(pool, 2);
    expect(await count()).toBe(0);
  });

  it('are told once, also when the transaction that was first ends last', async () => {
    await changes().watch();
    const { upTo: begin } = await changes().since(null);
    const slow = await pool.connect();
    await slow.query('BEGIN');
    await change(slow, 2);
    await change(pool, 3);
    const first = await changes().since(begin);
    await slow.query('COMMIT');
    slow.release();
    const second = await changes().since(first.upTo);
    const third = await changes().since(second.upTo);
    expect([first.cases, second.cases, third.cases]).toEqual([['C-000002'], ['C-000001'], []]);
  });

  it('are "all" when nobody noted them in between, or the point is old or not ours', async () => {
    await changes().watch();
    const { upTo } = await changes().since(null);
    await pool.query(`UPDATE "PageWatch" SET until = now() - interval '1 second'`);
    // Points are milliseconds, and nobody noted anything for more than one.
    await pool.query('SELECT pg_sleep(0.002)');
    await changes().watch();
    const old = `${Number(upTo.split('.')[0]) - 3_600_000}.${upTo.split('.')[1]}`;
    for (const point of [upTo, old, 'nonsense', `1.1:1:`, "1.1:1:');--"]) {
      await pool.query('SELECT pg_sleep(0.002)');
      expect((await changes().since(point)).cases, point).toBe('all');
    }
  });

  it('are named one by one again after the first look, though the clock was set back', async () => {
    await changes().watch();
    await pool.query(
      `UPDATE "PageWatch" SET since = now() + interval '2 hours', until = now() + interval '121 minutes'`,
    );
    await changes().watch();
    const { upTo } = await changes().since(null);
    await change(pool, 2);
    expect((await changes().since(upTo)).cases).toEqual(['C-000001']);
  });

  it('are forgotten up to a point, and know which transactions have ended', async () => {
    await changes().watch();
    const open = await pool.connect();
    await open.query('BEGIN');
    await change(open, 2);
    await change(pool, 3);
    const { upTo } = await changes().since(null);
    expect(await changes().haveEnded(upTo)).toBe(false);
    await open.query('COMMIT');
    open.release();
    // Waits for transactions of other databases on the server, too: their numbers are from one sequence.
    await expect.poll(() => changes().haveEnded(upTo), { timeout: 30_000 }).toBe(true);
    await changes().forget(upTo);
    expect((await changes().since(upTo)).cases).toEqual(['C-000001']);
    expect(await count()).toBe(1);
  });
});

it('who looks at a case is there once, for as long as one of the browsers is', async () => {
  const presence = createPagePresence(sqlOn(pool));
  await presence.show(id(11), 'lena', [
    { caseNumber: 1, writing: false },
    { caseNumber: 2, writing: false },
  ]);
  await presence.show(id(12), 'lena', [{ caseNumber: 1, writing: true }]);
  await presence.show(id(11), 'lena', [{ caseNumber: 1, writing: false }]);
  const seen = async () =>
    (await presence.list()).map(({ caseNumber, agent, writing }) => [caseNumber, agent, writing]);
  expect(await seen()).toEqual([[1, 'lena', true]]);
  await presence.end(id(12));
  expect(await seen()).toEqual([[1, 'lena', false]]);
  for (const unkept of ["now() - interval '2 minutes'", "now() + interval '2 hours'"]) {
    await pool.query(`UPDATE "PagePresence" SET "hereAt" = ${unkept}`);
    expect(await seen()).toEqual([]);
  }
  await presence.keep([id(11)]);
  expect(await seen()).toEqual([[1, 'lena', false]]);
});
