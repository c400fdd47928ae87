// Random help desks: a few cases of a few weeks, with everything that reports count, as rows of the tables.

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { insertRows } from '../rows.js';

const START = Date.UTC(2026, 2, 1);
const HOUR = 3_600_000;
export const DESK_HOURS = 60 * 24;

const agent = fc.constantFrom('lena', 'omar', 'ida');
const minutes = fc.option(fc.integer({ min: 0, max: 90 }));
/** Whole quarters of hours, so that things often happen at one moment. */
const later = fc.integer({ min: 0, max: 4 * 24 * 10 }).map((quarters) => (quarters * HOUR) / 4);

const randomCase = fc.record({
  openedAfter: fc.integer({ min: 0, max: DESK_HOURS * 4 }).map((quarters) => (quarters * HOUR) / 4),
  status: fc.constantFrom('in-progress', 'on-hold', 'resolved', 'cancelled', 'merged'),
  type: fc.constantFrom('question', 'problem'),
  priority: fc.constantFrom('high', 'normal'),
  title: fc.constantFrom('Printer', 'PRINTER on fire', 'Invoice'),
  queue: fc.constantFrom('gold', 'triage'),
  moves: fc.array(fc.record({ after: later, queue: fc.constantFrom('gold', 'triage', 'paris') }), { maxLength: 2 }),
  processedAfter: fc.constantFrom(0, 0, HOUR / 4, 30 * HOUR),
  assignee: fc.option(agent),
  contact: fc.integer({ min: 0, max: 3 }),
  product: fc.option(fc.integer({ min: 0, max: 1 })),
  entitlement: fc.option(fc.integer({ min: 0, max: 2 })),
  sla: fc.constantFrom(null, 'gold', 'office', 'gone'),
  tags: fc.subarray(['vip', 'hot']),
  region: fc.option(fc.constantFrom('north', 'south')),
  response: fc.option(fc.record({ after: later, agent: fc.option(agent) })),
  resolutions: fc.array(
    fc.record({
      ...{ after: later, agent: fc.option(agent), minutes, billableMinutes: minutes },
      type: fc.constantFrom('problem-solved', 'information-provided'),
      reopened: fc.option(later),
    }),
    { maxLength: 3 },
  ),
  work: fc.array(
    fc.record({
      ...{ after: later, agent: fc.option(agent), minutes },
      kind: fc.constantFrom('phone-call', 'note', 'task'),
      status: fc.constantFrom('completed', 'open', 'cancelled'),
    }),
    { maxLength: 3 },
  ),
  kpis: fc.array(
    fc.record({
      kpi: fc.constantFrom('first-response', 'resolution'),
      failAfter: fc.option(later),
      end: fc.constantFrom('failed', 'succeeded', 'cancelled', null),
      endAfter: later,
    }),
    { maxLength: 2 },
  ),
  entries: fc.array(
    fc.record({
      entitlement: fc.integer({ min: 0, max: 2 }),
      after: later,
      amount: fc.constantFrom(-1, -1, -2, 1, -30),
    }),
    { maxLength: 3 },
  ),
});

/** A change of what was bought. */
const totalChange = fc.record({
  entitlement: fc.integer({ min: 0, max: 2 }),
  after: fc.integer({ min: 0, max: DESK_HOURS * 4 }).map((quarters) => (quarters * HOUR) / 4),
  amount: fc.constantFrom(-4, -1, 1, 3, 20),
});

export const randomDesk = fc.record({
  cases: fc.array(randomCase, { minLength: 1, maxLength: 25 }),
  totalChanges: fc.array(totalChange, { maxLength: 4 }),
});
type RandomDesk = typeof randomDesk extends fc.Arbitrary<infer Value> ? Value : never;

/** Empties the tables and fills them with this help desk. */
export async function storeDesk(pool: pg.Pool, { cases, totalChanges }: RandomDesk): Promise<void> {
  await pool.query(
    `DO $$ BEGIN PERFORM set_config('casemill.may_truncate', 'yes', true); TRUNCATE "Case", "Account", "Contact", "Product", "Entitlement" CASCADE; END $$`,
  );
  const ids = (count: number) => Array.from({ length: count }, () => randomUUID());
  const [accounts, contacts, products, entitlements] = [ids(2), ids(4), ids(2), ids(3)];
  const createdAt = new Date(START);
  await insertRows(
    pool,
    'Account',
    accounts.map((id, n) => ({ id, name: `Account ${n}`, createdAt })),
  );
  await insertRows(
    pool,
    'Contact',
    contacts.map((id, n) => ({ id, name: `Person ${n}`, accountId: accounts[n], createdAt })),
  );
  await insertRows(
    pool,
    'ContactAddress',
    contacts.map((contactId, n) => ({ contactId, address: `p${n}@x.example` })),
  );
  await insertRows(
    pool,
    'Product',
    products.map((id, n) => ({ id, name: `Product ${n}` })),
  );
  await insertRows(
    pool,
    'Entitlement',
    entitlements.map((id, n) => ({
      ...{ id, name: `Support ${n}`, accountId: accounts[0], unit: n === 2 ? 'minutes' : 'cases', total: n * 3 },
      ...{ restrict: false, decreaseOn: 'creation', status: 'active', isDefault: false, startsAt: createdAt },
      sla: n === 0 ? 'gold' : null,
    })),
  );
  await insertRows(
    pool,
    'EntitlementTotalChange',
    totalChanges.map(({ entitlement, after, amount }) => ({
      ...{ id: randomUUID(), entitlementId: entitlements[entitlement], amount, at: new Date(START + after) },
    })),
  );

  const rows: Record<string, object[]> = {
    Case: [],
    Activity: [],
    QueueItem: [],
    KpiInstance: [],
    EntitlementEntry: [],
  };
  for (const [number, one] of cases.entries()) {
    const caseId = randomUUID();
    const opened = START + one.openedAfter;
    const at = (after: number) => new Date(opened + after);
    const { status, type, priority, title, queue, assignee, sla, tags, region, response } = one;
    rows.Case?.push({
      ...{ id: caseId, number: number + 1, title, description: '', status, type, priority, channel: 'email' },
      ...{ mailbox: number % 2 === 0 ? 'support' : null, queue, assignee, sla, tags, exempt: false },
      customFields: region === null ? {} : { region },
      contactId: contacts[one.contact],
      accountId: accounts[one.contact] ?? null,
      productId: one.product === null ? null : products[one.product],
      entitlementId: one.entitlement === null ? null : entitlements[one.entitlement],
      ...{
        ruleSetVersion: 'v',
        createdAt: at(0),
        receivedAt: at(-one.processedAfter),
        firstResponseAt: response && at(response.after),
      },
    });
    const activity = (kind: string, after: number, more: object) =>
      rows.Activity?.push({
        ...{ id: randomUUID(), caseId, kind, status: 'completed', to: [], cc: [], subject: '', text: '', marks: [] },
        ...{ attachments: [], at: at(after), ...more },
      });
    // In the order in which the database sorts those of one instant.
    const itemIds = ids(3 + one.resolutions.length).sort();
    const items = [{ after: 0, queue }, ...one.moves];
    if (response !== null) activity('email', response.after, { direction: 'out', agent: response.agent });
    for (const { after, type: resolutionType, reopened, ...work } of one.resolutions) {
      activity('resolution', after, { ...work, resolutionType });
      if (reopened === null) continue;
      items.push({ after: after + reopened, queue });
      activity('email', after + reopened, { direction: 'in' });
    }
    for (const { after, kind, ...work } of one.work) activity(kind, after, work);
    for (const { kpi, failAfter, end, endAfter } of one.kpis) {
      const failAt = failAfter === null ? null : at(failAfter);
      rows.KpiInstance?.push({
        ...{
          id: randomUUID(),
          caseId,
          sla: sla ?? 'gold',
          kpi,
          startedAt: at(0),
          failAt,
          warnings: 0,
          ruleSetVersion: 'v',
        },
        failedAt: end === 'failed' ? failAt : null,
        succeededAt: end === 'succeeded' ? at(endAfter) : null,
        ...(end === 'cancelled' && { cancelledAt: at(endAfter), cancelReason: 'closed' }),
      });
    }
    items.sort((a, b) => a.after - b.after);
    const reopening = one.resolutions.map(({ after }) => items.findIndex((item) => item.after >= after));
    let lastMove: Date | null = null;
    rows.QueueItem?.push(
      ...items.map((item, index) => {
        const next = items[index + 1];
        const movedAt = next === undefined || next.queue === item.queue ? null : at(next.after);
        const arrivedAt = movedAt && lastMove;
        lastMove = movedAt ?? lastMove;
        const leftAt = new Date(START + 400 * DESK_HOURS * HOUR);
        const times = { enteredAt: at(item.after), movedAt, arrivedAt, leftAt };
        return { id: itemIds[index], caseId, queue: item.queue, ...times, reopens: reopening.includes(index) };
      }),
    );
    Object.assign(rows.Case?.at(-1) ?? {}, { queue: items.at(-1)?.queue });
    for (const [index, { entitlement, after, amount }] of one.entries.entries()) {
      rows.EntitlementEntry?.push({
        ...{ id: randomUUID(), entitlementId: entitlements[entitlement], caseId, key: `${number} ${index}` },
        ...{ channel: 'email', amount, reason: 'r', at: at(after) },
      });
    }
  }
  for (const [table, some] of Object.entries(rows)) await insertRows(pool, table, some);
  await pool.query('ANALYZE');
}

/** The instant that many hours after the first possible one. */
export function deskTime(hours: number): Date {
  return new Date(START + hours * HOUR);
}
