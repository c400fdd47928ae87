// Every list comes in pages that make up the whole list, and a page costs no more when the list is long.

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseQueries } from '../../../src/adapters/postgres/case/case-queries.js';
import { type Sql, sqlOn } from '../../../src/adapters/postgres/database/sql.js';
import { createContractQueries } from '../../../src/adapters/postgres/entitlement/contracts.js';
import { createEntitlementQueries } from '../../../src/adapters/postgres/entitlement/entitlements.js';
import { createQuarantineStore } from '../../../src/adapters/postgres/intake/quarantine.js';
import { InvalidCursorError, type Page, type PageRequest } from '../../../src/ports/page.js';
import { allPages } from '../../all-pages.js';
import { freshDatabase, type TestDatabase } from '../../servers/database.js';
import { explainingSql } from './explain.js';
import { insertRows } from './rows.js';

const AT = new Date('2026-03-01T00:00:00Z');
const minutesAfter = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
/** The case with the many activities. */
const caseId = randomUUID();
const activities = 2_000;

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  const accounts = Array.from({ length: 3 }, (_, n) => ({ id: randomUUID(), name: `Customer ${n}`, createdAt: AT }));
  const contacts = Array.from({ length: 3 }, (_, n) => ({ id: randomUUID(), name: `Person ${n}`, createdAt: AT }));
  await insertRows(pool, 'Account', accounts);
  await insertRows(pool, 'Contact', contacts);
  const addresses = ['m', 'z'].flatMap((letter) =>
    contacts.map(({ id }, n) => ({ contactId: id, address: `${letter}${n}@x` })),
  );
  await insertRows(pool, 'ContactAddress', addresses);
  const holder = (n: number) => (n % 2 === 0 ? { accountId: accounts[n % 3]?.id } : { contactId: contacts[n % 3]?.id });
  const numbered = Array.from({ length: 40 }, (_, n) => n);
  await insertRows(
    pool,
    'Entitlement',
    numbered.map((n) => ({
      ...{ id: randomUUID(), name: `E${n}`, unit: 'cases', total: 5, restrict: false, decreaseOn: 'creation' },
      ...{
        status: 'active',
        isDefault: false,
        startsAt: minutesAfter(n % 5),
        products: [],
        contacts: [],
        ...holder(n),
      },
    })),
  );
  await insertRows(
    pool,
    'Contract',
    numbered.map((n) => ({
      ...{
        id: randomUUID(),
        number: `K-${n}`,
        status: 'draft',
        startsAt: minutesAfter(n % 4),
        endsAt: minutesAfter(99),
      },
      ...{ createdAt: AT, ...holder(n) },
    })),
  );
  await insertRows(pool, 'Case', [
    {
      ...{
        id: caseId,
        number: 1,
        title: 'Long',
        description: '',
        status: 'in-progress',
        type: 'request',
        priority: 'normal',
      },
      ...{ channel: 'email', queue: 'gold', contactId: contacts[0]?.id, exempt: false, customFields: {} },
      ...{ ruleSetVersion: 'v', createdAt: AT, receivedAt: AT },
    },
  ]);
  // Several at one moment, of which those that came in are first.
  await pool.query(
    `INSERT INTO "Activity" (id, "caseId", kind, direction, status, "to", cc, subject, text, marks, at)
     SELECT gen_random_uuid(), $1, CASE WHEN n % 4 = 3 THEN 'note' ELSE 'email' END,
       CASE n % 4 WHEN 0 THEN 'out' WHEN 3 THEN NULL ELSE 'in' END, 'completed', '{}', '{}', 'S' || n, 'text', '{}',
       $2::timestamptz + (n / 3) * interval '1 minute' FROM generate_series(1, $3::int) n`,
    [caseId, AT, activities],
  );
  await pool.query(
    `INSERT INTO "KpiInstance" (id, "caseId", sla, kpi, "startedAt", "failAt", "succeededAt", "ruleSetVersion")
     SELECT gen_random_uuid(), $1, 'gold', 'resolution', $2::timestamptz + n * interval '1 second',
       CASE WHEN n % 7 > 0 THEN $2::timestamptz + (n % 50) * interval '1 minute' END,
       CASE WHEN n % 10 > 3 THEN $2::timestamptz END, 'v' FROM generate_series(1, 20000) n`,
    [caseId, AT],
  );
  await pool.query(
    `INSERT INTO "KpiInstance" (id, "caseId", sla, kpi, "startedAt", "failAt", "failedAt", "cancelledAt", "cancelReason",
       "ruleSetVersion")
     SELECT gen_random_uuid(), $1, 'gold', 'resolution', $2::timestamptz + (n % 3) * interval '1 second', $2,
       $2::timestamptz + (n % 50) * interval '1 minute', CASE WHEN n % 4 = 0 THEN $2::timestamptz END,
       CASE WHEN n % 4 = 0 THEN 'closed' END, 'v'
     FROM generate_series(1, 400) n`,
    [caseId, AT],
  );
  await pool.query(
    `INSERT INTO "InboundMail" (id, mailbox, folder, "uidValidity", uid, "receivedAt", "fetchedAt", size, outcome, reason)
     SELECT gen_random_uuid(), 'support', 'INBOX', 1, 4000000000 + n, $1::timestamptz + (n / 5) * interval '1 minute', $1, 1,
       CASE WHEN n % 20 = 0 THEN 'quarantined' ELSE 'skipped' END, CASE WHEN n % 40 = 0 THEN 'discarded' END
     FROM generate_series(1, 5000) n`,
    [AT],
  );
  await pool.query('ANALYZE');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

type ListOf = (sql: Sql) => (page: PageRequest) => Promise<Page<unknown>>;

const lists: Readonly<Record<string, { readonly list: ListOf; readonly length: number }>> = {
  'running KPIs': { list: (sql) => (page) => createCaseQueries(sql).runningInstances(null, page), length: 8_000 },
  'running KPIs that are due soon': {
    list: (sql) => (page) => createCaseQueries(sql).runningInstances(minutesAfter(25), page),
    length: 4_115,
  },
  'late KPIs': { list: (sql) => createCaseQueries(sql).lateInstances, length: 300 },
  'the mails of a case': { list: (sql) => (page) => createCaseQueries(sql).mails(1, page), length: activities * 0.75 },
  entitlements: { list: (sql) => (page) => createEntitlementQueries(sql).list(null, AT, page), length: 40 },
  'the entitlements of an account': {
    list: (sql) => (page) => createEntitlementQueries(sql).list('customer 2', AT, page),
    length: 7,
  },
  contracts: { list: (sql) => (page) => createContractQueries(sql).list(null, page), length: 40 },
  'the contracts of a contact': { list: (sql) => (page) => createContractQueries(sql).list('Z1@x', page), length: 7 },
  'the quarantine': {
    list: (sql) => (page) => createQuarantineStore(sql).list({ discarded: false }, page),
    length: 125,
  },
  'the quarantine with what was discarded': {
    list: (sql) => (page) => createQuarantineStore(sql).list({ discarded: true }, page),
    length: 250,
  },
};

describe.each(Object.entries(lists))('%s', (_, { list, length }) => {
  it('are the same whatever the size of their pages', async () => {
    const whole = await allPages(list(sqlOn(pool)), 10_000);
    expect(whole).toHaveLength(length);
    const fewest = Math.ceil(length / 20);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: fewest, max: length + 1 }), async (limit) => {
        expect(await allPages(list(sqlOn(pool)), limit)).toEqual(whole);
      }),
      { numRuns: 6 },
    );
  });

  it('refuse a cursor of another list', async () => {
    const after = Buffer.from('["cases","2026-01-01T00:00:00.000Z",1]').toString('base64url');
    await expect(list(sqlOn(pool))({ limit: 1, after })).rejects.toThrow(InvalidCursorError);
  });
});

describe.each(['running KPIs', 'the mails of a case', 'the quarantine with what was discarded'])(
  'a page of %s',
  (name) => {
    it.each(['auto', 'force_generic_plan'] as const)(
      'reads hardly more rows than the smallest page, planned by %s',
      async (mode) => {
        const { list } = lists[name] ?? {};
        const explained = await explainingSql(pool, mode, async (sql) => {
          const first = await list?.(sql)({ limit: 10, after: null });
          await list?.(sql)({ limit: 10, after: first?.next ?? null });
        });
        for (const { nodes } of explained) {
          expect(nodes.filter(({ rows, removed }) => rows + removed > 110)).toEqual([]);
        }
      },
    );
  },
);

describe('the order', () => {
  it('of running KPIs is that of their failure times, paused ones last', async () => {
    const { items } = await createCaseQueries(sqlOn(pool)).runningInstances(null, { limit: 10_000, after: null });
    const keys = items.map(({ failAt, startedAt }) => [
      failAt?.getTime() ?? Number.POSITIVE_INFINITY,
      startedAt.getTime(),
    ]);
    expect(keys).toEqual([...keys].sort(([a = 0, b = 0], [c = 0, d = 0]) => (a === c ? b - d : a - c)));
  });

  it('of late KPIs is that in which they failed', async () => {
    const { items } = await createCaseQueries(sqlOn(pool)).lateInstances({ limit: 10_000, after: null });
    const keys = items.map(({ failedAt, startedAt }) => `${failedAt?.toISOString()} ${startedAt.toISOString()}`);
    expect(keys).toEqual([...keys].sort());
  });

  it('of entitlements is that of their customers, then of their first days', async () => {
    const { items } = await createEntitlementQueries(sqlOn(pool)).list(null, AT, { limit: 100, after: null });
    const keys = items.map(({ customer, startsAt }) => `${customer} ${startsAt.toISOString()}`);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(items.map(({ customer }) => customer))).toEqual(
      new Set(['Customer 0', 'Customer 1', 'Customer 2', 'm0@x', 'm1@x', 'm2@x']),
    );
  });
});

describe('a case with thousands of activities', () => {
  it('is shown with the newest, and its pages lead back to the oldest', async () => {
    const cases = createCaseQueries(sqlOn(pool));
    const first = await cases.find(1);
    expect(first?.activities).toHaveLength(100);
    expect(first?.activities.at(-1)?.subject).toBe('S1999');
    const subjects: string[] = [];
    for (let after: string | null = null; ; ) {
      const found = await cases.find(1, { limit: 300, after });
      subjects.unshift(...(found?.activities ?? []).map(({ subject }) => subject));
      if (found?.next == null) break;
      after = found.next;
    }
    expect(new Set(subjects).size).toBe(activities);
    // At one moment: 1 and 2 came in, 3 is a note; 4 went out; 5 came in before it.
    expect(subjects.slice(0, 2).sort()).toEqual(['S1', 'S2']);
    expect(subjects.slice(2, 5)).toEqual(['S5', 'S4', 'S3']);
  });
});

describe('a mail in quarantine', () => {
  it('is found by the beginning of its id', async () => {
    const store = createQuarantineStore(sqlOn(pool));
    const [mail] = (await store.list({ discarded: true }, { limit: 1, after: null })).items;
    expect((await store.find(mail?.id.slice(0, 13).toUpperCase() ?? '', 2)).map(({ id }) => id)).toEqual([mail?.id]);
    expect(await store.find('', 2)).toEqual([]);
    expect(await store.find('0x1', 2)).toEqual([]);
    expect(await store.find(`${mail?.id}0`, 2)).toEqual([]);
  });
});
