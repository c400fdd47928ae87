// The intake benchmark, short, on a server as its distribution ships it. It measures nothing here: it shows that the
// benchmark runs there, what a mail sends to the server, and that the server compiles none of it (JIT), which took 300
// to 900 ms a plan.

import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { migrate } from '../../../src/adapters/postgres/database/migrations.js';
import { measureIntake } from '../../bench/intake.js';
import { dovecotAvailable } from '../../servers/dovecot.js';
import { type StockPostgres, startStockPostgres, stockPostgresAvailable } from '../../servers/stock-postgres.js';

/** A tenth of the cost from which the server compiles a plan. */
const highestCost = 10_000;

describe.skipIf(!stockPostgresAvailable() || !dovecotAvailable())('the intake benchmark on a stock server', () => {
  let stock: StockPostgres;
  beforeAll(async () => {
    stock = await startStockPostgres();
  });
  afterAll(() => stock?.stop());

  it('sends less than a statement a mail, and the server compiles none of them', async () => {
    const log = vi.spyOn(console, 'log').mockReturnValue();
    const database = await stock.createDatabase();
    const admin = new pg.Client({ connectionString: stock.url });
    await admin.connect();
    try {
      const { rows } = await admin.query('SHOW jit');
      expect(rows).toEqual([{ jit: 'on' }]);
      // Migrations read whole tables, once.
      await migrate(database, 'prisma/migrations');
      await logPlans(admin, new URL(database).pathname.slice(1));

      const { casemill, jobs } = await measureIntake(database, { mails: 200, rounds: 1, warmUp: 200 });
      expect(casemill).toBeLessThan(1);
      expect(jobs).toBeLessThan(0.5);

      const plans = await readPlans(stock.logFile);
      expect(plans.length).toBeGreaterThan(100);
      expect(plans.filter((plan) => plan.includes('JIT:') || !(costOf(plan) <= highestCost))).toEqual([]);
    } finally {
      await admin.end();
      log.mockRestore();
    }
  });
});

/** From the next connection to the database on, the server logs each statement as it was executed. */
async function logPlans(admin: pg.Client, database: string): Promise<void> {
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_nested_statements': 'on',
    // What was compiled is known only after the execution.
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_timing': 'off',
  };
  await admin.query("LOAD 'auto_explain'");
  for (const [name, value] of Object.entries(settings)) {
    await admin.query(`ALTER DATABASE ${database} SET ${name} = '${value}'`);
  }
}

async function readPlans(logFile: string): Promise<readonly string[]> {
  const entries = (await readFile(logFile, 'utf8')).split(/^(?=\d{4}-\d\d-\d\d )/m);
  return entries.filter((entry) => entry.includes(' plan:\n'));
}

function costOf(plan: string): number {
  return Number(/\(cost=[\d.]+\.\.([\d.]+)/.exec(plan)?.[1]);
}
