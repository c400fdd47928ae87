// Behind a pooler in transaction mode everything works that works without it, and without a direct URL nothing begins.

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configFrom } from '../../src/app/config.js';
import { openContext } from '../../src/app/context.js';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../servers/database.js';
import { pgbouncerAvailable, startPgbouncer, type TestPgbouncer } from '../servers/pgbouncer.js';
import { silent } from '../usecases/harness.js';

describe.skipIf(!pgbouncerAvailable())('a pooled database', () => {
  let home: string;
  let database: TestDatabase;
  let pooler: TestPgbouncer | null;
  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'casemill-pooled-'));
    database = await emptyDatabase();
    pooler = await startPgbouncer(database.url, 'transaction');
  });
  afterAll(async () => {
    await pooler?.stop();
    await database.drop();
    await rm(home, { recursive: true, force: true });
  });

  const open = (urls: Readonly<Record<string, string | undefined>>) =>
    openContext(configFrom({ CASEMILL_HOME: home, ...urls }, { signs: false }), { log: silent });

  it('is refused without a direct URL, before anything is done to it', async () => {
    const context = open({ DATABASE_URL: pooler?.url });
    await expect(context.migrate()).rejects.toThrow(/DATABASE_URL leads to a pooler.*set DATABASE_DIRECT_URL/);
    await context.close();
  });

  it('is refused with a direct URL that is pooled, too', async () => {
    const context = open({ DATABASE_URL: database.url, DATABASE_DIRECT_URL: pooler?.url });
    await expect(context.database()).rejects.toThrow('DATABASE_DIRECT_URL leads to a pooler');
    await context.close();
  });

  it('is refused when the direct URL leads to another database', async () => {
    const other = await freshDatabase();
    const context = open({ DATABASE_URL: pooler?.url, DATABASE_DIRECT_URL: other.url });
    await expect(context.checkForWorker('this-worker')).rejects.toThrow('both must lead to the same');
    await context.close();
    await other.drop();
  });

  it('is migrated directly, and then used by many transactions at once', async () => {
    const context = open({ DATABASE_URL: pooler?.url, DATABASE_DIRECT_URL: database.url });
    expect(await context.checkForWorker('this-worker')).toContain('needs 4 connections');
    expect((await context.migrate()).length).toBeGreaterThan(0);
    const { prisma } = await context.database();
    const { transact, cases } = await context.repositories();
    const jobs = await context.jobsBackend();
    await jobs.check();
    const page = { limit: 10, after: null };
    for (let round = 0; round < 5; round++) {
      const work = Array.from({ length: 12 }, (_, n) =>
        Promise.all([
          transact(async (tx) => tx.cases.findForUpdate({ number: n })),
          cases.list({}, page),
          prisma.contact.findMany({ where: { name: `Contact ${n}` } }),
          prisma.contact.create({ data: { id: randomUUID(), name: `Contact ${round} ${n}` } }),
        ]),
      );
      await Promise.all(work);
    }
    expect(await prisma.contact.count()).toBe(60);
    await context.close();
  });
});
