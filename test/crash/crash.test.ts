// The worker as a process of its own, against Dovecot and an SMTP server, killed with SIGKILL at each named point and
// at random moments under load, with jobs on PostgreSQL and on Redis, on a PostgreSQL as its distribution ships it.
// Afterwards every mail has one outcome, one case, one debit, and every mail that follows from it, once. `npm run
// test:crash` runs the long form and prints the table.

import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dovecotAvailable } from '../servers/dovecot.js';
import { redisAvailable } from '../servers/redis.js';
import { type StockPostgres, startStockPostgres, stockPostgresAvailable } from '../servers/stock-postgres.js';
import { buildWorker } from './build-worker.js';
import { type Point, points } from './points.js';
import { type Row, table } from './table.js';
import { type Backend, gone, kill, openTrial, stop, told } from './trial.js';

const isLong = process.env.CASEMILL_CRASH === 'long';
const backends: readonly Backend[] = ['postgres', 'redis'];
/** In the short form every sixth point has its turn, on one of the backends. */
const pointsOn = (backend: Backend) =>
  points.filter((_, index) => isLong || index % 12 === 6 * backends.indexOf(backend));
const mailsAtPoint = 3;
const randomKills = isLong ? 100 : 2;
const mailsAtRandomKill = 5;
/** A mail with which five workers died is held guilty: before that the worker is left alone until all is done. */
const killsInARow = 4;
const longestLifeMs = 700;

const rows: Row[] = [];

const canRun = dovecotAvailable() && redisAvailable() && stockPostgresAvailable();

let stock: StockPostgres | undefined;
beforeAll(async () => {
  if (canRun) stock = await startStockPostgres();
});
afterAll(() => stock?.stop());

describe.skipIf(!canRun).concurrent.each(backends)('a worker with jobs on %s', (backend) => {
  it('loses and doubles nothing, wherever it is killed', { timeout: 3_600_000 }, async () => {
    const file = buildWorker();
    const opened = await openTrial(backend, (world) => world.spawnNode(file), await stock?.createDatabase());
    const { trial } = opened;
    let { worker } = opened;
    try {
      for (const point of pointsOn(backend)) {
        await arm(worker, point);
        const kind = point.stage === 'alarm' ? 'pressing' : 'patient';
        await trial.deliver(labelOf(point), kind, point.alone ? 1 : mailsAtPoint, point.large && 'large');
        expect(await diesWithin(worker, 60_000), `the point ${nameOf(point)} is not reached`).toBe('SIGKILL');
        worker = await trial.next();
        await trial.settle(worker);
      }
      expect(await stop(worker)).toBe(0);
      for (const point of pointsOn(backend)) {
        const comparison = await trial.compare(labelOf(point));
        rows.push({ stage: point.stage, point: nameOf(point), backend, kills: 1, comparison });
      }
    } finally {
      await trial.close();
    }
    expect(differences(backend)).toEqual([]);
  });

  it('loses and doubles nothing when it is killed at random moments under load', { timeout: 3_600_000 }, async () => {
    const opened = await openTrial(backend, (world) => world.spawnWorker(), await stock?.createDatabase());
    const { trial } = opened;
    let { worker } = opened;
    try {
      for (let count = 1; count <= randomKills; count++) {
        const delivering = trial.deliver('random', count % 5 === 0 ? 'pressing' : 'patient', mailsAtRandomKill);
        await sleep(Math.random() * longestLifeMs);
        await kill(worker);
        await delivering;
        worker = await trial.next();
        if (count % killsInARow === 0) await trial.settle(worker);
      }
      await trial.settle(worker);
      expect(await stop(worker)).toBe(0);
      const comparison = await trial.compare('random');
      rows.push({ stage: 'any', point: 'random moments', backend, kills: randomKills, comparison });
    } finally {
      await trial.close();
    }
    expect(differences(backend)).toEqual([]);
  });
});

afterAll(() => {
  if (isLong) console.log(table(rows));
});

function differences(backend: Backend): readonly string[] {
  return rows
    .filter((row) => row.backend === backend)
    .flatMap(({ comparison: { lost, doubled } }) => [
      ...lost.map((line) => `lost: ${line}`),
      ...doubled.map((line) => `doubled: ${line}`),
    ]);
}

function labelOf({ when, call, once: after = '' }: Point): string {
  return `${when}-${call}-${after}`.toLowerCase();
}

function nameOf({ when, call, once: after }: Point): string {
  return after === undefined ? `${when} ${call}` : `${when} ${call}, after ${after}`;
}

async function arm(worker: ChildProcess, point: Point): Promise<void> {
  const armed = told(worker, 'armed');
  worker.send(point);
  await armed;
}

async function diesWithin(worker: ChildProcess, ms: number): Promise<NodeJS.Signals | null> {
  const patience = new AbortController();
  const died = await Promise.race([gone(worker), sleep(ms, null, { signal: patience.signal })]);
  patience.abort();
  return died;
}
