// During a rolling upgrade a newer version adds columns to the tables while workers of the version before go on. What
// they have prepared must not fail for it.

import { afterEach, expect, it } from 'vitest';
import { inSqlTransaction } from '../../src/adapters/postgres/database/sql.js';
import { freshDatabase } from '../servers/database.js';
import { letterTo } from './case/gold-story.js';
import { type Harness, harnessDataset, openHarness, rawMail } from './harness.js';

const page = { limit: 10, after: null };
let harness: Harness;
afterEach(() => harness.close());

async function addColumns(): Promise<void> {
  await harness.pool.query(`DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
      EXECUTE format('ALTER TABLE %I ADD COLUMN "ofLater" INTEGER', name);
    END LOOP; END $$`);
}

/** A day of a desk in few steps: everything that is done again and again is done once. */
async function play(round: number): Promise<void> {
  const first = round * 2 + 1;
  const act = async (number: number, action: Parameters<Harness['act']>[2]) => {
    const result = await harness.act(`C-00000${number}`, 'lena', action);
    if (!result.ok) throw new Error(result.text);
    await harness.drain();
  };
  for (const number of [first, first + 1]) {
    const mail = { from: 'Ana <ana@contoso.com>', subject: `Fire ${number}`, id: `<fire-${number}@contoso.com>` };
    harness.mailbox.deliver(rawMail({ ...mail, text: 'It burns' }), harness.now);
  }
  await harness.settle();
  const notice = letterTo(harness, 'lena@example.net', `Fire ${first}`);
  harness.mailbox.deliver(
    rawMail({
      ...{ from: 'lena@example.net', to: notice.replyTo ?? '', id: `<pick-${round}@example.net>` },
      ...{ inReplyTo: notice.messageId, text: '#pick\n\nWe look at it.' },
    }),
    harness.now,
  );
  await harness.settle();
  await act(first, { kind: 'log', activity: 'phone-call', text: 'Called', minutes: 5, open: false });
  const target = `C-00000${first}`;
  const source = `C-00000${first + 1}`;
  expect(await harness.mergeCases({ sources: [source], target, acrossCustomers: false }, 'lena')).toMatchObject({
    ok: true,
  });
  expect(await harness.unmergeCase(source, 'lena')).toMatchObject({ ok: true });
  await act(first, { kind: 'resolve', text: 'Replaced the fuse', minutes: 10, closeActivities: true });
  await harness.indexCases();
  expect((await harness.cases.list({}, page)).items.length).toBe(2 * (round + 1));
  expect(await harness.cases.find(first)).toMatchObject({ status: 'resolved' });
  await harness.cases.runningInstances(null, page);
  await harness.cases.lateInstances(page);
  await harness.audit.list(page);
}

it('go on with tables that have a column more', async () => {
  harness = await openHarness({ dataset: harnessDataset, database: await freshDatabase() });
  await play(0);
  await addColumns();
  await play(1);
});

it('leave a connection whose statement gives other columns now', async () => {
  harness = await openHarness({ database: await freshDatabase() });
  const all = () => inSqlTransaction(harness.pool, (sql) => sql('SELECT * FROM "Product"'));
  await all();
  await addColumns();
  await expect(all()).rejects.toThrow('cached plan must not change result type');
  expect(await all()).toEqual([]);
});
