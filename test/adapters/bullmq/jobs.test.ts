// The jobs of a dead worker run again although its locks on them last, and no job runs before its time.

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../src/adapters/bullmq/backend.js';
import type { JobsConnection } from '../../../src/adapters/bullmq/jobs.js';
import { type JobsBackend, openJobs } from '../../../src/adapters/bullmq/jobs.js';
import { openPostgresBackend } from '../../../src/adapters/bullmq/postgres-backend.js';
import { openRedisBackend } from '../../../src/adapters/bullmq/redis-backend.js';
import type { Clock } from '../../../src/ports/clock-and-log.js';
import { freshDatabase } from '../../servers/database.js';
import { redisAvailable, startRedis } from '../../servers/redis.js';
import { silent } from '../../usecases/harness.js';

interface Place {
  readonly connection: JobsConnection;
  /** BullMQ as a worker of another version sees it. */
  other(): Promise<Backend>;
  close(): Promise<void>;
}

async function onPostgres(): Promise<Place> {
  const { url, drop } = await freshDatabase();
  const other = async () => openPostgresBackend(url, 3);
  return { connection: { kind: 'postgres', url, connections: 3 }, other, close: drop };
}

async function onRedis(): Promise<Place> {
  const redis = await startRedis();
  if (redis === null) throw new Error('no Redis');
  const other = () => openRedisBackend(redis.url, silent);
  return { connection: { kind: 'redis', url: redis.url }, other, close: () => redis.stop() };
}

describe.each([
  { name: 'PostgreSQL', open: onPostgres, skip: false },
  { name: 'Redis', open: onRedis, skip: !redisAvailable() },
])('jobs on $name', ({ open, skip }) => {
  let place: Place;
  let backends: JobsBackend[];
  let letGo = () => {};
  const openBackend = (clock: Clock = () => new Date()) => {
    const backend = openJobs(place.connection, silent, clock);
    backends.push(backend);
    return backend;
  };
  beforeEach(async () => {
    place = await open();
    backends = [];
  });
  afterEach(async () => {
    letGo();
    await Promise.all(backends.map((backend) => backend.close()));
    await place.close();
  });

  // A suspect, of which a worker has one at a time: the one that holds it takes no other.
  it.skipIf(skip)('are added again when their worker died, and only those that it had in hand', async () => {
    const [dead, alive] = [randomUUID(), randomUUID()];
    const [due, later] = [randomUUID(), randomUUID()];
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const first = openBackend();
    const inHand = new Promise<void>((resolve) => {
      void first.work(dead, {
        'process-suspect': () => {
          resolve();
          return held;
        },
      });
    });
    await first.add([
      { name: 'process-suspect', payload: { id: due }, id: `${due}-1`, dueAt: new Date(Date.now() + 20) },
      { name: 'process-suspect', payload: { id: later }, id: `${later}-1`, dueAt: new Date(Date.now() + 3_600_000) },
    ]);
    await inHand;

    const second = openBackend();
    const done = new Promise<string>((resolve) => {
      void second.work(alive, { 'process-suspect': async ({ id }) => resolve(id) });
    });
    expect(await second.addAgain([alive])).toBe(0);
    expect(await second.addAgain([dead, alive])).toBe(1);
    expect(await done).toBe(due);
  });

  it.skipIf(skip)(
    'of a newer version or an unknown kind are left whole for a newer worker, and stop no other',
    async () => {
      const newer = await place.other();
      const suspects = newer.queue('process-suspect');
      const unknown = newer.queue('read-minds');
      const [payload, known] = [{ version: 2, id: 'of a kind that only the newer version reads' }, randomUUID()];
      const later = await suspects.add('process-suspect', payload, { attempts: 3, removeOnFail: true });
      const strange = await unknown.add('read-minds', { version: 1 });
      const older = openJobs(place.connection, silent, () => new Date());
      const failed: string[] = [];
      const done = new Promise<string>((resolve) => {
        void older.work(randomUUID(), {
          'process-suspect': async ({ id }) => (id === known ? resolve(id) : void failed.push(id)),
        });
      });
      await older.add([{ name: 'process-suspect', payload: { id: known } }]);
      expect(await done).toBe(known);
      await older.close();

      const left = await suspects.getJob(later.id ?? '');
      expect(await left?.getState()).toBe('delayed');
      expect(left?.attemptsMade).toBe(0);
      expect(await unknown.getJobState(strange.id ?? '')).toBe('waiting');
      await left?.promote();
      const workers: { close(): Promise<void> }[] = [];
      const taken = await new Promise<object>((resolve) => {
        workers.push(newer.worker('process-suspect', randomUUID(), async ({ data }) => resolve(data)));
      });
      expect(taken).toEqual(payload);
      expect(failed).toEqual([]);
      await Promise.all([...workers, suspects, unknown].map((one) => one.close()));
      await newer.close();
    },
  );

  it.skipIf(skip)('run when they are due, also on a machine whose clock is ahead', async () => {
    const dueAt = new Date(Date.now() + 1_500);
    const [first, second] = [randomUUID(), randomUUID()];
    const right = openBackend();
    // The right time, if this machine is one second ahead.
    const clock = () => new Date(Date.now() - 1_000);
    const ahead = openBackend(clock);
    const late: number[] = [];
    const done = new Promise<void>((resolve) => {
      void ahead.work(randomUUID(), {
        async 'sla-alarm'() {
          late.push(clock().getTime() - dueAt.getTime());
          if (late.length === 2) resolve();
        },
      });
    });
    // BullMQ finds the first one due a second early, and the second one in time.
    await right.add([{ name: 'sla-alarm', payload: { id: first }, id: `${first}-1`, dueAt }]);
    await ahead.add([{ name: 'sla-alarm', payload: { id: second }, id: `${second}-1`, dueAt }]);
    await done;
    for (const ms of late) expect(ms).toBeGreaterThanOrEqual(0);
  });

  it.skipIf(skip)('of several kinds are added together, and one that waits already is not added again', async () => {
    const backend = openBackend();
    const [mail, notice, alarm] = [randomUUID(), randomUUID(), randomUUID()];
    await backend.add([
      { name: 'send-mails', payload: { ids: [notice] }, id: `send-${notice}` },
      { name: 'process-mails', payload: { ids: [mail] } },
      { name: 'send-mails', payload: { ids: [notice] }, id: `send-${notice}` },
    ]);
    await backend.add([
      { name: 'send-mails', payload: { ids: [notice] }, id: `send-${notice}` },
      { name: 'sla-alarm', payload: { id: alarm }, id: alarm, dueAt: new Date(Date.now() + 500) },
    ]);
    const ran: string[] = [];
    await new Promise<void>((resolve) => {
      void backend.work(randomUUID(), {
        'process-mails': async ({ ids }) => void ran.push(...ids),
        'send-mails': async ({ ids }) => void ran.push(...ids),
        async 'sla-alarm'({ id }) {
          ran.push(id);
          resolve();
        },
      });
    });
    expect(ran.toSorted()).toEqual([mail, notice, alarm].toSorted());
  });
});
