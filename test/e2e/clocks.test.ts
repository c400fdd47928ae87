// Workers on machines whose clocks are wrong: what is due follows the database's clock, and one that is far off does
// not work.

import { once } from 'node:events';
import pg from 'pg';
import { expect, it } from 'vitest';
import { rawMail } from '../usecases/harness.js';
import { backends } from './talk/desk.js';
import { openWorld } from './world.js';
import { withClock } from './wrong-clock.js';

const rules = {
  'sla.yaml': 'gold:\n  calendar: round-the-clock\n  kpis:\n    first-response: { within: 8 seconds, warn: 4 seconds }',
};
const cases = 6;

// Redis keeps the times of jobs by the clocks of workers.
it.skipIf(!backends[1]?.available)(
  'two workers, 20 seconds ahead and 20 behind, warn and fail no KPI early, each once',
  async () => {
    const world = await openWorld('redis', rules);
    const client = new pg.Client({ connectionString: world.config.databaseUrl ?? '' });
    try {
      await client.connect();
      const workers = [world.spawnWorker(...withClock(20_000)), world.spawnWorker(...withClock(-20_000))];
      for (let number = 1; number <= cases; number++) {
        await world.deliver(
          rawMail({ from: 'ana@contoso.com', subject: `Fire ${number}`, id: `<${number}@contoso.com>` }),
        );
      }
      const early: object[] = [];
      await world.until(
        'all have failed',
        async () => {
          const { rows } = await client.query<{ done: boolean; early: boolean }>(
            `SELECT "failedAt" IS NOT NULL AS done, coalesce("warnedAt" < "warnAt", false) OR coalesce("failedAt" < "failAt", false)
             OR coalesce(greatest("warnedAt", "failedAt") > clock_timestamp(), false) AS early FROM "KpiInstance"`,
          );
          early.push(...rows.filter((row) => row.early));
          return rows.length === cases && rows.every(({ done }) => done);
        },
        90_000,
      );
      expect(early).toEqual([]);
      await world.until(
        'the mails',
        async () =>
          (await world.arrivals('lena@example.net')).filter(({ subject }) => subject.startsWith('Failed')).length >=
          cases,
        90_000,
      );
      const subjects = (await world.arrivals('lena@example.net')).map(({ subject }) => subject);
      expect(new Set(subjects).size).toBe(subjects.length);
      expect(workers.map(({ exitCode }) => exitCode)).toEqual([null, null]);
    } finally {
      await client.end();
      await world.close();
    }
  },
);

it.skipIf(!backends[0]?.available)('a worker two minutes ahead does not start', async () => {
  const world = await openWorld('postgres');
  try {
    const [code] = await once(world.spawnWorker(...withClock(120_000)), 'exit');
    expect(code).not.toBe(0);
  } finally {
    await world.close();
  }
});
