// Two workers and one mailbox: exactly one reads it, and when that one dies, stalls or stops, the other takes over.

import type { ChildProcess } from 'node:child_process';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaseMs } from '../../src/usecases/mailbox/lease.js';
import { allCases } from '../all-pages.js';
import { dovecotAvailable } from '../servers/dovecot.js';
import { rawMail } from '../usecases/harness.js';
import { openWorld, type World } from './world.js';

describe.skipIf(!dovecotAvailable())('two workers on one mailbox', () => {
  let world: World;
  let database: pg.Client;
  beforeAll(async () => {
    world = await openWorld('postgres');
    database = new pg.Client({ connectionString: world.records.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await world?.close();
  });

  const holder = async () =>
    (await database.query<{ holder: string | null }>('SELECT holder FROM "MailboxLease"')).rows[0]?.holder ?? null;
  const heldBy = (worker: ChildProcess) => async () => (await holder())?.endsWith(`:${worker.pid}`) ?? false;
  const workers = async () => (await database.query('SELECT FROM "Worker" WHERE "missingSince" IS NULL')).rowCount;
  const deliver = (subject: string) =>
    world.deliver(rawMail({ from: 'bob@fabrikam.com', subject, id: `<${subject}@fabrikam.com>` }));
  const opened = (title: string) => async () =>
    (await allCases(world.records.cases)).some((found) => found.title === title);

  it('hands it over after SIGKILL, after a stall, and at once when a worker stops', async () => {
    const first = world.spawnWorker();
    await world.until('the first to hold the lease', heldBy(first));
    const second = world.spawnWorker();
    await deliver('one');
    await world.until('the first mail', opened('one'));

    first.kill('SIGKILL');
    await deliver('two');
    // Long before the lease runs out.
    await world.until('the second to take over', heldBy(second), leaseMs / 2);
    await world.until('the second mail', opened('two'));

    second.kill('SIGSTOP');
    const third = world.spawnWorker();
    await world.until('the third to run', async () => (await workers()) === 2);
    expect(await heldBy(second)()).toBe(true);
    await database.query('UPDATE "MailboxLease" SET "expiresAt" = now()');
    await world.until('the third to take over', heldBy(third));
    await deliver('three');
    await world.until('the third mail', opened('three'));
    second.kill('SIGCONT');
    await deliver('four');
    await world.until('the fourth mail', opened('four'));
    expect(await heldBy(third)()).toBe(true);

    third.kill('SIGTERM');
    await world.until('the second to hold it again', heldBy(second), 10_000);
    expect((await allCases(world.records.cases)).map(({ title }) => title).sort()).toEqual([
      'four',
      'one',
      'three',
      'two',
    ]);
    expect((await world.records.ledger.inbound()).map(({ outcome }) => outcome)).toEqual(Array(4).fill('opened'));
  }, 180_000);
});
