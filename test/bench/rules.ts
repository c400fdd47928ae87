// How fast rules load, decide and are run over the past: a set of a thousand items, and a ledger of mails that the real
// intake decided. Mails that match only the last item are the slowest, and all of these do.

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createSigner } from '../../src/adapters/crypto/signer.js';
import { openEmbeddedPostgres } from '../../src/adapters/embedded-postgres/embedded-postgres.js';
import { unpackMail } from '../../src/adapters/mime/mailparser.js';
import { type Database, openDatabase } from '../../src/adapters/postgres/database/client.js';
import { migrate } from '../../src/adapters/postgres/database/migrations.js';
import { sqlOn } from '../../src/adapters/postgres/database/sql.js';
import { createDecidedMails } from '../../src/adapters/postgres/intake/decided-mails.js';
import { createStore } from '../../src/adapters/postgres/store.js';
import { packageDir } from '../../src/app/package-dir.js';
import { readMail } from '../../src/core/email/read-mail.js';
import { mailMessage } from '../../src/core/inbound/message.js';
import { decide } from '../../src/core/intake/decide.js';
import type { RuleSet } from '../../src/core/rule-set/rule-set.js';
import { loadRuleTexts } from '../../src/rules/load.js';
import { processRows } from '../../src/usecases/intake/process-mails.js';
import { backtest } from '../../src/usecases/simulation/backtest.js';
import { asGathered } from '../../src/usecases/simulation/decide-again.js';
import { benchMail } from './mails.js';
import { median } from './measure.js';

const items = 1000;
const mails = 6000;
const rounds = 5;
const longAgo = new Date(0);

export async function benchRules(): Promise<number> {
  const large = ruleTexts(items);
  const loads: number[] = [];
  // The first warms caches up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now();
    await loadAll(large);
    if (round > 0) loads.push(performance.now() - started);
  }
  console.log(`${items} items load in ${median(loads).toFixed(0)} ms (1,000 or less is wanted)`);

  const dir = await mkdtemp(path.join(tmpdir(), 'casemill-bench-'));
  const server = await openEmbeddedPostgres({ home: dir, log: () => {} });
  try {
    await migrate(server.url, path.join(packageDir, 'prisma', 'migrations'));
    const database = openDatabase({
      url: server.url,
      connections: 4,
      onError: (error) => console.error(error.message),
    });
    try {
      await fillLedger(database, await loadAll(ruleTexts(4)));
      await measure(database, await loadAll(large), await loadAll(ruleTexts(5)));
    } finally {
      await database.close();
    }
    return 0;
  } finally {
    await server.close();
    await rm(dir, { recursive: true, force: true });
  }
}

async function measure(database: Database, large: RuleSet, candidate: RuleSet): Promise<void> {
  const decided = createDecidedMails(sqlOn(database.pool));
  for await (const page of decided.since(longAgo)) {
    const gathered = page.map((decided) => {
      const { mail, ...rest } = asGathered(decided, large, []);
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
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const { compared, differ } = await backtest(decided, candidate, longAgo, () => {});
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

async function loadAll(texts: Readonly<Record<string, string>>): Promise<RuleSet> {
  const loaded = await loadRuleTexts(texts);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 2));
  return loaded.rules;
}

/** Mails as production decides and keeps them. */
async function fillLedger(database: Database, rules: RuleSet): Promise<void> {
  const now = new Date();
  const rows = Array.from({ length: mails }, (_, index) => ({
    ...{ id: randomUUID(), mailbox: 'bench', receivedAt: now, size: 1, tries: 0, crashCount: 0 },
    ...{ rawHash: String(index), contentHash: `content ${index}` },
  }));
  await database.pool.query(
    `INSERT INTO "InboundMail" (id, mailbox, folder, "uidValidity", uid, "receivedAt", "fetchedAt", size)
     SELECT id, 'bench', 'INBOX', 1, uid, $2, $2, 1 FROM unnest($1::uuid[]) WITH ORDINALITY AS one (id, uid)`,
    [rows.map(({ id }) => id), now],
  );
  const deps = {
    store: createStore(database),
    rawStore: {
      async open(hash: string) {
        const raw = Buffer.from(benchMail(Number(hash)));
        return { size: raw.length, bytes: () => raw };
      },
    },
    readIsolated: async (hash: string) => readMail(await unpackMail(Readable.from(benchMail(Number(hash))))),
    unpack: unpackMail,
    jobs: { add: async () => {} },
    rules: () => rules,
    clock: () => now,
    log: { debug() {}, info() {}, warn: console.error, error: console.error },
    newId: randomUUID,
    signer: createSigner('only for the benchmark'),
    afterDecided: async () => {},
  };
  for (let from = 0; from < rows.length; from += 50) await processRows(deps, rows.slice(from, from + 50));
  await database.pool.query('ANALYZE');
  console.log(`${mails} mails were decided and kept`);
}
