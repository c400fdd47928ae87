// `npm run bench -- intake`: how fast mail becomes cases, against the least that any program must do: fetch the same
// mails from the same server with imapflow, parse them with mailparser, commit one row each. Sending is another matter
// and is not in either: the promised mails wait as jobs.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '../../src/adapters/postgres/database/migrations.js';
import type { Context } from '../../src/app/context.js';
import { dovecotAvailable, startDovecot } from '../servers/dovecot.js';
import { type BenchOptions, claimDatabase, migrationsDir, openBenchServer } from './bench-server.js';
import { compareAssignments, compareIntake, type Measured } from './intake-rounds.js';
import { importCustomers } from './intake-worker.js';
import { benchMail } from './mails.js';

interface Size {
  readonly mails: number;
  readonly rounds: number;
  /** Mails of rounds that are not counted; the usual number without it. */
  readonly warmUp?: number;
}

const size: Size = {
  /** Many, because a round begins with emptied tables, for which every connection plans its statements again. A
   *  worker plans them once. */
  mails: 2_000,
  rounds: 5,
};
const MARK = 'casemill intake benchmark';

export async function benchIntake({ url }: BenchOptions): Promise<number> {
  if (!dovecotAvailable()) {
    console.error("This needs a real IMAP server: install Debian's dovecot-imapd.");
    return 1;
  }
  await measureIntake(url, size, compareAssignments);
  return 0;
}

/** `url`: as in BenchOptions. `more`: what is measured on the same ground afterwards. */
export async function measureIntake(
  url: string | null,
  { mails, rounds, warmUp }: Size,
  more?: typeof compareAssignments,
): Promise<Measured> {
  const dovecot = await startDovecot();
  if (dovecot === null) throw new Error('Dovecot is not installed');
  const dir = await mkdtemp(path.join(tmpdir(), 'casemill-bench-'));
  const server = await openBenchServer(url, dir);
  try {
    await migrate(server.url, migrationsDir);
    await claimDatabase(server.url, MARK);
    for (let index = 0; index < mails; index++) await dovecot.append(benchMail(index));
    console.log(
      `${mails} mails from Dovecot, PostgreSQL ${server.url.replace(/.*@/, '')}, ${rounds} rounds, milliseconds a mail`,
    );
    const ground = { databaseUrl: server.url, imap: dovecot, mails, dir, prepare: startOver };
    const measured = await compareIntake(ground, rounds, warmUp);
    await more?.(ground, rounds);
    return measured;
  } finally {
    await server.close();
    await dovecot.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

/** Leaves the tables as those of a new installation: emptied, and not analysed. Autovacuum analyses a table when
 *  fifty rows have changed, so statistics that say "no rows" do not occur. The server would read tables whole by
 *  them. */
async function startOver(context: Context): Promise<void> {
  const { pool } = await context.database();
  // The ledger of entitlements refuses to be emptied.
  await pool.query(
    `BEGIN; SELECT set_config('casemill.may_truncate', 'yes', true);
     TRUNCATE "OutboundMail", "InboundMail", "EntitlementEntry", "KpiInstance", "QueueItem", "CaseParticipant",
     "CaseMessageId", "Activity", "Case", "EntitlementChannel", "Entitlement", "ContactAddress", "Contact",
     "AccountDomain", "Account", "MailboxState", "MailboxLease" CASCADE;
     COMMIT`,
  );
  await importCustomers(context);
}
