// Many changes, few statements: nothing depends on an order that PostgreSQL does not promise.

import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readColumnTypes } from '../../../../src/adapters/postgres/database/column-types.js';
import { sqlOn } from '../../../../src/adapters/postgres/database/sql.js';
import { TableChanges } from '../../../../src/adapters/postgres/database/table-changes.js';
import { writeChanges } from '../../../../src/adapters/postgres/database/write-changes.js';
import { freshDatabase, type TestDatabase } from '../../../servers/database.js';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const at = new Date('2026-03-02T08:00:00Z');

let database: TestDatabase;
let pool: pg.Pool;

const write = async (changes: TableChanges) => writeChanges(sqlOn(pool), await readColumnTypes(sqlOn(pool)), changes);

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  const changes = new TableChanges();
  changes.insert('Contact', id(1), { id: id(1), name: 'Ana', accountId: null, createdAt: at });
  changes.insert('Case', id(2), caseRow());
  changes.insert('QueueItem', id(3), queueItem(3, 'triage'));
  await write(changes);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

function caseRow(): object {
  return {
    ...{ id: id(2), title: 'Fire', description: '', status: 'in-progress', type: 'request', priority: 'normal' },
    ...{ channel: 'email', mailbox: 'support', queue: 'triage', contactId: id(1), ruleSetVersion: 'v', createdAt: at },
    ...{ exempt: false, tags: [], customFields: {}, receivedAt: at },
  };
}

function queueItem(n: number, queue: string): object {
  return { id: id(n), caseId: id(2), queue, agent: null, enteredAt: at, pickedAt: null, leftAt: null };
}

function activity(n: number, more: object): object {
  const words = { kind: 'note', direction: null, status: 'completed', subject: '', text: '', from: null };
  return { id: id(n), caseId: id(2), ...words, to: [], cc: [], marks: [], attachments: [], at, ...more };
}

it('a case leaves one queue and enters another, in whatever order that was said', async () => {
  const changes = new TableChanges();
  changes.insert('QueueItem', id(4), queueItem(4, 'gold'));
  changes.update('QueueItem', { id: id(3), leftAt: at });
  await write(changes);
  const { rows } = await pool.query('SELECT queue FROM "QueueItem" WHERE "leftAt" IS NULL');
  expect(rows).toEqual([{ queue: 'gold' }]);
});

it('a row that is new and changes at once is written once', async () => {
  const changes = new TableChanges();
  changes.insert('QueueItem', id(5), queueItem(5, 'second'));
  changes.update('QueueItem', { id: id(5), leftAt: at });
  changes.update('QueueItem', { id: id(4), leftAt: at });
  await write(changes);
  const { rows } = await pool.query('SELECT FROM "QueueItem" WHERE "leftAt" IS NULL');
  expect(rows).toHaveLength(0);
});

it('of two changes of one column the later one is written, and other columns stay', async () => {
  const changes = new TableChanges();
  changes.update('Case', { id: id(2), priority: 'high', title: 'Fire!' });
  changes.update('Case', { id: id(2), priority: 'low' });
  await write(changes);
  const { rows } = await pool.query('SELECT title, priority, queue FROM "Case"');
  expect(rows).toEqual([{ title: 'Fire!', priority: 'low', queue: 'triage' }]);
});

it('keeps columns that only some of the rows have', async () => {
  const changes = new TableChanges();
  changes.insert('Activity', id(6), activity(6, {}));
  changes.insert('Activity', id(7), activity(7, { kind: 'resolution', resolutionType: 'information-provided' }));
  await write(changes);
  const { rows } = await pool.query('SELECT kind, "resolutionType" FROM "Activity" ORDER BY id');
  expect(rows).toEqual([
    { kind: 'note', resolutionType: null },
    { kind: 'resolution', resolutionType: 'information-provided' },
  ]);
});

it('values come back as they were given, whatever characters they have', async () => {
  const odd = '"quoted" \\\\ {a,b} NULL, \'x\'\n\t€ 🖨';
  const changes = new TableChanges();
  changes.insert(
    'Activity',
    id(8),
    activity(8, {
      ...{ subject: odd, text: '', from: 'NULL', replyText: null, to: [odd, '', 'NULL'], minutes: 7, dueAt: at },
      attachments: [{ name: odd, size: 1, at }],
    }),
  );
  await write(changes);
  const { rows } = await pool.query(
    `SELECT subject, text, "from", "replyText", "to", minutes, "dueAt", attachments FROM "Activity" WHERE id = $1`,
    [id(8)],
  );
  expect(rows).toEqual([
    {
      ...{ subject: odd, text: '', from: 'NULL', replyText: null, to: [odd, '', 'NULL'], minutes: 7, dueAt: at },
      attachments: [{ name: odd, size: 1, at: at.toISOString() }],
    },
  ]);
});

it('what PostgreSQL cannot store in a text is replaced', async () => {
  const changes = new TableChanges();
  const unstorable = 'a\0b\ud800c';
  changes.update('Case', { id: id(2), title: unstorable, tags: [unstorable], customFields: { word: unstorable } });
  await write(changes);
  const { rows } = await pool.query('SELECT title, tags, "customFields" FROM "Case"');
  const stored = 'a\ufffdb\ufffdc';
  expect(rows).toEqual([{ title: stored, tags: [stored], customFields: { word: stored } }]);
});

it('nothing to write is no statement', async () => {
  const refused = () => Promise.reject(new Error('a statement was sent'));
  expect(await writeChanges(refused, () => 'text', new TableChanges())).toEqual(new Map());
});
