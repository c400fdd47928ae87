// The database counts the same as a program that reads every case: the same rows of every report, the same progress of
// every goal, for random help desks.

import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlOn } from '../../../../src/adapters/postgres/database/sql.js';
import { createReportQueries } from '../../../../src/adapters/postgres/report/report-queries.js';
import { datePeriod } from '../../../../src/core/report/date-period.js';
import { REPORT_INTERVALS } from '../../../../src/core/report/intervals.js';
import type { Goal } from '../../../../src/core/rule-set/goal.js';
import type { RuleSet } from '../../../../src/core/rule-set/rule-set.js';
import { installationTimeZone } from '../../../../src/core/rule-set/time-zone.js';
import { loadRuleTexts } from '../../../../src/rules/load.js';
import { createReport } from '../../../../src/usecases/report/create-report.js';
import { measureGoals } from '../../../../src/usecases/report/measure-goals.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';
import { harnessRules } from '../../../usecases/harness.js';
import { buildReport, REPORTS } from './in-memory/case-report.js';
import { goalProgress } from './in-memory/goal-progress.js';
import { createMeasureQueries } from './in-memory/read-measures.js';
import { DESK_HOURS, deskTime, randomDesk, storeDesk } from './random-desk.js';

const METRICS = [
  'cases-received',
  'cases-resolved',
  'cases-in-progress',
  'minutes-spent',
  'minutes-billed',
  'kpis-met',
];
const CONDITIONS = [
  'account.name: { is: account 0 }',
  'contact.address: { contains: p1 }',
  'entitlement.covered: { is: yes }',
  'entitlement.sla: { is: gold }',
  'product: { exists: no }',
  'case.title: { startsWith: printer }',
  'case.tags: { is: vip }',
  'case.field.region: { isNot: north }',
  'mailbox: { is: support }',
];
const goals = METRICS.flatMap((metric, n) => [
  `all-${metric}: { metric: ${metric}, from: 2026-03-10, to: 2026-04-09, target: 10 }`,
  `lena-${metric}: { parent: all-${metric}, target: 4, owner: { agent: lena } }`,
  `gold-${metric}: { parent: all-${metric}, target: 4, owner: { queue: gold }, when: { priority: { is: high } } }`,
  ...CONDITIONS.map(
    (when, index) =>
      `when-${n}-${index}: { metric: ${metric}, from: 2026-03-0${1 + (index % 2)}, to: 2026-04-30, target: 3, when: { ${when} } }`,
  ),
]).join('\n');

const calendars = `
office: { timeZone: Europe/Berlin, hours: { mon-fri: [ 09:00-12:00, 13:00-17:30 ], sat: [ 22:00-02:00 ] }, holidays: [ 2026-04-03 ] }
kolkata: { timeZone: Asia/Kolkata, hours: { mon-sun: [ 10:00-19:00 ] } }`;
const slas = `
gold: { calendar: kolkata, kpis: { resolution: { within: 8 hours } } }
office: { calendar: office, kpis: { resolution: { within: 8 hours } } }`;

describe('of a random help desk', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let rules: RuleSet;

  beforeAll(async () => {
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
    const loaded = await loadRuleTexts({
      ...harnessRules,
      ...{ 'goals.yaml': goals, 'calendars.yaml': calendars, 'sla.yaml': slas },
      'settings.yaml': 'timeZone: Europe/Berlin',
    });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 1));
    rules = loaded.rules;
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const calendarOf = (sla: string | null) => {
    const calendar = rules.calendars.get(rules.slas.get(sla ?? '')?.calendar ?? 'round-the-clock');
    if (calendar === undefined) throw new Error('no calendar');
    return calendar;
  };

  const question = fc.record({
    by: fc.option(fc.constantFrom(...REPORT_INTERVALS)),
    timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Auckland'),
    first: fc.integer({ min: -5, max: 50 }),
    days: fc.integer({ min: 1, max: 40 }),
    now: fc.integer({ min: 0, max: DESK_HOURS * 1.3 }),
  });

  it('every report has the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(randomDesk, question, async (desk, { by, timeZone, first, days, now: hours }) => {
        await storeDesk(pool, desk);
        const date = (day: number) =>
          deskTime(day * 24)
            .toISOString()
            .slice(0, 10);
        const period = datePeriod(timeZone, date(first), date(first + days - 1));
        const now = deskTime(hours);
        const cases = await createMeasureQueries(sqlOn(pool)).cases(period);
        const reports = createReportQueries(pool);
        for (const report of REPORTS) {
          const counted = await createReport({ reports, rules }, report, { by, timeZone, period }, now);
          expect(counted).toEqual(buildReport({ report, by, timeZone, period, now, calendarOf }, cases));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('every goal has the same progress', async () => {
    const timeZone = installationTimeZone(rules);
    const periodOf = ({ from, to }: Goal) => datePeriod(timeZone, from, to);
    const widest = datePeriod(timeZone, '2026-03-01', '2026-04-30');
    await fc.assert(
      fc.asyncProperty(randomDesk, fc.integer({ min: 0, max: DESK_HOURS * 1.3 }), async (desk, hours) => {
        await storeDesk(pool, desk);
        const now = deskTime(hours);
        const cases = await createMeasureQueries(sqlOn(pool)).cases(widest);
        const counted = await measureGoals({ reports: createReportQueries(pool), rules }, now);
        expect(counted).toEqual(goalProgress(rules.goals, cases, periodOf, now));
      }),
      { numRuns: 15 },
    );
  });
});
