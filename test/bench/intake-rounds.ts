// Rounds of the intake benchmark: the same mails by the bare program and by Casemill, in turn, so that a slow moment of
// the machine hits both.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { ImapFlow } from 'imapflow';
import { MailParser } from 'mailparser';
import pg from 'pg';
import { jobKinds } from '../../src/adapters/bullmq/job-kinds.js';
import type { Context } from '../../src/app/context.js';
import { bindUsecases } from '../../src/app/usecases.js';
import { openBenchContext, quiet } from './composition.js';
import { type CpuTime, countStatements, measureCpu, median } from './measure.js';

/** As many as work at once: one for each job in hand, and one for receiving. */
const openConnections = jobKinds['process-mails'].concurrency + 1;

/** Where the mails come from and go to. */
export interface Ground {
  readonly databaseUrl: string;
  readonly imap: { readonly port: number; readonly user: string; readonly password: string };
  /** How many mails there are in the mailbox. */
  readonly mails: number;
  readonly dir: string;
  /** Removes what an earlier round left in the database. */
  readonly prepare: (context: Context) => Promise<void>;
}

/** Speed of Casemill as a part of the bare limit's. */
const goal = 0.7;

/** Statements of the last round, for a mail. */
export interface Measured {
  readonly casemill: number;
  readonly jobs: number;
}

/** Rounds until then are not counted: a worker lives for months, and V8 optimises for some thousand mails. */
const warmUpMails = 6_000;

/** Prints each round after the warm-up, then the medians and their ratio. */
export async function compareIntake(ground: Ground, rounds: number, warmUp = warmUpMails): Promise<Measured> {
  const { mails } = ground;
  const warmUps = Math.ceil(warmUp / mails);
  const bare: number[] = [];
  const casemill: number[] = [];
  const cpu: CpuTime[] = [];
  let statements = { casemill: 0, jobs: 0 };
  const worker = await openCasemill(ground, null);
  for (let round = 1 - warmUps; round <= rounds; round++) {
    const limit = (await bareRound(ground)) / mails;
    const whole = await casemillRound(worker, ground);
    if (round < 1) continue;
    bare.push(limit);
    casemill.push(whole.ms / mails);
    cpu.push(whole.cpu);
    statements = whole.statements;
    console.log(
      `  round ${round}: bare limit ${limit.toFixed(2)}, Casemill ${(whole.ms / mails).toFixed(2)}, ratio ${((limit * mails) / whole.ms).toFixed(2)}`,
    );
  }
  await worker.context.close();
  const perMail = { casemill: statements.casemill / mails, jobs: statements.jobs / mails };
  console.log(`median: bare limit ${median(bare).toFixed(2)}, Casemill ${median(casemill).toFixed(2)}`);
  console.log(
    `ratio of the medians: ${(median(bare) / median(casemill)).toFixed(2)} (${goal.toFixed(2)} or better is wanted)`,
  );
  const cpuOf = (part: keyof CpuTime) => (median(cpu.map((used) => used[part])) / mails).toFixed(2);
  console.log(
    `CPU: program ${cpuOf('program')}, its main thread busy for ${cpuOf('mainThread')}, PostgreSQL ${cpuOf('server')}`,
  );
  console.log(`statements a mail: ${perMail.casemill.toFixed(2)}, and ${perMail.jobs.toFixed(2)} of the jobs backend`);
  return perMail;
}

/** What routing.yaml says of who gets a case, by what the table calls it. */
const assignments: Readonly<Record<string, string | null>> = {
  nobody: null,
  'least-loaded': '{ by: least-loaded }',
  'round-robin': '{ by: round-robin }',
  skill: '{ by: skill, skills: { printers: 4 } }',
};

/** Rounds of each kind that are not counted: its worker has new connections, which plan their statements first. */
const roundsUntilPlanned = 3;

/** Prints what a mail costs with each kind of assignment. An assigned case is told to one agent, others to two. */
export async function compareAssignments(ground: Ground, rounds: number): Promise<void> {
  console.log('assigned by      milliseconds, CPU');
  for (const [name, assign] of Object.entries(assignments)) {
    const worker = await openCasemill(ground, assign);
    const times: number[] = [];
    const cpuTimes: number[] = [];
    for (let round = 1 - roundsUntilPlanned; round <= rounds; round++) {
      const { ms, cpu } = await casemillRound(worker, ground);
      if (round < 1) continue;
      times.push(ms / ground.mails);
      cpuTimes.push((cpu.program + cpu.server) / ground.mails);
    }
    await worker.context.close();
    console.log(`  ${name.padEnd(14)} ${median(times).toFixed(2)}          ${median(cpuTimes).toFixed(2)}`);
  }
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

/** The least that a program must do, one mail after the other, on one connection each. */
async function bareRound({ databaseUrl, imap }: Ground): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('DROP TABLE IF EXISTS bare; CREATE TABLE bare (id uuid PRIMARY KEY, subject text, body text)');
  const started = performance.now();
  const mailbox = new ImapFlow({
    host: '127.0.0.1',
    port: imap.port,
    secure: false,
    doSTARTTLS: false,
    auth: { user: imap.user, pass: imap.password },
    logger: false,
  });
  await mailbox.connect();
  await mailbox.mailboxOpen('INBOX');
  for await (const { source } of mailbox.fetch('1:*', { uid: true, source: true })) {
    const { subject, text } = await bareParse(source ?? Buffer.alloc(0));
    await client.query({
      name: 'bare',
      text: 'INSERT INTO bare (id, subject, body) VALUES ($1, $2, $3)',
      values: [randomUUID(), subject, text],
    });
  }
  const took = performance.now() - started;
  await mailbox.logout();
  await client.query('DROP TABLE bare');
  await client.end();
  return took;
}

async function bareParse(raw: Buffer): Promise<{ subject: string; text: string }> {
  const parser = new MailParser({ skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true });
  let subject = '';
  let text = '';
  parser.on('headers', (headers) => {
    subject = String(headers.get('subject') ?? '');
  });
  parser.on('data', (data) => {
    if (data.type === 'text') text = data.text ?? '';
    else {
      data.content.resume();
      data.content.on('end', () => data.release());
    }
  });
  parser.end(raw);
  await once(parser, 'end');
  return { subject, text };
}

/** Casemill as a worker that lives through all rounds, with the number of mails that it has processed. */
async function openCasemill({ databaseUrl, imap, dir, mails }: Ground, assign: string | null) {
  let done = 0;
  let finish = () => {};
  const info = (_facts: object, message: string) => message === 'mail processed' && ++done === mails && finish();
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
    async startOver() {
      await mkdir(home, { recursive: true });
      for (const folder of await readdir(home)) await rename(path.join(home, folder), path.join(dir, randomUUID()));
      await prisma.$executeRawUnsafe('TRUNCATE bullmq.job, bullmq.event CASCADE');
      done = 0;
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      return { finished };
    },
  };
}

type Casemill = Awaited<ReturnType<typeof openCasemill>>;

/** From the login to the last mail's commit: raw bytes on disk, ledger, jobs, parse, facts, decision, case. */
async function casemillRound(casemill: Casemill, { mails, prepare }: Ground) {
  const { context, usecases } = casemill;
  const { prisma, pool } = await context.database();
  await prepare(context);
  const { finished } = await casemill.startOver();
  const { rules } = (await context.definitions()).current();
  const mailbox = rules.mailboxes.get('bench');
  if (mailbox === undefined) throw new Error('no mailbox');
  const casesBefore = await prisma.case.count();
  const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
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
  await finished;
  const ms = performance.now() - started;
  const used = cpu.stop();
  const statements = counted.stop();

  await session.close();
  const cases = (await prisma.case.count()) - casesBefore;
  if (cases !== mails) throw new Error(`${cases} cases of ${mails} mails`);
  return { ms, statements, cpu: used };
}
