// Hours at ten times a busy desk's load, on a stock PostgreSQL, with two workers of which one is killed again and
// again: at named points of its calls, among them those of files, merges, bookings and webhooks, and at random. Rules
// change meanwhile, the other worker is restarted, and the clock of a third is set ahead and back. Nothing is lost or
// doubled, no KPI is warned or failed early, memory and job tables stay flat.
// `npm run soak` runs the long form (CASEMILL_SOAK_MINUTES) and prints figures.

import type { ChildProcess } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { buildWorker } from '../crash/build-worker.js';
import { type Point, points } from '../crash/points.js';
import { gone, kill, told } from '../crash/trial.js';
import { openWorld } from '../e2e/world.js';
import { setClock, withClock } from '../e2e/wrong-clock.js';
import { dovecotAvailable } from '../servers/dovecot.js';
import { startHookReceiver } from '../servers/hook-receiver.js';
import { startStockPostgres, stockPostgresAvailable } from '../servers/stock-postgres.js';
import { balance } from './balance.js';
import { rulesFor } from './desk-rules.js';
import { openPeople } from './people.js';
import { releaseHeld, settle } from './settle.js';
import { tally } from './tally.js';

const minutes = Number(process.env.CASEMILL_SOAK_MINUTES ?? 0.3);
const isLong = minutes > 1;
/** How many workers are killed again and again beside the steady one: with more, an hour has more deaths. */
const dying = Number(process.env.CASEMILL_SOAK_DYING ?? 1);
/** A busy desk gets a conversation every minute and a half; each has three mails of people. */
const conversationEveryMs = isLong ? Math.max(1_000, 6_000 / dying) : 1_000;
const lookEveryMs = 500;
/** Of one that dies at no point, after it has started. */
const longestLifeMs = isLong ? 6_000 : 4_000;
/** Others come to the point first now and then. Waiting costs next to nothing, and a start much. */
const pointWithinMs = isLong ? 6_000 : 4_000;
const rulesEveryMs = 20_000;
const restartEveryMs = 10 * 60_000;
const sampleEveryMs = 15_000;
/** Half of the time the clock is right. */
const clockEveryMs = isLong ? 15_000 : 3_000;
const wrongClocksMs = [4_000, -4_000, 20_000, -20_000, 7_200_000, -7_200_000];
/** Their own way of dying, for the newer parts. */
const newer: readonly Point[] = [
  { stage: 'apply', when: 'after', call: 'tx.bookings.lock' },
  { stage: 'apply', when: 'before', call: 'tx.writeLast', once: 'tx.bookings.lock' },
  { stage: 'apply', when: 'after', call: 'tx.writeLast', once: 'tx.bookings.lock' },
  { stage: 'apply', when: 'before', call: 'tx.writeLast', once: 'tx.cases.findMerge' },
  { stage: 'apply', when: 'after', call: 'tx.writeLast', once: 'tx.cases.findForUpdate' },
];
const all = [...points.filter(({ large, alone, stage }) => !large && !alone && stage !== 'alarm'), ...newer];

interface Sample {
  readonly at: number;
  readonly megabytes: number;
  readonly jobs: number;
  readonly waiting: number;
}

describe.skipIf(!dovecotAvailable() || !stockPostgresAvailable())('a desk that runs on', () => {
  it('loses and doubles nothing, and stays as large as it is', { timeout: minutes * 60_000 + 900_000 }, async () => {
    const stock = await startStockPostgres();
    const hooks = await startHookReceiver();
    const world = await openWorld('postgres', rulesFor('triage', hooks.url), await stock.createDatabase());
    const database = new pg.Pool({ connectionString: world.config.databaseUrl ?? '', max: 2 });
    database.on('error', () => undefined);
    const people = openPeople(world);
    const kills = new Map<string, number>();
    const samples: Sample[] = [];
    const file = buildWorker();
    const end = Date.now() + minutes * 60_000;
    const isOver = () => Date.now() > end;
    let steady = world.spawnWorker();
    let wandering = world.spawnWorker(...withClock(0));
    let restarts = 0;
    let clocks = 0;

    const writing = repeat(conversationEveryMs, end, () => people.begin());
    const reading = repeat(lookEveryMs, end, () => people.look());
    const changing = repeat(rulesEveryMs, end, async () => {
      const queue = Math.floor(Date.now() / rulesEveryMs) % 2 === 0 ? 'triage' : 'second';
      writeFileSync(path.join(world.config.rulesDir, 'routing.yaml'), `default: ${queue}\n`);
    });
    const restarting = repeat(restartEveryMs, end, async () => {
      if (restarts++ === 0) return;
      await ended(steady, 'SIGTERM');
      steady = world.spawnWorker();
    });
    const setting = repeat(clockEveryMs, end, async () => {
      const wrong = wrongClocksMs[(clocks >> 1) % wrongClocksMs.length] ?? 0;
      const aheadMs = clocks++ % 2 === 1 ? wrong : 0;
      if (wandering.exitCode === null) setClock(wandering, aheadMs);
      else wandering = world.spawnWorker(...withClock(aheadMs));
    });
    const sampling = repeat(sampleEveryMs, end, async () => {
      const sample = { at: Date.now(), megabytes: residentMegabytes(steady), ...(await tables(database)) };
      samples.push(sample);
      if (isLong)
        appendFileSync(
          path.join(tmpdir(), 'casemill-soak.log'),
          `${JSON.stringify({ ...sample, kills: sum(kills), written: people.written.length })}\n`,
        );
    });
    const killing = Array.from({ length: dying }, async () => {
      for (let number = 0; !isOver(); number++) {
        const worker = world.spawnNode(file);
        const started = told(worker, 'started');
        const point = number % 4 === 3 ? null : (all[Math.floor(Math.random() * all.length)] ?? null);
        if (point !== null) await arm(worker, point);
        await Promise.race([gone(worker), started]);
        const died = await Promise.race([
          gone(worker),
          sleep(point === null ? Math.random() * longestLifeMs : pointWithinMs, null),
        ]);
        if (died === null) await kill(worker);
        const name = died === null || point === null ? 'random moments' : nameOf(point);
        kills.set(name, (kills.get(name) ?? 0) + 1);
      }
    });
    try {
      await Promise.all([writing, reading, changing, restarting, setting, sampling, ...killing]);
      setClock(wandering, 0);
      await settle(database, people);
      const held = await releaseHeld(world, database);
      if (held > 0) await settle(database, people);
      samples.push({ at: Date.now(), megabytes: residentMegabytes(steady), ...(await tables(database)) });
      const found = await balance(database, { people, hooks, home: world.config.home });
      const report = reportOf(kills, samples, { ...found, counts: { ...found.counts, held } });
      if (isLong) {
        console.log(report);
        const run = {
          endedAt: new Date().toISOString(),
          minutes,
          kills: Object.fromEntries(kills),
          resent: found.resent,
        };
        const counts = { lost: found.lost.length, doubled: found.doubled.length, mails: people.written.length };
        console.log(`All runs so far:\n${tally({ ...run, ...counts })}`);
        writeFileSync(path.join(tmpdir(), 'casemill-soak.txt'), `${report}\n`);
      }
      expect(found.lost).toEqual([]);
      expect(found.doubled).toEqual([]);
      expect(await earlyKpis(database)).toBe(0);
      expect(sum(kills)).toBeGreaterThan(0);
      // Finished jobs are removed, and events are kept up to a number.
      expect(samples.at(-1)?.jobs).toBeLessThan(15_000);
      // Shorter ones compare with a worker that is still warming up.
      if (minutes >= 30) expect(growth(samples)).toBeLessThan(1.3);
    } finally {
      await Promise.all([ended(steady, 'SIGTERM'), ended(wandering, 'SIGTERM')]);
      await database.end();
      await world.close();
      await hooks.close();
      await stock.stop();
    }
  });
});

async function repeat(everyMs: number, end: number, work: () => Promise<void>): Promise<void> {
  while (Date.now() < end) {
    const began = Date.now();
    await work();
    await sleep(Math.max(0, Math.min(began + everyMs, end) - Date.now()));
  }
}

async function arm(worker: ChildProcess, point: Point): Promise<void> {
  const armed = Promise.race([told(worker, 'armed'), gone(worker)]);
  worker.send(point);
  await armed;
}

async function ended(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  worker.kill(signal);
  await gone(worker);
}

function residentMegabytes({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** Rows in the tables of BullMQ, and promises that wait. */
async function tables(database: pg.Pool): Promise<{ readonly jobs: number; readonly waiting: number }> {
  const { rows: names } = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('public', 'pg_catalog', 'information_schema')`,
  );
  const sums = names.map(({ name }) => `(SELECT count(*) FROM ${name})`).join(' + ') || '0';
  const { rows } = await database.query(
    `SELECT (${sums})::int AS jobs, (SELECT count(*) FROM "InboundMail" WHERE outcome = 'received')::int
       + (SELECT count(*) FROM "OutboundMail" WHERE status = 'queued')::int AS waiting`,
  );
  return rows[0];
}

/** Warned or failed before their time. */
async function earlyKpis(database: pg.Pool): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "KpiInstance"
     WHERE "warnedAt" < "warnAt" OR "failedAt" < "failAt" OR greatest("warnedAt", "failedAt") > clock_timestamp()`,
  );
  return rows[0]?.count ?? 0;
}

/** How much larger the steady worker is at its end than after its first minutes. */
function growth(samples: readonly Sample[]): number {
  const middle = (part: readonly Sample[]) =>
    part.map(({ megabytes }) => megabytes).sort((a, b) => a - b)[Math.floor(part.length / 2)] ?? 1;
  const tenth = Math.max(3, Math.floor(samples.length / 10));
  return middle(samples.slice(-tenth)) / middle(samples.slice(tenth, 2 * tenth));
}

function reportOf(
  kills: ReadonlyMap<string, number>,
  samples: readonly Sample[],
  found: Awaited<ReturnType<typeof balance>>,
): string {
  const sizes = samples.map(({ megabytes }) => megabytes);
  return [
    ...[...kills].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${String(count).padStart(5)}  ${name}`),
    `${String(sum(kills)).padStart(5)}  kills in all; lost ${found.lost.length}, doubled ${found.doubled.length}, resent ${found.resent}`,
    `counts ${JSON.stringify(found.counts)}`,
    `memory of the steady worker: ${Math.min(...sizes)} to ${Math.max(...sizes)} MB, last tenth ${growth(samples).toFixed(2)} of the second`,
    `job rows: at most ${Math.max(...samples.map(({ jobs }) => jobs))}, at the end ${samples.at(-1)?.jobs}`,
  ].join('\n');
}

const sum = (kills: ReadonlyMap<string, number>) => [...kills.values()].reduce((total, count) => total + count, 0);

function nameOf({ when, call, once: after }: Point): string {
  return after === undefined ? `${when} ${call}` : `${when} ${call}, after ${after}`;
}
