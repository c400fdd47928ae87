// How late alarms ring while a hundred thousand clocks run, how long a worker with that many needs to start, and how
// long it takes to work all their due times out afresh. On both job backends.

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbeddedPostgres } from '../../src/adapters/embedded-postgres/embedded-postgres.js';
import type { Database } from '../../src/adapters/postgres/database/client.js';
import { bindUsecases } from '../../src/app/usecases.js';
import { startRedis } from '../servers/redis.js';
import { type BenchPlace, openBenchContext } from './composition.js';

const clocks = 100_000;
/** Of these, so many ring during the measurement, evenly spread. */
const near = 1_000;
const nearFromMs = 15_000;
const nearWithinMs = 30_000;
const latestMs = 250;
const startWithinMs = 10_000;

export async function benchAlarms(): Promise<number> {
  const redis = await startRedis();
  const dir = await mkdtemp(path.join(tmpdir(), 'casemill-bench-'));
  const server = await openEmbeddedPostgres({ home: dir, log: () => {} });
  try {
    const place = { databaseUrl: server.url, home: dir };
    const places: readonly BenchPlace[] = [place, ...(redis === null ? [] : [{ ...place, redisUrl: redis.url }])];
    if (redis === null) console.error('Redis is not installed: only PostgreSQL is measured.');
    const good: boolean[] = [];
    for (const one of places) good.push(await round(one));
    return good.every((one) => one) ? 0 : 1;
  } finally {
    await server.close();
    await redis?.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function round(place: BenchPlace): Promise<boolean> {
  const rules = rulesWith('1 hour');
  const filling = openBenchContext(place, rules);
  await fill(await filling.database(), (await filling.rules()).version);
  await filling.close();

  const started = performance.now();
  const context = openBenchContext(place, rules);
  const { reachMilestones, reconcile } = bindUsecases(context);
  const database = await context.database();
  const lateMs: number[] = [];
  const dueAt = new Map<string, number>();
  for (const { id, alarmAt } of await nearClocks(database)) dueAt.set(id, alarmAt.getTime());
  const jobs = await context.jobsBackend();
  await jobs.work(context.worker.id, {
    async 'sla-alarm'({ id }) {
      await reachMilestones(id);
      lateMs.push(Date.now() - (dueAt.get(id) ?? 0));
    },
  });
  await reconcile();
  const startMs = performance.now() - started;

  const patience = Date.now() + nearFromMs + nearWithinMs + 60_000;
  while (lateMs.length < near && Date.now() < patience) await sleep(100);
  const failed = await database.prisma.kpiInstance.count({ where: { failedAt: { not: null } } });
  await context.close();

  const changed = openBenchContext(place, rulesWith('30 minutes'), { jobs: { add: async () => {} } });
  const refresh = bindUsecases(changed).refreshDueTimes(new AbortController().signal);
  const refreshStarted = performance.now();
  await refresh();
  const refreshMs = performance.now() - refreshStarted;
  await changed.close();

  lateMs.sort((a, b) => a - b);
  const at = (share: number) => lateMs[Math.min(lateMs.length - 1, Math.floor(lateMs.length * share))] ?? Number.NaN;
  console.log(
    `alarms on ${place.redisUrl == null ? 'postgres' : 'redis'}: ${clocks} clocks, start ${Math.round(startMs)} ms; ${lateMs.length} of ${near} rang, ` +
      `${failed} failures acted on once; late by ${at(0.5)} ms (median), ${at(0.99)} ms (99 %), ${at(1)} ms (worst); ` +
      `all due times afresh in ${(refreshMs / 1000).toFixed(1)} s`,
  );
  return failed === near && at(0.99) < latestMs && startMs < startWithinMs;
}

function rulesWith(within: string): Readonly<Record<string, string>> {
  return {
    'mailboxes.yaml': `bench:
  address: bench@example.com
  imap: { host: 127.0.0.1, port: 143, user: bench, password: { env: UNUSED } }
  smtp: { host: 127.0.0.1, port: 25 }`,
    'agents.yaml': 'lena: { name: Lena Vogt, email: lena@example.net }',
    'queues.yaml': 'triage: { members: [ lena ] }',
    'calendars.yaml': 'office: { timeZone: Europe/Berlin, hours: { mon-sun: [ 00:00-24:00 ] } }',
    'sla.yaml': `gold: { calendar: office, kpis: { resolution: { within: ${within} } } }`,
  };
}

/** One clock to a case; the near ones are due soon, the others after the horizon, within a month. */
async function fill({ prisma }: Database, version: string): Promise<void> {
  await prisma.$executeRawUnsafe('TRUNCATE "OutboundMail", "KpiInstance", "Activity", "Case", "Contact" CASCADE');
  await prisma.$executeRawUnsafe('DROP SCHEMA IF EXISTS bullmq CASCADE');
  const contact = randomUUID();
  await prisma.contact.create({
    data: { id: contact, name: 'Ana', addresses: { create: { address: 'ana@contoso.com' } } },
  });
  await prisma.$executeRawUnsafe(
    `INSERT INTO "Case" (id, title, description, type, priority, channel, mailbox, queue, "contactId", sla, "ruleSetVersion",
       "createdAt", "receivedAt")
     SELECT gen_random_uuid(), 'Case ' || n, '', 'request', 'normal', 'email', 'bench', 'triage', $1::uuid, 'gold', $2, now(), now()
     FROM generate_series(1, ${clocks}) n`,
    contact,
    version,
  );
  await prisma.$executeRawUnsafe(
    `INSERT INTO "KpiInstance" (id, "caseId", sla, kpi, "startedAt", "failAt", "alarmAt", "ruleSetVersion")
     SELECT gen_random_uuid(), id, 'gold', 'resolution', due - interval '1 hour', due, due, $1 FROM (
       SELECT id, now() + CASE WHEN n <= ${near} THEN (${nearFromMs} + n * ${nearWithinMs / near}) * interval '1 ms'
         ELSE interval '15 minutes' + n * interval '25 seconds' END AS due
       FROM (SELECT id, row_number() OVER () AS n FROM "Case") numbered) cases`,
    version,
  );
  await prisma.$executeRawUnsafe('ANALYZE');
}

function nearClocks({ prisma }: Database) {
  return prisma.$queryRawUnsafe<{ id: string; alarmAt: Date }[]>(
    `SELECT id, "alarmAt" FROM "KpiInstance" WHERE "alarmAt" < now() + interval '10 minutes'`,
  );
}
