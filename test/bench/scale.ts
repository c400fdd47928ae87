// `npm run bench -- scale`: what people open, on a database of 300,000 cases and a million mails. Medians and 95th
// percentiles of queries; then whole commands and the start of a worker with their peak memory; then intake. Fails when
// a list takes more than 50 ms, a report of a month a second, one of two years three seconds, or `case list` 200 MB.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageDir } from '../../src/app/package-dir.js';
import { bindUsecases } from '../../src/app/usecases.js';
import { parseCaseNumber } from '../../src/core/case/number.js';
import { REPORTS } from '../../src/core/report/case-report.js';
import { FIRST_PAGE } from '../../src/ports/page.js';
import { createReport } from '../../src/usecases/report/create-report.js';
import { measureGoals } from '../../src/usecases/report/measure-goals.js';
import { searchCases } from '../../src/usecases/search/search-cases.js';
import type { BenchOptions } from './bench-server.js';
import { openBenchContext } from './composition.js';
import { median } from './measure.js';
import { openScaleDatabase, SCALE_CASES, type ScaleDatabase } from './scale-database.js';
import { measureIntake } from './scale-intake.js';
import { type ProcessRun, runCommand, startWorker } from './scale-processes.js';
import { scaleRules } from './scale-rules.js';

const DAY_MS = 86_400_000;
const LIST = { rounds: 40, atMostMs: 50 };
const MONTH = { rounds: 10, atMostMs: 1_000 };
const TWO_YEARS = { rounds: 5, atMostMs: 3_000 };
const processRounds = 3;
const caseListAtMostMb = 200;

interface Measured {
  readonly rounds: number;
  readonly atMostMs: number;
  readonly run: (round: number) => Promise<unknown>;
}

export async function benchScale(options: BenchOptions): Promise<number> {
  const database = await openScaleDatabase(options);
  const home = await mkdtemp(path.join(tmpdir(), 'casemill-scale-home-'));
  try {
    console.log(`${SCALE_CASES} cases on PostgreSQL ${database.url.replace(/.*@/, '')}, milliseconds`);
    await indexCases(database, home);
    const isFast = await measureQueries(database, home);
    const isSmall = await measureProcesses(database, home);
    await measureIntake(database, home);
    return isFast && isSmall ? 0 : 1;
  } finally {
    await database.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** What a worker does after an upgrade; nothing in later runs. */
async function indexCases({ url, endsAt }: ScaleDatabase, home: string): Promise<void> {
  const context = openBenchContext({ databaseUrl: url, home }, scaleRules(endsAt));
  try {
    const { caseSearch } = await context.repositories();
    const started = performance.now();
    const before = await caseSearch.notIndexedBelow();
    await bindUsecases(context).indexCases();
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    if (before !== null) console.log(`  the words of the cases before C-${before} were indexed in ${seconds} s`);
  } finally {
    await context.close();
  }
}

async function measureQueries({ url, endsAt }: ScaleDatabase, home: string): Promise<boolean> {
  const context = openBenchContext({ databaseUrl: url, home }, scaleRules(endsAt));
  try {
    const { cases, caseSearch, entitlements, contracts, quarantine, reports } = await context.repositories();
    const search = (written: string) => ({
      ...LIST,
      run: (round: number) =>
        searchCases(
          { caseSearch, names: async () => null, clock: () => endsAt },
          written.replaceAll('%', String(round)),
          FIRST_PAGE,
        ),
    });
    const deps = { reports, rules: await context.rules() };
    const middle = await cases.list({}, { limit: 10_000, after: null });
    const report = (name: (typeof REPORTS)[number], days: number, by: 'month' | null = null) => {
      const period = { from: new Date(endsAt.getTime() - days * DAY_MS), to: endsAt };
      return createReport(deps, name, { period, by, timeZone: 'UTC' }, endsAt);
    };
    const measured: Readonly<Record<string, Measured>> = {
      'case list': { ...LIST, run: () => cases.list({}, FIRST_PAGE) },
      'case list, a later page': { ...LIST, run: () => cases.list({}, { limit: 100, after: middle.next }) },
      'case list --queue gold': { ...LIST, run: () => cases.list({ queue: 'gold' }, FIRST_PAGE) },
      'case list --status in-progress': { ...LIST, run: () => cases.list({ status: 'in-progress' }, FIRST_PAGE) },
      'case list --queue gold --status in-progress': {
        ...LIST,
        run: () => cases.list({ queue: 'gold', status: 'in-progress' }, FIRST_PAGE),
      },
      'case list --customer (an account)': {
        ...LIST,
        run: (round) => cases.list({ customer: `customer ${round * 97}` }, FIRST_PAGE),
      },
      'case list --customer (an address)': {
        ...LIST,
        run: (round) => cases.list({ customer: `person${round}@customer${round}.example` }, FIRST_PAGE),
      },
      'case show': { ...LIST, run: (round) => cases.find(1 + round * 7_001) },
      'case show, of 8,000 mails': { ...LIST, run: () => cases.find(SCALE_CASES / 2) },
      'case search, words of every case': search('restarted changed "please tell us"'),
      'case search, a number': search('C-%700'),
      'case search, a name': search('person%7'),
      'case search, a word that is nowhere': search('restarted toner%'),
      'case search, words of a customer': search('from:customer%00 restarted -fax'),
      'case search, words of a queue': search('queue:gold status:open restarted'),
      'case search, words of many customers': search('from:customer% restarted'),
      'case search, filters alone': search('agent:agent-% status:open due:<2h is:waiting'),
      'sla list': { ...LIST, run: () => cases.runningInstances(null, FIRST_PAGE) },
      'sla list --due 2h': {
        ...LIST,
        run: () => cases.runningInstances(new Date(endsAt.getTime() + DAY_MS / 12), FIRST_PAGE),
      },
      'sla list --late': { ...LIST, run: () => cases.lateInstances(FIRST_PAGE) },
      'entitlement list': { ...LIST, run: () => entitlements.list(null, endsAt, FIRST_PAGE) },
      'entitlement list --customer': {
        ...LIST,
        run: (round) => entitlements.list(`Customer ${round}`, endsAt, FIRST_PAGE),
      },
      'entitlement ledger': { ...LIST, run: () => entitlements.ledger('Support 1 year 1', endsAt, FIRST_PAGE) },
      'contract list': { ...LIST, run: () => contracts.list(null, FIRST_PAGE) },
      'quarantine list': { ...LIST, run: () => quarantine.list({ discarded: false }, FIRST_PAGE) },
      ...Object.fromEntries(
        REPORTS.flatMap((name) => [
          [`report ${name}, a month`, { ...MONTH, run: () => report(name, 30) }],
          [`report ${name}, two years`, { ...TWO_YEARS, run: () => report(name, 730) }],
        ]),
      ),
      'report cases --by month, two years': { ...TWO_YEARS, run: () => report('cases', 730, 'month') },
      'goal list, eleven goals of a year': { ...TWO_YEARS, run: () => measureGoals(deps, endsAt) },
    };
    let isFast = true;
    for (const [name, one] of Object.entries(measured)) isFast = (await measure(name, one)) && isFast;
    if (parseCaseNumber(middle.items[0]?.number ?? '') !== 1) throw new Error('the oldest case is not the first');
    return isFast;
  } finally {
    await context.close();
  }
}

async function measure(name: string, { rounds, atMostMs, run }: Measured): Promise<boolean> {
  const took: number[] = [];
  // The first warms caches up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now();
    await run(round);
    if (round > 0) took.push(performance.now() - started);
  }
  const slow = took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.95) - 1] ?? 0;
  const isFast = slow <= atMostMs;
  const figures = `median ${median(took).toFixed(1).padStart(8)}  95 % ${slow.toFixed(1).padStart(8)}`;
  console.log(`  ${name.padEnd(46)} ${figures}  wanted ${atMostMs}${isFast ? '' : '  TOO SLOW'}`);
  return isFast;
}

/** Whether `case list` keeps to its memory. */
async function measureProcesses({ url, endsAt }: ScaleDatabase, home: string): Promise<boolean> {
  const rules = path.join(home, 'rules');
  await mkdir(rules);
  for (const [file, text] of Object.entries(scaleRules(endsAt))) await writeFile(path.join(rules, file), text);
  const env = {
    ...{ DATABASE_URL: url, CASEMILL_HOME: home, CASEMILL_RULES: rules, CASEMILL_SECRET: 'only for the benchmark' },
    ...{ CASEMILL_TEMPLATES: path.join(packageDir, 'templates'), BENCH_PASSWORD: 'none' },
  };
  console.log('whole programs: milliseconds, and peak memory');
  const measureRuns = async (name: string, run: () => Promise<ProcessRun>): Promise<number> => {
    const runs: ProcessRun[] = [];
    for (let round = 0; round < processRounds; round++) runs.push(await run());
    const peakMb = Math.max(...runs.map((one) => one.peakMb));
    const ms = median(runs.map((one) => one.ms)).toFixed(0);
    console.log(`  ${name.padEnd(70)} median ${ms.padStart(6)}  ${peakMb} MB`);
    return peakMb;
  };
  const measureCommand = (...words: readonly string[]) =>
    measureRuns(words.join(' '), () => runCommand(env, [...words, '--json']));
  const day = (before: number) => new Date(endsAt.getTime() - before * DAY_MS).toISOString().slice(0, 10);
  const twoYears = ['--from', day(730), '--to', day(1)];

  const listPeaksMb = [await measureCommand('case', 'list'), await measureCommand('case', 'list', '--limit', '10000')];
  await measureCommand('case', 'show', `C-${SCALE_CASES / 2}`);
  await measureCommand('report', 'cases', ...twoYears);
  await measureCommand('report', 'customers', ...twoYears);
  await measureCommand('goal', 'list');
  await measureRuns('a worker, until it answers', () => startWorker(env));
  return listPeaksMb.every((peakMb) => peakMb <= caseListAtMostMb);
}
