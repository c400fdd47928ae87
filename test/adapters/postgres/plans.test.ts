// The plans that PostgreSQL really uses for the statements of a worker, on the embedded server and on one as its
// distribution ships it: on an empty, a small and a large database none is expensive enough to be compiled (JIT, by
// default from a cost of 100,000), and none reads a large table from end to end.

import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../../src/adapters/postgres/database/migrations.js';
import { FIRST_PAGE } from '../../../src/ports/page.js';
import { fillScaled } from '../../bench/scale-rows.js';
import { emptyDatabase, type TestDatabase } from '../../servers/database.js';
import { type StockPostgres, startStockPostgres, stockPostgresAvailable } from '../../servers/stock-postgres.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../../usecases/harness.js';

/** A tenth of the cost from which a stock server compiles a plan. */
const highestCost = 10_000;
/** Tables up to this many rows may be read whole. */
const fewRows = 1_000;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Total Cost': number;
  readonly Plans?: readonly PlanNode[];
}

interface SeenPlan {
  readonly text: string;
  readonly cost: number;
  /** Tables that it reads from end to end. */
  readonly scanned: readonly string[];
}

let stock: StockPostgres | undefined;
beforeAll(async () => {
  if (stockPostgresAvailable()) stock = await startStockPostgres();
});
afterAll(() => stock?.stop());

const servers = [
  { server: 'the embedded server', available: true, open: emptyDatabase },
  {
    server: 'a stock server',
    available: stockPostgresAvailable(),
    open: async (): Promise<TestDatabase> => ({ url: (await stock?.createDatabase()) ?? '', drop: async () => {} }),
  },
];
const sizes = [0, 100, 10_000];
const rules = {
  'routing.yaml': 'default: triage\nitems:\n  - { name: all, queue: triage, assign: { by: least-loaded } }',
};

for (const { server, available, open } of servers) {
  describe.skipIf(!available)(`on ${server}`, () => {
    it.each(sizes)('every plan of a worker is cheap with %i cases stored', { timeout: 300_000 }, async (cases) => {
      const database = await open();
      const endsAt = new Date('2026-03-02T08:00:00Z');
      const large = await fill(database.url, cases, endsAt);
      const harness = await openHarness({ database, rules, dataset: harnessDataset, now: endsAt });
      try {
        const plans = await watchPlans(harness);
        await work(harness);
        expect(plans.length).toBeGreaterThan(30);
        expect(plans.filter(({ cost }) => cost > highestCost)).toEqual([]);
        expect(plans.filter(({ scanned }) => scanned.some((table) => large.has(table)))).toEqual([]);
      } finally {
        await harness.close();
      }
    });
  });
}

/** Fills a new database, lets the server report its plans, and returns the names of our large tables. */
async function fill(url: string, cases: number, endsAt: Date): Promise<ReadonlySet<string>> {
  await migrate(url, 'prisma/migrations');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if (cases > 0) await fillScaled(client, cases, endsAt);
    await client.query('VACUUM ANALYZE');
    const settings = {
      session_preload_libraries: 'auto_explain',
      'auto_explain.log_min_duration': '0',
      'auto_explain.log_nested_statements': 'on',
      'auto_explain.log_format': 'json',
      'auto_explain.log_level': 'notice',
    };
    await client.query("LOAD 'auto_explain'");
    const { rows: names } = await client.query('SELECT quote_ident(current_database()) AS name');
    for (const [name, value] of Object.entries(settings)) {
      await client.query(`ALTER DATABASE ${names[0].name} SET ${name} = '${value}'`);
    }
    const { rows } = await client.query(
      `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples > $1`,
      [fewRows],
    );
    return new Set(rows.map(({ relname }) => relname));
  } finally {
    await client.end();
  }
}

/** Collects the plan of each statement that the harness runs from now on. */
async function watchPlans(harness: Harness): Promise<SeenPlan[]> {
  const plans: SeenPlan[] = [];
  const watched = new WeakSet<object>();
  harness.pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    client.on('notice', ({ message = '' }) => {
      const json = /^duration: .*? plan:\s*(\{[\s\S]*\})\s*$/.exec(message)?.[1];
      if (json === undefined) return;
      const { 'Query Text': text, Plan: plan } = JSON.parse(json);
      plans.push({ text, cost: plan['Total Cost'], scanned: scannedBy(plan) });
    });
  });
  return plans;
}

function scannedBy(node: PlanNode): string[] {
  const own = node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scannedBy)];
}

/** Everything that a worker does: new mails, replies, commands, mails out, milestones, and the passes of its loops. */
async function work(harness: Harness): Promise<void> {
  const later = (minutes: number) => {
    harness.now = new Date(harness.now.getTime() + minutes * 60_000);
  };
  for (let round = 0; round < 8; round++) {
    const id = `<${round}@contoso.com>`;
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: `Smoke ${round}`, id }), harness.now);
    harness.mailbox.deliver(
      rawMail({
        from: `bob${round}@fabrikam.example`,
        subject: `Question ${round}`,
        id: `<${round}@fabrikam.example>`,
      }),
      harness.now,
    );
    await harness.readBacklog(harness.now);
    await harness.settle();
    const { number } = await harness.prisma.case.findFirstOrThrow({ orderBy: { number: 'desc' } });
    await harness.act(String(number), 'omar', { kind: 'pick' });
    await harness.act(String(number), 'omar', { kind: 'reply', text: 'We look into it.' });
    harness.mailbox.deliver(
      rawMail({
        from: 'ana@contoso.com',
        subject: `Re: Smoke ${round}`,
        id: `<re${round}@contoso.com>`,
        inReplyTo: id,
      }),
      harness.now,
    );
    await harness.settle();
    await harness.act(String(number), 'omar', { kind: 'resolve', text: 'Fixed', minutes: 5, closeActivities: true });
    later(12);
    await harness.settle();
    await harness.reconcile();
    harness.jobs.length = 0;
  }
  await harness.caseSearch.indexSome(20);
  for (const query of [
    'smoke',
    'smoke agent:omar',
    '"smoke 1" from:contoso -fax',
    'queue:triage status:open due:<2h is:waiting',
  ]) {
    await harness.searchCases(query, FIRST_PAGE);
  }
  await harness.notifyOperators();
  await harness.retainDaily();
  await harness.sweepFiles();
  await harness.caseFiles.findReferenced(['0'.repeat(64)]);
}
