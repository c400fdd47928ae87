// A database that version 0.1 made: it is opened and migrated, and its open cases go on. The dump was made by use:
// cases that wait, that were picked, put aside, resolved and cancelled, mails that still have to go out, a mail that
// still has to be processed. What stands in `upgrade/` is what an installation of then has: its rows and its rule
// files.

import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../../../src/adapters/postgres/database/migrations.js';
import { packageDir } from '../../../../src/app/package-dir.js';
import { backtest } from '../../../../src/usecases/simulation/backtest.js';
import { asGathered } from '../../../../src/usecases/simulation/decide-again.js';
import { explainDecision } from '../../../../src/usecases/simulation/explain.js';
import { emptyDatabase, type TestDatabase } from '../../../servers/database.js';
import { type Harness, openHarness, rawMail } from '../../../usecases/harness.js';

const lastOf01 = '20261122001100_tidied';
const migrations = path.join(packageDir, 'prisma', 'migrations');
const upgrade = path.join(import.meta.dirname, 'upgrade');

let applied: readonly string[];
let again: readonly string[];
let harness: Harness;

beforeAll(async () => {
  const database = await emptyDatabase();
  await restore(database);
  applied = await migrate(database.url, migrations);
  again = await migrate(database.url, migrations);
  const names = await readdir(path.join(upgrade, 'rules'));
  const texts = names.map(async (name) => [name, await readFile(path.join(upgrade, 'rules', name), 'utf8')] as const);
  harness = await openHarness({
    database,
    rules: Object.fromEntries(await Promise.all(texts)),
    now: new Date('2026-03-02T08:30:00Z'),
  });
  // The harness' mailbox is not the one of then.
  harness.mailbox.uidValidity = 2n;
});
afterAll(() => harness.close());

async function restore({ url }: TestDatabase): Promise<void> {
  const of01 = await mkdtemp(path.join(tmpdir(), 'casemill-migrations-'));
  try {
    const names = (await readdir(migrations)).filter((name) => name <= lastOf01);
    for (const name of names) await cp(path.join(migrations, name), path.join(of01, name), { recursive: true });
    await migrate(url, of01);
  } finally {
    await rm(of01, { recursive: true });
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(await readFile(path.join(upgrade, 'open-cases-0.1.sql'), 'utf8'));
  await client.end();
}

it('is migrated to the present schema', async () => {
  expect(applied.length).toBeGreaterThan(0);
  expect(again).toEqual([]);
  expect(await harness.prisma.case.count()).toBe(12);
  expect(await harness.prisma.case.count({ where: { channel: 'email' } })).toBe(12);
});

it('decides the mails of its ledger again as it decided them then, and explains them', async () => {
  const { decided, rules } = harness;
  const again = await backtest(decided, rules, new Date(0), () => {});
  // Of the others it had forgotten what they said.
  expect(again).toMatchObject({ compared: 4, differ: 0, groups: [] });
  for await (const page of decided.since(new Date(0))) {
    for (const mail of page) {
      const { decision, trace } = await explainDecision(
        asGathered(mail, rules, { products: [], agentLoads: [] }),
        rules,
        async () => true,
      );
      expect(decision.kind).toBe(mail.decision.kind);
      expect(trace.checks[0]).toMatchObject({ name: 'no-duplicate', passed: true });
    }
  }
});

it('sends the mails that were still to be sent', async () => {
  await harness.reconcile();
  await harness.drain();
  const notices = harness.sent.filter(({ subject }) => subject.includes('[C-000012]'));
  expect(notices.map(({ to }) => to.address).sort()).toEqual(['lena@example.net', 'omar@example.net']);
});

it('resumes a case that waited for its customer when the customer replies', async () => {
  harness.now = new Date('2026-03-02T08:31:00Z');
  harness.mailbox.deliver(
    rawMail({
      from: 'ana@contoso.com',
      subject: 'Re: Portal shows no invoices',
      text: 'Any news?',
      inReplyTo: '<portal@contoso.com>',
    }),
    harness.now,
  );
  await harness.settle();
  const found = await harness.cases.find(3);
  expect(found?.status).toBe('in-progress');
  const resolution = found?.kpis.find(({ kpi }) => kpi === 'resolution');
  expect(resolution?.failAt).toEqual(new Date('2026-03-02T16:26:00Z'));
});

it('warns and fails the KPIs that were running', async () => {
  harness.now = new Date('2026-03-02T08:44:00Z');
  await harness.reconcile();
  await harness.drain();
  const found = await harness.cases.find(12);
  const first = found?.kpis.find(({ kpi }) => kpi === 'first-response');
  expect([first?.warnedAt, first?.failedAt]).toEqual([harness.now, harness.now]);
});

it('lets agents go on: pick, answer, resolve, with what the entitlement has left', async () => {
  for (const action of [
    { kind: 'pick' },
    { kind: 'reply', text: 'We are on our way.' },
    { kind: 'resolve', text: 'Put out', minutes: 20, closeActivities: false },
  ] as const) {
    expect(await harness.act('C-000012', 'lena', action)).toMatchObject({ ok: true });
  }
  const found = await harness.cases.find(12);
  expect(found).toMatchObject({ status: 'resolved', assignee: 'lena', entitlement: { remaining: 10 } });
});

it('gives back what a case took when it is reactivated and exempted', async () => {
  expect(await harness.act('C-000007', 'omar', { kind: 'reactivate' })).toMatchObject({ ok: true });
  expect((await harness.cases.find(7))?.entitlement?.remaining).toBe(600);
});

it('knows the type of every resolution', async () => {
  const types = await harness.prisma.activity.findMany({
    where: { kind: 'resolution' },
    select: { resolutionType: true },
  });
  expect(types.length).toBeGreaterThan(2);
  expect(types.filter(({ resolutionType }) => resolutionType === null)).toEqual([]);
});

it('has its articles as published versions 1.0, which are sent', async () => {
  const sent = await harness.act('C-000007', 'omar', { kind: 'send-article', article: 'KA-1001' });
  expect(sent).toMatchObject({ ok: true });
  const [activity] = await harness.prisma.activity.findMany({
    where: { template: 'article', case: { number: 7 } },
    include: { articleVersion: true },
  });
  expect(activity?.articleVersion).toMatchObject({ major: 1, minor: 0, state: 'published' });
});
