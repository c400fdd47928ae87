// Intake into the scale database, with each kind of assignment, beside the bare limit and beside an empty database of the
// same server. The senders are of customers 0 to 49 of the scale database. What is added is removed again.

import pg from 'pg';
import { migrate } from '../../src/adapters/postgres/database/migrations.js';
import { startDovecot, type TestDovecot } from '../servers/dovecot.js';
import { bareProgram } from './bare-intake.js';
import { migrationsDir } from './bench-server.js';
import {
  assignments,
  BenchMailbox,
  costOfMail,
  mailsUntilPlanned,
  playRounds,
  type Rounds,
  warmUpMails,
} from './intake-rounds.js';
import { type Ground, importCustomers, openCasemill } from './intake-worker.js';
import { SCALE_CASES, type ScaleDatabase } from './scale-database.js';

const size: Rounds = { mails: 500, rounds: 10, warmUp: warmUpMails };
const EMPTY = 'casemill_bench_empty';

/** `dir`: for temporary files. */
export async function measureIntake({ url: databaseUrl }: ScaleDatabase, dir: string): Promise<void> {
  const imap = await startDovecot();
  if (imap === null) {
    console.log("intake is left out: it needs Debian's dovecot-imapd");
    return;
  }
  try {
    await tidyUp(databaseUrl);
    await withEmptyDatabase(databaseUrl, (empty) => compare({ databaseUrl, imap, dir }, empty, imap));
    await tidyUp(databaseUrl);
  } finally {
    await imap.stop();
  }
}

/** Prints what a mail costs with each kind of assignment, in the empty database and in the full one. */
async function compare(full: Ground, emptyUrl: string, imap: TestDovecot): Promise<void> {
  console.log(
    `${size.rounds} rounds of ${size.mails} mails in turn, milliseconds a mail; CPU of Casemill and PostgreSQL`,
  );
  console.log('  assigned by    bare limit   empty, CPU    full, CPU     full by empty, CPU   limit by empty, by full');
  const mailbox = new BenchMailbox(imap);
  const bare = bareProgram(full);
  let warmUp = size.warmUp;
  for (const [name, assign] of Object.entries(assignments)) {
    const workers = [
      await openCasemill('empty', { ...full, databaseUrl: emptyUrl }, assign),
      await openCasemill('full', full, assign),
    ] as const;
    if (warmUp === size.warmUp) for (const { context } of workers) await importCustomers(context);
    const runs = await playRounds(mailbox, [bare, ...workers], { ...size, warmUp });
    warmUp = mailsUntilPlanned;
    for (const worker of workers) await worker.close();
    const [limit, empty, filled] = runs.map((some) => costOfMail(some, size.mails));
    if (limit === undefined || empty === undefined || filled === undefined) throw new Error('a program did not run');
    const cpu = [empty, filled].map(({ program, server }) => program + server);
    const figures = [
      limit.ms.toFixed(2).padEnd(12),
      `${empty.ms.toFixed(2)} ${cpu[0]?.toFixed(2)}`.padEnd(13),
      `${filled.ms.toFixed(2)} ${cpu[1]?.toFixed(2)}`.padEnd(13),
      `${(filled.ms / empty.ms).toFixed(3)} ${((cpu[1] ?? 0) / (cpu[0] ?? 1)).toFixed(3)}`.padEnd(20),
      `${(limit.ms / empty.ms).toFixed(2)} ${(limit.ms / filled.ms).toFixed(2)}`,
    ];
    console.log(`  ${name.padEnd(14)} ${figures.join(' ')}`);
  }
}

async function withEmptyDatabase(serverUrl: string, work: (url: string) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const remove = () => client.query(`DROP DATABASE IF EXISTS ${EMPTY} WITH (FORCE)`);
  await remove();
  await client.query(`CREATE DATABASE ${EMPTY}`);
  try {
    const url = new URL(serverUrl);
    url.pathname = `/${EMPTY}`;
    await migrate(url.href, migrationsDir);
    await work(url.href);
  } finally {
    await remove();
    await client.end();
  }
}

/** No help desk removes its newest cases by the thousand. The queries of the next run would step over them. */
async function tidyUp(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(removingAdded);
  await client.query('VACUUM');
  await client.end();
}

/** The ledger of entitlements refuses it otherwise. The database's own cases have the numbers up to `SCALE_CASES`, and its entitlements other names. */
const removingAdded = `
  BEGIN;
  CREATE TEMP TABLE added ON COMMIT DROP AS SELECT id FROM "Case" WHERE number > ${SCALE_CASES};
  CREATE TEMP TABLE written ON COMMIT DROP AS SELECT id FROM "Activity" WHERE "caseId" IN (SELECT id FROM added);
  CREATE TEMP TABLE bought ON COMMIT DROP AS SELECT id FROM "Entitlement" WHERE name LIKE 'Gold %';
  ANALYZE added; ANALYZE written;
  DELETE FROM "OutboundMail" WHERE "activityId" IN (SELECT id FROM written);
  DELETE FROM "InboundMail" WHERE "activityId" IN (SELECT id FROM written);
  ALTER TABLE "EntitlementEntry" DISABLE TRIGGER USER;
  DELETE FROM "EntitlementEntry" WHERE "caseId" IN (SELECT id FROM added);
  ALTER TABLE "EntitlementEntry" ENABLE TRIGGER USER;
  DELETE FROM "KpiInstance" WHERE "caseId" IN (SELECT id FROM added);
  DELETE FROM "QueueItem" WHERE "caseId" IN (SELECT id FROM added);
  DELETE FROM "CaseParticipant" WHERE "caseId" IN (SELECT id FROM added);
  DELETE FROM "CaseMessageId" WHERE "caseId" IN (SELECT id FROM added);
  DELETE FROM "Activity" WHERE id IN (SELECT id FROM written);
  DELETE FROM "Case" WHERE id IN (SELECT id FROM added);
  DELETE FROM "EntitlementBalance" WHERE "entitlementId" IN (SELECT id FROM bought);
  DELETE FROM "EntitlementChannel" WHERE "entitlementId" IN (SELECT id FROM bought);
  DELETE FROM "Entitlement" WHERE id IN (SELECT id FROM bought);
  DELETE FROM "MailboxState"; DELETE FROM "MailboxLease";
  UPDATE "EntitlementBalance" kept SET amount = (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry" entry
    WHERE entry."entitlementId" = kept."entitlementId" AND entry.channel = kept.channel);
  COMMIT`;
