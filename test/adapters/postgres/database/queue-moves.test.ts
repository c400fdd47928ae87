// Queue items that were stored before moves were marked: the migration marks those that the case left for another
// queue, and those with which it came back from being resolved.

import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../../../src/adapters/postgres/database/migrations.js';
import { packageDir } from '../../../../src/app/package-dir.js';
import { emptyDatabase, type TestDatabase } from '../../../servers/database.js';
import { migrateUpTo } from '../../../servers/migrate-up-to.js';
import { insertRows } from '../rows.js';

const marking = '20261201001600_queue_moves';
const migrations = path.join(packageDir, 'prisma', 'migrations');
const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await emptyDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  await migrateUpTo(database.url, marking);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

it('marks moves and reopenings', async () => {
  const contactId = randomUUID();
  const caseId = randomUUID();
  await insertRows(pool, 'Contact', [{ id: contactId, name: 'Ana', createdAt: at(0) }]);
  await insertRows(pool, 'Case', [
    {
      ...{ id: caseId, number: 1, title: '', description: '', status: 'resolved', type: 'request', contactId },
      ...{ priority: 'normal', channel: 'email', queue: 'paris', exempt: false, customFields: {} },
      ...{ ruleSetVersion: 'v', createdAt: at(1), receivedAt: at(1) },
    },
  ]);
  const item = (queue: string, entered: number, left: number | null) => ({
    ...{ id: randomUUID(), caseId, queue, enteredAt: at(entered), leftAt: left === null ? null : at(left) },
  });
  // Resolved at 2, reopened at 3, moved at 4, resolved at 5, reopened at 6, moved at 7.
  await insertRows(pool, 'QueueItem', [
    item('triage', 1, 2),
    item('triage', 3, 4),
    item('gold', 4, 5),
    item('gold', 6, 7),
    item('paris', 7, null),
  ]);
  const resolution = (hour: number) => ({
    ...{ id: randomUUID(), caseId, kind: 'resolution', status: 'completed', to: [], cc: [], subject: '', text: '' },
    ...{ marks: [], attachments: [], resolutionType: 'problem-solved', at: at(hour) },
  });
  await insertRows(pool, 'Activity', [resolution(2), resolution(5)]);

  expect(await migrate(database.url, migrations)).toContain(marking);

  const { rows } = await pool.query(
    'SELECT queue, "movedAt", "arrivedAt", reopens FROM "QueueItem" ORDER BY "enteredAt"',
  );
  expect(rows).toEqual([
    { queue: 'triage', movedAt: null, arrivedAt: null, reopens: false },
    { queue: 'triage', movedAt: at(4), arrivedAt: null, reopens: true },
    { queue: 'gold', movedAt: null, arrivedAt: null, reopens: false },
    { queue: 'gold', movedAt: at(7), arrivedAt: at(4), reopens: true },
    { queue: 'paris', movedAt: null, arrivedAt: null, reopens: false },
  ]);
});
