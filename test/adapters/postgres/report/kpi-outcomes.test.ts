// When a KPI instance was met or missed, as reports count it.

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createReportQueries } from '../../../../src/adapters/postgres/report/report-queries.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';
import { insertRows } from '../rows.js';

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));
const hours = Array.from({ length: 24 }, (_, hour) => ({ date: String(hour), startsAt: at(hour) }));
const caseId = randomUUID();
const running = { failAt: at(12), failedAt: null, succeededAt: null, cancelledAt: null };

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  const contactId = randomUUID();
  await insertRows(pool, 'Contact', [{ id: contactId, name: 'Ana', createdAt: at(0) }]);
  await insertRows(pool, 'Case', [
    {
      ...{ id: caseId, number: 1, title: '', description: '', status: 'in-progress', type: 'request', contactId },
      ...{ priority: 'normal', channel: 'email', queue: 'triage', exempt: false, customFields: {} },
      ...{ ruleSetVersion: 'v', createdAt: at(0), receivedAt: at(0) },
    },
  ]);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

it.each([
  ['runs before its failure time', running, null],
  ['succeeded before its failure time', { ...running, succeededAt: at(11) }, { interval: 11, met: 1, missed: 0 }],
  ['succeeded at its failure time', { ...running, succeededAt: at(12) }, { interval: 12, met: 1, missed: 0 }],
  ['succeeded too late', { ...running, succeededAt: at(13) }, { interval: 12, met: 0, missed: 1 }],
  ['was cancelled in time', { ...running, cancelledAt: at(11), cancelReason: 'closed' }, null],
  [
    'was cancelled too late',
    { ...running, cancelledAt: at(13), cancelReason: 'closed' },
    { interval: 12, met: 0, missed: 1 },
  ],
  ['failed', { ...running, failedAt: at(13) }, { interval: 12, met: 0, missed: 1 }],
  ['passed its failure time unnoticed', { ...running, failAt: at(9) }, { interval: 9, met: 0, missed: 1 }],
])('a KPI that %s', async (_, instants, outcome) => {
  await pool.query('TRUNCATE "KpiInstance" CASCADE');
  const instance = { id: randomUUID(), caseId, sla: 'gold', kpi: 'resolution', startedAt: at(0), warnings: 0 };
  await insertRows(pool, 'KpiInstance', [{ ...instance, ...instants, ruleSetVersion: 'v' }]);
  const query = { period: { from: at(0), to: at(24) }, intervals: hours };
  const rows = await createReportQueries(pool).kpis({ ...query, slaNames: new Map() }, at(10));
  expect(rows.map(({ interval, totals }) => ({ interval, ...totals }))).toEqual(outcome === null ? [] : [outcome]);
});
