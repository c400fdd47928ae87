// Rounds of the intake benchmark: the same mails by the bare program and by Casemill, in turn, so that a slow moment of
// the machine hits both.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { ImapFlow } from 'imapflow';
import { MailParser } from 'mailparser';
import pg from 'pg';
import type { Context } from '../../src/app/context.js';
import { type Casemill, type Ground, openCasemill, timeIntake } from './intake-worker.js';
import { type CpuTime, median } from './measure.js';

/** The same mails again and again. */
export interface RoundsGround extends Ground {
  /** How many mails there are in the mailbox. */
  readonly mails: number;
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
export async function compareIntake(ground: RoundsGround, rounds: number, warmUp = warmUpMails): Promise<Measured> {
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
export const assignments: Readonly<Record<string, string | null>> = {
  nobody: null,
  'least-loaded': '{ by: least-loaded }',
  'round-robin': '{ by: round-robin }',
  skill: '{ by: skill, skills: { printers: 4 } }',
};

/** Rounds of each kind that are not counted: its worker has new connections, which plan their statements first. */
export const roundsUntilPlanned = 3;

/** Prints what a mail costs with each kind of assignment. An assigned case is told to one agent, others to two. */
export async function compareAssignments(ground: RoundsGround, rounds: number): Promise<void> {
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

async function casemillRound(casemill: Casemill, { mails, prepare }: RoundsGround) {
  await prepare(casemill.context);
  await casemill.forget();
  return timeIntake(casemill, mails);
}
