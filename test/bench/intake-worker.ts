// Casemill as the intake benchmarks run it: a worker that reads one mailbox and sends nothing.

import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { jobKinds } from '../../src/adapters/bullmq/job-kinds.js';
import type { Context } from '../../src/app/context.js';
import { bindUsecases, type Usecases } from '../../src/app/usecases.js';
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
export async function openCasemill(name: string, { databaseUrl, imap, dir }: Ground, assign: string | null) {
  let processed = () => {};
  const info = (_facts: object, message: string) => message === 'mail processed' && processed();
  const place = { databaseUrl, home: path.join(dir, randomUUID()), password: imap.password };
  const context = openBenchContext(place, intakeRules(imap, assign), { log: { ...quiet, info } });
  const usecases = bindUsecases(context);
  const { prisma, pool } = await context.database();
  // The mailbox is another one than in an earlier run.
  await prisma.$executeRawUnsafe('DROP SCHEMA IF EXISTS bullmq CASCADE');
  const jobs = await context.jobsBackend();
  await jobs.work(context.worker.id, { 'process-mails': ({ ids }) => usecases.processMails(ids) });
  // All programs have their database connections when the clock starts, as a worker that runs has.
  await Promise.all(Array.from({ length: openConnections }, () => pool.query('SELECT pg_sleep(0.05)')));

  return {
    name,
    context,
    close: () => context.close(),
    /** From the login to the last mail's commit: raw bytes on disk, ledger, jobs, parse, facts, decision, case. */
    async read(mails: number) {
      const { rows } = await pool.query<{ pid: number; last: number | null }>(
        'SELECT pg_backend_pid() AS pid, max(number) AS last FROM "Case"',
      );
      const [{ pid, last } = { pid: 0, last: null }] = rows;
      const all = new Promise<void>((resolve) => {
        let done = 0;
        processed = () => ++done === mails && resolve();
      });
      const cpu = measureCpu(pid);
      const counted = countStatements();
      const started = performance.now();
      await receive(context, usecases);
      await all;
      const ms = performance.now() - started;
      const used = cpu.stop();
      const statements = counted.stop();

      // Counting all would read much of a large database, which then forgets what the mails had read.
      const cases = await prisma.case.count({ where: { number: { gt: last ?? 0 } } });
      if (cases !== mails) throw new Error(`${cases} cases of ${mails} mails`);
      return { ms, statements, cpu: used };
    },
  };
}

async function receive(context: Context, usecases: Usecases): Promise<void> {
  const { rules } = (await context.definitions()).current();
  const mailbox = rules.mailboxes.get('bench');
  if (mailbox === undefined) throw new Error('no mailbox');
  const { connect, leases } = await context.world();
  const session = await connect(mailbox.name, rules);
  const lease = await leases.take(mailbox.name, context.worker, 3_600_000);
  if (lease === undefined) throw new Error('no lease');
  const now = new AbortController().signal;
  await usecases.receiveFolder({ session, mailbox, lease, followedSince: new Date() }, 'INBOX', now);
  await leases.release(lease);
  await session.close();
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
