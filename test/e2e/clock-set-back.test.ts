// A machine whose clock is set back by two hours, and with it its database's, while workers run. What was recorded
// before lies in the future then, and everything goes on at once all the same.

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { leaseMs } from '../../src/usecases/mailbox/lease.js';
import { fakedClock, fakedClockAvailable } from '../servers/faked-clock.js';
import { startStockPostgres, stockPostgresAvailable } from '../servers/stock-postgres.js';
import { rawMail } from '../usecases/harness.js';
import { backends } from './talk/desk.js';
import { openWorld } from './world.js';
import { setClock, withClock } from './wrong-clock.js';

const backMs = -2 * 3_600_000;
const rules = {
  'sla.yaml': 'gold:\n  calendar: round-the-clock\n  kpis:\n    first-response: { within: 8 seconds, warn: 4 seconds }',
};

describe.skipIf(!stockPostgresAvailable() || !fakedClockAvailable())('clocks that are set back', () => {
  it.each(backends.filter(({ available }) => available))(
    'stop nothing, with jobs on $jobs',
    async ({ jobs }) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'casemill-clock-'));
      // The server runs as another user.
      chmodSync(folder, 0o755);
      const clock = path.join(folder, 'clock');
      writeFileSync(clock, '+0');
      const stock = await startStockPostgres(fakedClock(clock));
      const world = await openWorld(jobs, rules, await stock.createDatabase());
      const client = new pg.Client({ connectionString: world.config.databaseUrl ?? '' });
      try {
        await client.connect();
        const workers = [world.spawnWorker(...withClock(0)), world.spawnWorker(...withClock(0))];
        const set = async (aheadMs: number) => {
          writeFileSync(clock, `${aheadMs >= 0 ? '+' : ''}${aheadMs / 1000}`);
          for (const worker of workers) setClock(worker, aheadMs);
          // The server reads the file every second, and workers look at its clock every second.
          await sleep(3_000);
        };
        const write = (title: string) =>
          world.deliver(rawMail({ from: 'ana@contoso.com', subject: title, id: `<${title}@contoso.com>` }));
        const acknowledged = async (title: string, ms?: number) =>
          world.until(
            `the acknowledgement of ${title}`,
            async () => (await world.arrivals('ana@contoso.com')).some(({ subject }) => subject.includes(title)),
            ms,
          );
        const failed = async (title: string) =>
          world.until(`the failure of ${title}`, async () => {
            const { rowCount } = await client.query(
              `SELECT FROM "KpiInstance" k JOIN "Case" c ON c.id = k."caseId"
             WHERE c.title = $1 AND k."failedAt" >= k."failAt"`,
              [title],
            );
            return rowCount === 1;
          });

        await write('before');
        await acknowledged('before');
        await set(backMs);
        await write('after');
        await acknowledged('after');
        await failed('after');

        const { rows } = await client.query<{ holder: string }>('SELECT holder FROM "MailboxLease"');
        const reader = workers.find(({ pid }) => rows[0]?.holder.endsWith(`:${pid}`));
        expect(reader?.kill('SIGKILL')).toBe(true);
        await write('taken-over');
        await acknowledged('taken-over', leaseMs / 2);

        await set(0);
        await write('right-again');
        await acknowledged('right-again');
        for (const title of ['before', 'right-again']) await failed(title);
        const subjects = (await world.arrivals('lena@example.net')).map(({ subject }) => subject);
        expect(new Set(subjects).size).toBe(subjects.length);
      } finally {
        await client.end();
        await world.close();
        await stock.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    180_000,
  );
});
