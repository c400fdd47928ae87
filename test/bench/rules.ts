// How fast rules load, decide and are run over the past: a set of a thousand items, and a ledger of mails that the real
// intake decided. Mails that match only the last item are the slowest, and all of these do.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEmbeddedPostgres } from '../../src/adapters/embedded-postgres/embedded-postgres.js';
import { bindUsecases, type Usecases } from '../../src/app/usecases.js';
import { mailMessage } from '../../src/core/inbound/message.js';
import { decide } from '../../src/core/intake/decide.js';
import type { RuleSet } from '../../src/core/rule-set/rule-set.js';
import type { DecidedMails } from '../../src/ports/decided-mails.js';
import { loadStoredRulesOrThrow } from '../../src/rules/load-or-throw.js';
import { asGathered } from '../../src/usecases/simulation/decide-again.js';
import { type BenchPlace, openBenchContext } from './composition.js';
import { benchMail } from './mails.js';
import { median } from './measure.js';

const items = 1000;
const mails = 6000;
const rounds = 5;
const atOnce = 50;
const longAgo = new Date(0);

export async function benchRules(): Promise<number> {
  const large = ruleTexts(items);
  const loads: number[] = [];
  // The first warms caches up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now();
    await loadStoredRulesOrThrow(large);
    if (round > 0) loads.push(performance.now() - started);
  }
  console.log(`${items} items load in ${median(loads).toFixed(0)} ms (1,000 or less is wanted)`);

  const dir = await mkdtemp(path.join(tmpdir(), 'casemill-bench-'));
  const server = await openEmbeddedPostgres({ home: dir, log: () => {} });
  try {
    const place = { databaseUrl: server.url, home: dir };
    await fillLedger(place);
    await measure(place, large);
    return 0;
  } finally {
    await server.close();
    await rm(dir, { recursive: true, force: true });
  }
}

async function measure(place: BenchPlace, largeTexts: Readonly<Record<string, string>>): Promise<void> {
  const context = openBenchContext(place, ruleTexts(4));
  try {
    const { rules: large } = await loadStoredRulesOrThrow(largeTexts);
    await measureDecisions((await context.repositories()).decided, large);
    await measureBacktest(bindUsecases(context).backtest);
  } finally {
    await context.close();
  }
}

async function measureDecisions(decided: DecidedMails, large: RuleSet): Promise<void> {
  for await (const page of decided.since(longAgo)) {
    const gathered = page.map((decided) => {
      const { mail, ...rest } = asGathered(decided, large, { products: [], agentLoads: [] });
      return { ...rest, message: mailMessage(mail) };
    });
    const times = Array.from({ length: rounds }, () => {
      const started = performance.now();
      for (const { message, intake, facts, now } of gathered) decide(message, intake, facts, large, now);
      return (performance.now() - started) / gathered.length;
    });
    console.log(`${items} items decide in ${median(times).toFixed(3)} ms a mail (1 or less is wanted)`);
    break;
  }
}

async function measureBacktest(backtest: Usecases['backtest']): Promise<void> {
  const { rules: candidate } = await loadStoredRulesOrThrow(ruleTexts(5));
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const { compared, differ } = await backtest(candidate, longAgo, () => {});
    const rate = (compared * 1000) / (performance.now() - started);
    rates.push(rate);
    console.log(`  round ${round + 1}: ${compared} mails, ${differ} differ, ${rate.toFixed(0)} mails a second`);
  }
  console.log(`backtest: ${median(rates).toFixed(0)} mails a second (2,000 or more is wanted)`);
}

/** Half of the items ask before there is a case, half route; every kind of condition is among them. */
function ruleTexts(count: number): Readonly<Record<string, string>> {
  const conditions = (n: number) => [
    `{ subject: { contains: 'matter ${n}' } }`,
    `{ subject: { matches: '(?i)\\b(matter|case)[ -]?${n}\\b' } }`,
    `{ all: [ { sender.domain: { is: customer-${n}.example } }, { attachment.name: { endsWith: .pdf } } ] }`,
    `{ any: [ { header.x-matter: { is: '${n}' } }, { replyText: { startsWith: 'Matter ${n}' } } ] }`,
  ];
  const half = Math.floor(count / 2);
  const list = (length: number, rest: string) =>
    Array.from({ length }, (_, n) => `    - { name: item ${n}, when: ${conditions(n)[n % 4]}, ${rest} }`).join('\n');
  return {
    'mailboxes.yaml':
      'bench: { address: support@bench.example, imap: { host: 127.0.0.1 }, smtp: { host: 127.0.0.1, port: 25 } }',
    'queues.yaml': 'triage: {}\ngold: {}',
    'record-creation.yaml': `- mailbox: bench\n  items:\n${list(half, 'create: { type: problem }')}\n    - { name: everything else }`,
    'routing.yaml': `items:\n${list(count - half - 1, 'queue: gold')}${count % 2 ? '\n    - { name: candidate, when: { attachment.count: { atLeast: 1 } }, queue: gold }' : ''}`,
  };
}

/** Mails as production decides and keeps them. */
async function fillLedger(place: BenchPlace): Promise<void> {
  const context = openBenchContext(place, ruleTexts(4), { jobs: { add: async () => {} } });
  try {
    const { pool } = await context.database();
    const { processMails } = bindUsecases(context);
    for (let from = 0; from < mails; from += atOnce) {
      const raw = Array.from({ length: atOnce }, (_, index) => Buffer.from(benchMail(from + index)));
      const { rows } = await pool.query<{ id: string }>(
        `INSERT INTO "InboundMail" (id, mailbox, folder, "uidValidity", uid, "receivedAt", "fetchedAt", size, "rawHash", "contentHash")
         SELECT gen_random_uuid(), 'bench', 'INBOX', 1, $1::int + n, now(), now(), 1, hash, 'content ' || ($1::int + n)
         FROM unnest($2::text[]) WITH ORDINALITY AS mail (hash, n) RETURNING id`,
        [from, await context.rawStore.putAll(raw)],
      );
      await processMails(rows.map(({ id }) => id));
    }
    await pool.query('ANALYZE');
  } finally {
    await context.close();
  }
  console.log(`${mails} mails were decided and kept`);
}
