// How much memory the worker takes, as a process of its own, with a mailbox in which 20,000 mails and one of 100 MB
// wait, whose files go to an agent; and with an empty one. The kernel keeps the peak of a process's resident memory
// (VmHWM), so no moment is missed.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openEmbeddedPostgres } from '../../src/adapters/embedded-postgres/embedded-postgres.js';
import { packageDir } from '../../src/app/package-dir.js';
import { startDovecot, type TestDovecot } from '../servers/dovecot.js';
import { type SmtpSink, startSmtpSink } from '../servers/smtp-sink.js';
import { benchMail } from './mails.js';

const smallMails = 20_000;
const largeBytes = 100 * 1024 * 1024;
const wantedMb = 400;
const pollEveryMs = 250;
/** So long an idle worker is watched. */
const idleMs = 10_000;
const longestMs = 30 * 60_000;

const workerFile = fileURLToPath(new URL('../../src/main.js', import.meta.url));

export async function benchMemory(): Promise<number> {
  const dovecot = await startDovecot({ users: ['idle', 'large', 'waiting'] });
  if (dovecot === null) {
    console.error("This needs a real IMAP server: install Debian's dovecot-imapd.");
    return 1;
  }
  const sink = await startSmtpSink();
  // What was sent is of no interest, and a lot.
  const forgetting = setInterval(() => sink.clear(), 500);
  const dir = await mkdtemp(path.join(tmpdir(), 'casemill-bench-'));
  const server = await openEmbeddedPostgres({ home: dir, log: () => {} });
  try {
    await fill(dovecot.maildir('large'), 0, true);
    await fill(dovecot.maildir('waiting'), smallMails, true);
    const ground = { dovecot, sink, dir, databaseUrl: server.url };
    const idle = await watchWorker(ground, 'idle', 0);
    report('an empty mailbox', idle);
    report('one mail of 100 MB', await watchWorker(ground, 'large', 1));
    const waiting = await watchWorker(ground, 'waiting', smallMails + 1);
    report('20,000 mails and one of 100 MB', waiting);
    const isFine = waiting.peakMb < wantedMb;
    console.log(`${isFine ? 'below' : 'NOT below'} the ${wantedMb} MB that are wanted`);
    return isFine ? 0 : 1;
  } finally {
    clearInterval(forgetting);
    await server.close();
    await sink.stop();
    await dovecot.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

interface Ground {
  readonly dovecot: TestDovecot;
  readonly sink: SmtpSink;
  readonly dir: string;
  readonly databaseUrl: string;
}

interface Watched {
  readonly peakMb: number;
  /** Half of the time it was below. */
  readonly medianMb: number;
  readonly seconds: number;
  readonly outcomes: string;
}

function report(what: string, { peakMb, medianMb, seconds, outcomes }: Watched): void {
  const mails = outcomes === '' ? '' : `; ${outcomes}`;
  console.log(`${what}: peak ${peakMb} MB, median ${medianMb} MB, ${seconds} s${mails}`);
}

/** Runs a worker on that user's mailbox until so many mails are decided, and some seconds more. */
async function watchWorker(ground: Ground, user: string, mails: number): Promise<Watched> {
  const name = `memory_${user}`;
  const admin = new pg.Client({ connectionString: ground.databaseUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const databaseUrl = Object.assign(new URL(ground.databaseUrl), { pathname: name }).href;
  const worker = await startWorker(ground, user, databaseUrl);
  const started = performance.now();
  const sizes: number[] = [];
  let peakMb = 0;
  try {
    let seconds = 0;
    for (let calmSince = 0; calmSince === 0 || performance.now() - calmSince < idleMs; ) {
      await pause(pollEveryMs);
      const { now, peak } = await residentMb(worker);
      sizes.push(now);
      peakMb = peak;
      if (calmSince !== 0) continue;
      seconds = Math.round((performance.now() - started) / 1000);
      if (seconds * 1000 > longestMs) throw new Error(`not done: ${JSON.stringify(await outcomesIn(databaseUrl))}`);
      // Asked rarely: the worker should be the one that is busy.
      const looks = sizes.length % 8 === 0;
      if (mails === 0 || (looks && (await decided(databaseUrl)) === mails)) calmSince = performance.now();
    }
    const medianMb = sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
    return { peakMb, medianMb, seconds, outcomes: await outcomesIn(databaseUrl) };
  } finally {
    worker.kill('SIGTERM');
    if (worker.exitCode === null) await once(worker, 'exit');
  }
}

async function startWorker({ dovecot, sink, dir }: Ground, user: string, databaseUrl: string): Promise<ChildProcess> {
  const home = path.join(dir, user);
  const rulesDir = path.join(home, 'rules');
  await mkdir(rulesDir, { recursive: true });
  const files = {
    'mailboxes.yaml': `bench:
  address: support@bench.example
  imap: { host: 127.0.0.1, port: ${dovecot.port}, user: ${user}, password: { env: BENCH_PASSWORD }, tls: none }
  smtp: { host: 127.0.0.1, port: ${sink.port}, tls: none }
  startFrom: beginning
  filesInNotifications: 150 MB`,
    'agents.yaml': 'lena: { name: Lena, email: lena@bench.example }',
    'queues.yaml': 'triage: { members: [ lena ] }',
    'routing.yaml': 'default: triage',
    'record-creation.yaml':
      '- mailbox: bench\n  acknowledge: acknowledgement\n  items:\n    - { name: films, when: { subject: { is: Films } }, create: { type: request }, notify: [ lena ] }\n    - { name: everything, create: { type: request } }',
    'settings.yaml': 'largestMail: 150 MB\nloopLimits: { perAddressPerHour: 100000, perCasePerHour: 100000 }',
  };
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(rulesDir, file), text);
  return spawn(process.execPath, [workerFile], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      CASEMILL_HOME: home,
      CASEMILL_RULES: rulesDir,
      CASEMILL_TEMPLATES: path.join(packageDir, 'templates'),
      CASEMILL_SECRET: 'only for the benchmark',
      BENCH_PASSWORD: dovecot.password,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function residentMb({ pid }: ChildProcess): Promise<{ now: number; peak: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const mb = (field: string) => Math.round(Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024);
  return { now: mb('VmRSS'), peak: mb('VmHWM') };
}

async function outcomeCounts(databaseUrl: string): Promise<readonly { outcome: string; count: number }[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      'SELECT outcome, count(*)::int FROM "InboundMail" GROUP BY outcome ORDER BY outcome',
    );
    return rows;
  } catch {
    return []; // the worker is still making the tables
  } finally {
    await client.end();
  }
}

async function decided(databaseUrl: string): Promise<number> {
  const counts = await outcomeCounts(databaseUrl);
  return counts.reduce((sum, { outcome, count }) => (outcome === 'received' ? sum : sum + count), 0);
}

async function outcomesIn(databaseUrl: string): Promise<string> {
  return (await outcomeCounts(databaseUrl)).map(({ outcome, count }) => `${count} ${outcome}`).join(', ');
}

/** Puts mails where the server looks, which is quicker than handing them to it. */
async function fill(maildir: string, small: number, withLarge: boolean): Promise<void> {
  // Dovecot never gives mail to root.
  const [uid, gid] = userInfo().uid === 0 ? [65534, 65534] : [userInfo().uid, userInfo().gid];
  const folders = [maildir, ...['cur', 'new', 'tmp'].map((name) => path.join(maildir, name))];
  for (const folder of folders) {
    await mkdir(folder, { recursive: true });
    await chown(folder, uid, gid);
  }
  const put = async (name: string, write: (file: string) => Promise<unknown>) => {
    const file = path.join(maildir, 'cur', `1.${name}.bench:2,`);
    await write(file);
    await chmod(file, 0o644);
    await chown(file, uid, gid);
  };
  for (let index = 0; index < small; index++) await put(`m${index}`, (file) => writeFile(file, benchMail(index)));
  if (withLarge) await put('large', (file) => pipeline(largeMail(), createWriteStream(file)));
}

/** A text and four attachments that make 100 MB together. */
function* largeMail(): Generator<string> {
  yield 'From: Ana <ana@customer1.example>\r\nTo: support@bench.example\r\nSubject: Films\r\nMessage-ID: <films@customer1.example>\r\n';
  yield 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="mix"\r\n\r\n--mix\r\n\r\nHere they are.\r\n';
  const lines = `${'QUJD'.repeat(19)}\r\n`.repeat(1000);
  const attachments = 4;
  for (let index = 0; index < attachments; index++) {
    yield `--mix\r\nContent-Type: video/mp4; name="film-${index}.mp4"\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
    for (let bytes = 0; bytes < largeBytes / attachments; bytes += lines.length) yield lines;
  }
  yield '--mix--\r\n';
}
