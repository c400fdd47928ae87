// Casemill as the intake benchmarks run it: a worker that reads one mailbox and sends nothing.

import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { jobKinds } from '../../src/adapters/bullmq/job-kinds.js';
import type { Context } from '../../src/app/context.js';
import { bindUsecases } from '../../src/app/usecases.js';
import { parseDataset } from '../../src/dataset/parse.js';
import { openBenchContext, quiet } from './composition.js';
import { benchGiven } from './mails.js';
import { countStatements, measureCpu } from './measure.js';

/** As many as work at once: one for each job in hand, and one for receiving. */
const openConnections = jobKinds['process-mails'].concurrency + 1;

/** Where the mails come from and go to. */
export interface Ground {
  readonly databaseUrl: string;
  readonly imap: { readonly port: number; readonly user: string; readonly password: string };
  readonly dir: string;
}

/** Casemill as a worker that lives through all rounds. */
export async function openCasemill({ databaseUrl, imap, dir }: Ground, assign: string | null) {
  let processed = () => {};
  const info = (_facts: object, message: string) => message === 'mail processed' && processed();
  const home = path.join(dir, randomUUID());
  const place = { databaseUrl, home, password: imap.password };
  const context = openBenchContext(place, intakeRules(imap, assign), { log: { ...quiet, info } });
  const usecases = bindUsecases(context);
  const { prisma, pool } = await context.database();
  await prisma.$executeRawUnsafe('DROP SCHEMA IF EXISTS bullmq CASCADE');
  const jobs = await context.jobsBackend();
  await jobs.work(context.worker.id, { 'process-mails': ({ ids }) => usecases.processMails(ids) });
  // Both sides have their database connections when the clock starts, as a program that runs has.
  await Promise.all(Array.from({ length: openConnections }, () => pool.query('SELECT pg_sleep(0.05)')));

  return {
    context,
    usecases,
    /** Forgets the mails of the round before: in the folders too, or they would be stored already. They are not
     *  removed, since file systems are slow to make files where many were just removed. */
    async forget() {
      await mkdir(home, { recursive: true });
      for (const folder of await readdir(home)) await rename(path.join(home, folder), path.join(dir, randomUUID()));
      await prisma.$executeRawUnsafe('TRUNCATE bullmq.job, bullmq.event CASCADE');
    },
    /** Resolves when so many more are processed. */
    finished(mails: number): Promise<void> {
      return new Promise((resolve) => {
        let done = 0;
        processed = () => ++done === mails && resolve();
      });
    },
  };
}

export type Casemill = Awaited<ReturnType<typeof openCasemill>>;

/** From the login to the last mail's commit: raw bytes on disk, ledger, jobs, parse, facts, decision, case. `mails`: how
 *  many there are that it has not read. */
export async function timeIntake({ context, usecases, finished }: Casemill, mails: number) {
  const { prisma, pool } = await context.database();
  const { rules } = (await context.definitions()).current();
  const mailbox = rules.mailboxes.get('bench');
  if (mailbox === undefined) throw new Error('no mailbox');
  const casesBefore = await prisma.case.count();
  const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const all = finished(mails);
  const cpu = measureCpu(rows[0]?.pid ?? 0);
  const counted = countStatements();
  const started = performance.now();
  const { connect, leases } = await context.world();
  const session = await connect(mailbox.name, rules);
  const lease = await leases.take(mailbox.name, context.worker, 3_600_000);
  if (lease === undefined) throw new Error('no lease');
  await usecases.receiveFolder(
    { session, mailbox, lease, followedSince: new Date() },
    'INBOX',
    new AbortController().signal,
  );
  await all;
  const ms = performance.now() - started;
  const used = cpu.stop();
  const statements = counted.stop();

  await leases.release(lease);
  await session.close();
  const cases = (await prisma.case.count()) - casesBefore;
  if (cases !== mails) throw new Error(`${cases} cases of ${mails} mails`);
  return { ms, statements, cpu: used };
}

/** Those who write the mails, with what they bought. */
export async function importCustomers(context: Context): Promise<void> {
  const { rules } = (await context.definitions()).current();
  const given = parseDataset('bench', benchGiven.yaml, { rules, use: 'import' });
  if (!given.ok) throw new Error(JSON.stringify(given.problems));
  await bindUsecases(context).importDataset(given.dataset);
}

function intakeRules(imap: Ground['imap'], assign: string | null): Readonly<Record<string, string>> {
  const assigned = assign === null ? '' : `, assign: ${assign}`;
  return {
    'mailboxes.yaml': `bench:
  address: support@bench.example
  imap: { host: 127.0.0.1, port: ${imap.port}, user: ${imap.user}, password: { env: UNUSED } }
  smtp: { host: 127.0.0.1, port: 25 }
  startFrom: beginning
  replyAddress: signed`,
    'agents.yaml': `lena: { name: Lena, email: lena@bench.example, skills: { printers: 5 } }
omar: { name: Omar, email: omar@bench.example, skills: { printers: 3 } }`,
    'queues.yaml':
      'triage: { members: [ lena, omar ], notify: members }\ngold: { members: [ lena, omar ], notify: members }',
    'routing.yaml': `default: triage
items:
  - { name: gold, when: { entitlement.sla: { is: gold } }, queue: gold${assigned} }
  - { name: rest, queue: triage${assigned} }`,
    'sla.yaml':
      'gold:\n  calendar: round-the-clock\n  kpis:\n    first-response: { within: 15 minutes, warn: 10 minutes }\n    resolution: { within: 8 hours, warn: 6 hours }',
    'record-creation.yaml': `- mailbox: bench
  acknowledge: acknowledgement
  items:
    - { name: outage, when: { any: [ { subject: { matches: '(?i)\\b(down|outage)\\b' } } ] }, create: { priority: high } }
    - { name: everything else, create: { type: request } }`,
    'settings.yaml': 'loopLimits: { perAddressPerHour: 100000, perCasePerHour: 100000 }',
  };
}
