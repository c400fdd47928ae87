// A worker is seen as dead when its connection has ended and it does not come back, and never because it is slow.

import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeadWorkers } from '../../../../src/adapters/postgres/worker/dead-workers.js';
import { openPresence } from '../../../../src/adapters/postgres/worker/presence.js';
import { openSession, type Session } from '../../../../src/adapters/postgres/worker/session.js';
import type { Sight } from '../../../../src/ports/workers.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';
import { silent } from '../../../usecases/harness.js';

let database: TestDatabase;
let pool: pg.Pool;
let sessions: Session[];
beforeEach(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url });
  sessions = [];
});
afterEach(async () => {
  for (const session of sessions) await session.close();
  await pool.end();
  await database.drop();
});

const workerCalled = (name: string) => ({ id: randomUUID(), name });
const [one, two, three] = [workerCalled('one'), workerCalled('two'), workerCalled('three')];

async function open(worker: typeof one): Promise<Session> {
  const session = await openSession(database.url, worker);
  sessions.push(session);
  return session;
}

const rowOf = async (id: string): Promise<{ session: string; missingSince: Date | null } | undefined> =>
  (await pool.query('SELECT * FROM "Worker" WHERE id = $1', [id])).rows[0];

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 15_000; !(await holds()); await sleep(20)) {
    if (Date.now() > end) throw new Error('waited too long');
  }
}

/** Ends every connection of workers as the death of their processes does. */
async function cutConnections(): Promise<void> {
  const ofWorkers = `FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'casemill worker'`;
  const { rows } = await pool.query<{ pid: number }>(`SELECT pid, pg_terminate_backend(pid) ${ofWorkers}`);
  const gone = `SELECT FROM pg_stat_activity WHERE pid = ANY($1)`;
  await until(async () => (await pool.query(gone, [rows.map(({ pid }) => pid)])).rows.length === 0);
}

/** Lets the time pass in which a missing worker may come back. */
const passGrace = () => pool.query(`UPDATE "Worker" SET "missingSince" = "missingSince" - interval '3 seconds'`);

describe('a worker', () => {
  it('that does nothing at all is not dead, however long', async () => {
    await open(one);
    const other = await open(two);
    for (let look = 0; look < 3; look++) {
      expect((await other.look(false)).died).toEqual([]);
      await passGrace();
    }
    expect(await rowOf(one.id)).toMatchObject({ missingSince: null });
  });

  it('whose connection ended is dead after a grace, and one of the others takes over until it is forgotten', async () => {
    await open(one);
    await cutConnections();
    const others = [await open(two), await open(three)];
    const seen = async () => (await Promise.all(others.map((other) => other.look(false)))).flatMap(({ died }) => died);
    expect(await seen()).toEqual([]);
    expect(await seen()).toEqual([]);
    await passGrace();
    expect(await seen()).toEqual([one]);
    expect(await seen()).toEqual([]);
    await passGrace();
    expect(await seen()).toEqual([one]);
    await createDeadWorkers(async (text, values = []) => (await pool.query(text, [...values])).rows).forget([one.id]);
    await passGrace();
    expect(await seen()).toEqual([]);
  });

  it('whose connection broke comes back with another one, and is not dead', async () => {
    const presence = await openPresence({
      url: database.url,
      worker: one,
      log: silent,
      isPressed: () => false,
      onSight() {},
    });
    const before = await rowOf(one.id);
    await cutConnections();
    const other = await open(two);
    await other.look(false);
    await until(async () => (await rowOf(one.id))?.session !== before?.session);
    await passGrace();
    expect((await other.look(false)).died).toEqual([]);
    await passGrace();
    expect((await other.look(false)).died).toEqual([]);
    await presence.close();
    expect(await rowOf(one.id)).toBeUndefined();
  });

  it('whose process of this host has ended is dead at once, for the one that finds it missing', async () => {
    const ended = {
      ...one,
      name: `${hostname()}:${execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }).trim()}`,
    };
    await open(ended);
    await cutConnections();
    const seen: string[] = [];
    const onSight = ({ died }: Sight) => void seen.push(...died.map(({ id }) => id));
    const others = await Promise.all(
      [two, three].map((worker) =>
        openPresence({ url: database.url, worker, log: silent, isPressed: () => false, onSight }),
      ),
    );
    await until(async () => seen.length > 0);
    for (const other of others) await other.close();
    expect(seen).toEqual([ended.id]);
  });

  it('that was taken for dead is known again as soon as it looks', async () => {
    const session = await open(one);
    await pool.query('DELETE FROM "Worker"');
    expect(await session.look(false)).toMatchObject({ wasForgotten: true });
    expect(await session.look(false)).toMatchObject({ wasForgotten: false });
    expect(await rowOf(one.id)).toMatchObject({ missingSince: null });
  });

  it('sees for some seconds that people wait for the answers of another', async () => {
    const [server, worker] = [await open(one), await open(two)];
    expect(await worker.look(false)).toMatchObject({ pressed: false });
    expect(await server.look(true)).toMatchObject({ pressed: true });
    expect(await worker.look(false)).toMatchObject({ pressed: true });
    await pool.query(`UPDATE "Worker" SET "pressedAt" = now() - interval '4 seconds'`);
    expect(await worker.look(false)).toMatchObject({ pressed: false });
  });

  it('is dead, and nobody waits, though the clock was set back since it went missing and people waited', async () => {
    await open(one);
    await cutConnections();
    const other = await open(two);
    await other.look(true);
    await pool.query(`UPDATE "Worker" SET "pressedAt" = now() + interval '2 hours'`);
    await pool.query(
      `UPDATE "Worker" SET "missingSince" = now() + interval '2 hours' WHERE "missingSince" IS NOT NULL`,
    );
    expect(await other.look(false)).toMatchObject({ died: [one], pressed: false });
  });

  it('sees which mailboxes nobody reads', async () => {
    await pool.query(`INSERT INTO "MailboxLease" (mailbox, holder, fence, "expiresAt") VALUES
      ('read', 'one', 1, now() + interval '1 minute'), ('given back', null, 1, now() + interval '1 minute'),
      ('stalled', 'one', 1, now() - interval '1 second')`);
    expect((await (await open(two)).look(false)).unreadMailboxes.toSorted()).toEqual(['given back', 'stalled']);
  });
});
