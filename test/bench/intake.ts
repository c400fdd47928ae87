// `npm run bench -- intake`: how fast mail becomes cases, against the least that any program must do: fetch the same
// mails from the same server with imapflow, parse them with mailparser, commit one row each. Sending is another matter
// and is not in either: the promised mails wait as jobs.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/adapters/postgres/database/migrations.js';
import { dovecotAvailable, startDovecot } from '../servers/dovecot.js';
import { bareProgram } from './bare-intake.js';
import { type BenchOptions, claimDatabase, migrationsDir, openBenchServer } from './bench-server.js';
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
import type { Statements } from './measure.js';

const size: Rounds = { mails: 500, rounds: 20, warmUp: warmUpMails };
/** Speed of Casemill as a part of the bare limit's. */
const goal = 0.7;
const MARK = 'casemill intake benchmark';

export async function benchIntake({ url }: BenchOptions): Promise<number> {
  if (!dovecotAvailable()) {
    console.error("This needs a real IMAP server: install Debian's dovecot-imapd.");
    return 1;
  }
  await measureIntake(url, size, async (mailbox, ground) => {
    console.log('assigned by      milliseconds, CPU');
    for (const [name, assign] of Object.entries(assignments)) {
      const worker = await openCasemill(name, ground, assign);
      const [runs = []] = await playRounds(mailbox, [worker], { ...size, rounds: 10, warmUp: mailsUntilPlanned });
      await worker.close();
      const { ms, program, server } = costOfMail(runs, size.mails);
      console.log(`  ${name.padEnd(14)} ${ms.toFixed(2)}          ${(program + server).toFixed(2)}`);
    }
  });
  return 0;
}

/** Gives the statements of a mail. `url`: as in BenchOptions. `more`: what is measured on the same ground afterwards. */
export async function measureIntake(
  url: string | null,
  size: Rounds,
  more?: (mailbox: BenchMailbox, ground: Ground) => Promise<void>,
): Promise<Statements> {
  const imap = await startDovecot();
  if (imap === null) throw new Error('Dovecot is not installed');
  const dir = await mkdtemp(path.join(tmpdir(), 'casemill-bench-'));
  const server = await openBenchServer(url, dir);
  try {
    await migrate(server.url, migrationsDir);
    await claimDatabase(server.url, MARK);
    await empty(server.url);
    const { mails, rounds } = size;
    console.log(
      `${rounds} rounds of ${mails} mails from Dovecot, PostgreSQL ${server.url.replace(/.*@/, '')}, milliseconds a mail`,
    );
    const mailbox = new BenchMailbox(imap);
    const ground = { databaseUrl: server.url, imap, dir };
    const measured = await compareWithLimit(mailbox, ground, size);
    await more?.(mailbox, ground);
    return measured;
  } finally {
    await server.close();
    await imap.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function compareWithLimit(mailbox: BenchMailbox, ground: Ground, size: Rounds): Promise<Statements> {
  const { mails } = size;
  const worker = await openCasemill('Casemill', ground, null);
  await importCustomers(worker.context);
  const [limit = [], whole = []] = await playRounds(mailbox, [bareProgram(ground), worker], size);
  await worker.close();
  for (const [index, { ms }] of whole.entries()) {
    const bare = limit[index]?.ms ?? 0;
    console.log(
      `  round ${index + 1}: bare limit ${(bare / mails).toFixed(2)}, Casemill ${(ms / mails).toFixed(2)}, ratio ${(bare / ms).toFixed(2)}`,
    );
  }
  const [least, cost] = [costOfMail(limit, mails), costOfMail(whole, mails)];
  console.log(`median: bare limit ${least.ms.toFixed(2)}, Casemill ${cost.ms.toFixed(2)}`);
  console.log(`ratio of the medians: ${(least.ms / cost.ms).toFixed(2)} (${goal.toFixed(2)} or better is wanted)`);
  console.log(
    `CPU: program ${cost.program.toFixed(2)}, its main thread busy for ${cost.mainThread.toFixed(2)}, PostgreSQL ${cost.server.toFixed(2)}`,
  );
  const { casemill = 0, jobs = 0 } = whole.at(-1)?.statements ?? {};
  const perMail = { casemill: casemill / mails, jobs: jobs / mails };
  console.log(`statements a mail: ${perMail.casemill.toFixed(2)}, and ${perMail.jobs.toFixed(2)} of the jobs backend`);
  return perMail;
}

/** What an earlier run left: mails of the same Message-IDs would be duplicates. The ledger of entitlements refuses to be
 *  emptied otherwise. */
async function empty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `BEGIN; SELECT set_config('casemill.may_truncate', 'yes', true);
     TRUNCATE "OutboundMail", "InboundMail", "EntitlementEntry", "KpiInstance", "QueueItem", "CaseParticipant",
     "CaseMessageId", "Activity", "Case", "EntitlementChannel", "Entitlement", "ContactAddress", "Contact",
     "AccountDomain", "Account", "MailboxState", "MailboxLease" CASCADE;
     COMMIT`,
  );
  await client.end();
}
