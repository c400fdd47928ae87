// Three workers on a stock PostgreSQL and Redis, of which one is killed every few seconds while customers and agents
// write: nothing is lost or doubled, and the mailbox is soon read on. `npm run test:team` runs the long form and
// prints figures.

import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { gone, kill } from '../crash/trial.js';
import { openWorld } from '../e2e/world.js';
import { dovecotAvailable } from '../servers/dovecot.js';
import { startHookReceiver } from '../servers/hook-receiver.js';
import { redisAvailable } from '../servers/redis.js';
import { startStockPostgres, stockPostgresAvailable } from '../servers/stock-postgres.js';
import { balance } from './balance.js';
import { rulesFor } from './desk-rules.js';
import { openPeople } from './people.js';
import { settle } from './settle.js';

const isLong = process.env.CASEMILL_TEAM === 'long';
/** Of customers and agents, the answers among them. */
const mails = isLong ? 3_000 : 24;
const workers = 3;
const killEveryMs = 5_000;
const lookEveryMs = isLong ? 200 : 50;
/** No more wait than what a team does in some seconds, so that there is somebody to answer. */
const mostWaiting = 100;

const canRun = dovecotAvailable() && redisAvailable() && stockPostgresAvailable();

describe.skipIf(!canRun)('a team of workers', () => {
  it('loses and doubles nothing while its members die', { timeout: 3_600_000 }, async () => {
    const stock = await startStockPostgres();
    const hooks = await startHookReceiver();
    const world = await openWorld('redis', rulesFor('triage', hooks.url), await stock.createDatabase());
    const database = new pg.Pool({ connectionString: world.config.databaseUrl ?? '', max: 2 });
    database.on('error', () => undefined);
    const people = openPeople(world);
    const reader = async () =>
      (await database.query<{ holder: string | null }>('SELECT holder FROM "MailboxLease"')).rows[0]?.holder ?? null;
    const reads = ({ pid }: ChildProcess, holder: string | null) => holder?.endsWith(`:${pid}`) ?? false;
    const team = Array.from({ length: workers }, () => world.spawnWorker());
    const takeovers: number[] = [];
    let kills = 0;
    try {
      await world.until('the mailbox to be read', async () => (await reader()) !== null, 120_000);
      const began = Date.now();
      let over = false;
      const killing = async () => {
        for (; !over; await sleep(killEveryMs)) {
          const place = Math.floor(Math.random() * workers);
          const dying = team[place];
          if (dying === undefined) continue;
          const read = reads(dying, await reader());
          await kill(dying);
          kills++;
          team[place] = world.spawnWorker();
          if (!read) continue;
          const from = Date.now();
          await world.until('another to read', async () => !reads(dying, await reader()), 60_000);
          takeovers.push(Date.now() - from);
        }
      };
      const writing = async () => {
        while (people.written.length < mails) {
          const { rows } = await database.query<{ done: number }>(
            `SELECT count(*)::int AS done FROM "InboundMail" WHERE outcome <> 'received'`,
          );
          const waiting = people.written.length - (rows[0]?.done ?? 0);
          for (let more = Math.min(20, mostWaiting - waiting); more > 0; more--) await people.begin();
          await sleep(lookEveryMs);
          await people.look();
        }
        over = true;
      };
      await Promise.all([writing(), killing()]);
      await settle(database, people);
      const seconds = (Date.now() - began) / 1_000;
      const found = await balance(database, { people, hooks, home: world.config.home });
      if (isLong) console.log(reportOf({ kills, takeovers, seconds, written: people.written.length }, found));
      expect(found.lost).toEqual([]);
      expect(found.doubled).toEqual([]);
      expect(kills).toBeGreaterThan(0);
    } finally {
      for (const worker of team) {
        worker.kill('SIGTERM');
        await gone(worker);
      }
      await database.end();
      await world.close();
      await hooks.close();
      await stock.stop();
    }
  });
});

interface Figures {
  readonly kills: number;
  readonly takeovers: readonly number[];
  readonly seconds: number;
  readonly written: number;
}

function reportOf(
  { kills, takeovers, seconds, written }: Figures,
  { lost, doubled, resent, counts }: Awaited<ReturnType<typeof balance>>,
): string {
  const sorted = takeovers.toSorted((a, b) => a - b);
  return [
    `${written} mails in ${seconds.toFixed(0)} s: ${(written / seconds / workers).toFixed(2)} a second for each of ${workers} workers`,
    `${kills} kills; lost ${lost.length}, doubled ${doubled.length}, sent again ${resent}`,
    `the mailbox is read on after ${sorted[Math.floor(sorted.length / 2)]} ms (median), ${sorted.at(-1)} ms (worst of ${sorted.length})`,
    `counts ${JSON.stringify(counts)}`,
  ].join('\n');
}
