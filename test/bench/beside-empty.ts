// Intake into a full database beside an empty one of the same server, round by round in turn, so that a slow moment of
// the machine hits both. New mails arrive for each round, as they do at a worker that goes on.

import pg from 'pg';
import { migrate } from '../../src/adapters/postgres/database/migrations.js';
import type { TestDovecot } from '../servers/dovecot.js';
import { migrationsDir } from './bench-server.js';
import { assignments, roundsUntilPlanned } from './intake-rounds.js';
import { type Casemill, type Ground, importCustomers, openCasemill, timeIntake } from './intake-worker.js';
import { benchMail } from './mails.js';
import { median } from './measure.js';

const mails = 500;
const rounds = 10;
const NAME = 'casemill_bench_empty';

interface Times {
  /** Milliseconds a mail, of each round. */
  readonly wall: number[];
  readonly cpu: number[];
}

/** Prints what a mail costs with each kind of assignment. `full`: it has read none of `imap`, and gets
 *  entitlements. */
export async function compareWithEmpty(full: Ground, imap: TestDovecot): Promise<void> {
  console.log(
    `${rounds} rounds of ${mails} mails, empty and full in turn: milliseconds a mail, and CPU of both programs`,
  );
  await withEmptyDatabase(full.databaseUrl, async (databaseUrl) => {
    let arrived = 0;
    for (const [name, assign] of Object.entries(assignments)) {
      const [empty, filled] = [await openCasemill({ ...full, databaseUrl }, assign), await openCasemill(full, assign)];
      if (arrived === 0) for (const { context } of [empty, filled]) await importCustomers(context);
      const times = new Map<Casemill, Times>([empty, filled].map((worker) => [worker, { wall: [], cpu: [] }]));
      for (let round = 1 - roundsUntilPlanned; round <= rounds; round++) {
        for (const last = arrived + mails; arrived < last; arrived++) await imap.append(benchMail(arrived));
        for (const [worker, { wall, cpu }] of times) {
          const { ms, cpu: used } = await timeIntake(worker, mails);
          if (round < 1) continue;
          wall.push(ms / mails);
          cpu.push((used.program + used.server) / mails);
        }
      }
      for (const { context } of times.keys()) await context.close();
      const [first, second] = [...times.values()];
      if (first !== undefined && second !== undefined) console.log(`  ${name.padEnd(14)} ${compared(first, second)}`);
    }
  });
}

function compared(empty: Times, full: Times): string {
  const beside = (part: keyof Times) => {
    const [before, after] = [median(empty[part]), median(full[part])];
    return `${before.toFixed(2)} ${after.toFixed(2)} (${(after / before).toFixed(3)})`;
  };
  return `${beside('wall')}   CPU ${beside('cpu')}`;
}

async function withEmptyDatabase(serverUrl: string, work: (url: string) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const remove = () => client.query(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
  await remove();
  await client.query(`CREATE DATABASE ${NAME}`);
  try {
    const url = new URL(serverUrl);
    url.pathname = `/${NAME}`;
    await migrate(url.href, migrationsDir);
    await work(url.href);
  } finally {
    await remove();
    await client.end();
  }
}
