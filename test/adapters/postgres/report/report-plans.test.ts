// A report reads what happened in its period, however long the past is.

import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sql } from '../../../../src/adapters/postgres/database/sql.js';
import { countStatements } from '../../../../src/adapters/postgres/report/goal-counts.js';
import { createReportQueries } from '../../../../src/adapters/postgres/report/report-queries.js';
import { REPORTS } from '../../../../src/core/report/case-report.js';
import { datePeriod } from '../../../../src/core/report/date-period.js';
import { goalQueries } from '../../../../src/core/report/goal-query.js';
import { WORK_METRICS } from '../../../../src/core/rule-set/goal.js';
import type { RuleSet } from '../../../../src/core/rule-set/rule-set.js';
import { loadRuleTexts } from '../../../../src/rules/load.js';
import { createReport } from '../../../../src/usecases/report/create-report.js';
import { fillScaled } from '../../../bench/scale-rows.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';
import { explainingSql } from '../explain.js';

const CASES = 20_000;
const END = new Date('2026-03-02T00:00:00Z');
const WEEK_MS = 7 * 86_400_000;
/** About 200 cases are of a week; each has a few mails and KPI instances. */
const MOST_ROWS = 2_000;
const GROWING = ['Case', 'Activity', 'QueueItem', 'KpiInstance', 'EntitlementEntry', 'Booking', 'InboundMail'];

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const client = await pool.connect();
  await fillScaled(client, CASES, END);
  // A tenth of what went out sent an article.
  await client.query(`
    INSERT INTO "KnowledgeArticle" (id, number) SELECT gen_random_uuid(), 'KA-' || n FROM generate_series(1, 50) n;
    INSERT INTO "KnowledgeArticleVersion" (id, "articleId", major, minor, title, text, state, "createdAt")
    SELECT gen_random_uuid(), id, 1, 0, number, 'Text', 'published', now() FROM "KnowledgeArticle";
    UPDATE "Activity" SET "articleVersionId" = version.id
    FROM (SELECT id, row_number() OVER () AS n FROM "KnowledgeArticleVersion") version
    WHERE direction = 'out' AND abs(hashtext("Activity".id::text)) % 500 = version.n`);
  // One of five mails led to an appointment.
  await client.query(`
    INSERT INTO "Booking" (id, service, status, attendee, sequence, response, "startsAt", "endsAt", resources)
    SELECT id, 'visit', 'done', 'ana@contoso.com', 0, 'accepted', at, at + interval '1 hour', '{van-1}' FROM "Activity"
    WHERE direction = 'in' AND abs(hashtext(id::text)) % 5 = 0`);
  await client.query('VACUUM ANALYZE');
  client.release(true);
}, 300_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** A pool of one connection whose statements go through `sql`. */
function poolOf(sql: Sql): pg.Pool {
  const query = async (text: string, parameters: readonly unknown[] = []) =>
    /^(BEGIN|ROLLBACK)/.test(text) ? { rows: [] } : { rows: await sql(text, parameters) };
  const client = { query, on() {}, off() {}, release() {} };
  return { connect: async () => client } as unknown as pg.Pool;
}

it.each(REPORTS)('the report "%s" of a week', async (report) => {
  const rules = await rulesOf({});
  const period = { from: new Date(END.getTime() - WEEK_MS), to: END };
  const large = await largeReads(async (sql) => {
    const deps = { reports: createReportQueries(poolOf(sql)), rules };
    const rows = await createReport(deps, report, { period, by: null, timeZone: 'UTC' }, END);
    expect(rows.length).toBeGreaterThan(0);
  });
  expect(large).toEqual([]);
});

it.each(WORK_METRICS)('the goals "%s" of a week, of a queue and with a condition', async (metric) => {
  const goal = (name: string, more: string) =>
    `${name}: { metric: ${metric}, from: 2026-02-24, to: 2026-03-01, target: 10${more} }`;
  const agent = goal('lena', ', owner: { agent: lena }, when: { priority: { is: high } }');
  const rules = await rulesOf({
    ...{ 'agents.yaml': 'lena: { email: lena@example.com }', 'queues.yaml': 'gold:\ntriage:' },
    'goals.yaml': [goal('gold', ', owner: { queue: gold }'), agent, goal('all', '')].join('\n'),
  });
  const large = await largeReads(async (sql) => {
    for (const query of goalQueries(rules.goals, ({ from, to }) => datePeriod('UTC', from, to))) {
      for (const { text, parameters } of countStatements(query, END)) await sql(text, parameters);
    }
  });
  expect(large).toEqual([]);
});

async function rulesOf(files: Readonly<Record<string, string>>): Promise<RuleSet> {
  const loaded = await loadRuleTexts(files);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.rules;
}

/** The parts of plans that read more than the period has. */
async function largeReads(run: (sql: Sql) => Promise<void>): Promise<readonly object[]> {
  const explained = await explainingSql(pool, 'auto', run);
  expect(explained.length).toBeGreaterThan(0);
  return explained.flatMap(({ text, nodes }) =>
    nodes
      .filter(({ table, rows, removed }) => GROWING.includes(table ?? '') && rows + removed > MOST_ROWS)
      .map(({ type, table, rows, removed }) => ({ type, table, rows, removed, text: text.slice(0, 60) })),
  );
}
