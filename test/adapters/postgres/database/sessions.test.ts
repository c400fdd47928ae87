// What leads to a pooler in transaction mode is told apart from what keeps sessions.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsSessions, leadToSameDatabase } from '../../../../src/adapters/postgres/database/sessions.js';
import { emptyDatabase, type TestDatabase } from '../../../servers/database.js';
import { pgbouncerAvailable, startPgbouncer } from '../../../servers/pgbouncer.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());

it('a server keeps sessions', async () => {
  expect(await keepsSessions(database.url)).toBe(true);
});

it('two databases of one server are not the same', async () => {
  const other = Object.assign(new URL(database.url), { pathname: '/postgres' }).href;
  expect(await leadToSameDatabase(database.url, other)).toBe(false);
});

describe.skipIf(!pgbouncerAvailable())('a pooler', () => {
  it.each([
    ['session', true],
    ['transaction', false],
  ] as const)('in %s mode: keeps sessions is %s', async (mode, keeps) => {
    const pooler = await startPgbouncer(database.url, mode);
    if (pooler === null) return;
    try {
      for (let times = 0; times < 3; times++) expect(await keepsSessions(pooler.url)).toBe(keeps);
      expect(await leadToSameDatabase(pooler.url, database.url)).toBe(true);
    } finally {
      await pooler.stop();
    }
  });
});
