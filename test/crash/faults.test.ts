// What the worker stands on breaks for a while: it goes on by itself, in the same process, and afterwards nothing is
// lost or doubled.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import type { World } from '../e2e/world.js';
import { dovecotAvailable } from '../servers/dovecot.js';
import { startPostgres, type TestPostgres } from '../servers/postgres.js';
import { redisAvailable } from '../servers/redis.js';
import { type Backend, openTrial, stop, type Trial } from './trial.js';

const outageMs = 3_000;
const mails = 4;

interface Fault {
  readonly name: string;
  readonly backend: Backend;
  /** With a server of its own. */
  readonly postgres?: true;
  /** Breaks it, delivers mails meanwhile where that is possible, and mends it. */
  happen(trial: Trial, postgres: TestPostgres | undefined): Promise<void>;
}

const deliver = (trial: Trial) => trial.deliver('during', 'patient', mails);

const faults: readonly Fault[] = [
  ...(['SIGINT', 'SIGQUIT'] as const).map(
    (signal): Fault => ({
      name: signal === 'SIGINT' ? 'PostgreSQL is stopped and started' : 'PostgreSQL breaks down and is started',
      backend: 'postgres',
      postgres: true,
      async happen(trial, postgres) {
        const delivering = deliver(trial);
        await postgres?.stop(signal);
        await delivering;
        await sleep(outageMs);
        await postgres?.start();
      },
    }),
  ),
  {
    name: 'Redis is flushed, and then restarted without what it knew',
    backend: 'redis',
    async happen(trial) {
      const redis = trial.world.redis;
      if (redis === null) throw new Error('no Redis');
      const client = new Redis(redis.url);
      const delivering = deliver(trial);
      await client.flushall();
      await client.quit();
      await redis.pause();
      await delivering;
      await sleep(outageMs);
      await redis.resume();
    },
  },
  {
    name: 'Dovecot is restarted',
    backend: 'postgres',
    async happen(trial) {
      await deliver(trial);
      await trial.world.dovecot.pause();
      await sleep(outageMs);
      await trial.world.dovecot.resume();
    },
  },
  {
    name: 'the SMTP server refuses for a while',
    backend: 'postgres',
    async happen(trial) {
      const { sink } = trial.world;
      sink.failNext(mails, 451);
      await deliver(trial);
      await trial.world.until('mails to be refused', async () => sink.refused >= mails);
    },
  },
];

describe.skipIf(!dovecotAvailable() || !redisAvailable())('a worker recovers by itself when', () => {
  for (const { name, backend, happen, ...needs } of faults) {
    it(name, { timeout: 300_000 }, async () => {
      const postgres = needs.postgres && (await startPostgres());
      const { trial, worker } = await openTrial(backend, (world) => world.spawnWorker(), postgres?.url, ['patient']);
      try {
        await happen(trial, postgres);
        await trial.deliver('after', 'patient', 1);
        await settledInTime(trial, worker);
        expect(await differences(trial)).toEqual([]);
        expect(await stop(worker)).toBe(0);
      } finally {
        await trial.close();
        await postgres?.remove();
      }
    });
  }

  it.skipIf(!canMount()).each(['raw', 'files'])('the disk of %s is full', { timeout: 300_000 }, async (folder) => {
    let disk = '';
    const spawnOnSmallDisk = (world: World) => {
      disk = mountSmallDisk(world, folder);
      return world.spawnWorker();
    };
    const { trial, worker } = await openTrial('postgres', spawnOnSmallDisk, undefined, ['patient']);
    try {
      const filler = path.join(disk, 'filler');
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(filler, Buffer.alloc(bavail * bsize));
      await deliver(trial);
      await trial.world.until('the full disk to be noticed', () => isNoticed(trial, folder));
      rmSync(filler);
      await settledInTime(trial, worker);
      expect(await differences(trial)).toEqual([]);
      expect(await stop(worker)).toBe(0);
    } finally {
      execFileSync('umount', [disk]);
      await trial.close();
    }
  });
});

/** Tries come later and later; here they come at once. */
async function settledInTime(trial: Trial, worker: Parameters<Trial['settle']>[0]): Promise<void> {
  await trial.books.forgetTheDead();
  await trial.settle(worker);
}

async function differences(trial: Trial): Promise<readonly string[]> {
  const [during, after] = [await trial.compare('during'), await trial.compare('after')];
  return [...during.lost, ...during.doubled, ...after.lost, ...after.doubled];
}

function canMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  const place = '/tmp/casemill-mount-test';
  mkdirSync(place, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** What is not received is a problem of the mailbox, what has no place for its files one of the mail. */
async function isNoticed({ world: { records } }: Trial, folder: string): Promise<boolean> {
  if (folder === 'raw') return (await records.connections.statuses())[0]?.state === 'retrying';
  return (await records.ledger.inbound()).some(({ error }) => error?.includes('ENOSPC'));
}

function mountSmallDisk({ config }: World, folder: string): string {
  const disk = path.join(config.home, folder);
  mkdirSync(disk, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', disk]);
  return disk;
}
