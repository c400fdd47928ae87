// `npm run bench -- http`: what programs wait for at a server while a worker reads mail, all on this machine. Requests begin at fixed
// instants, whether or not earlier ones are answered, and their times count from there; so a server that falls behind shows it.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { packageDir } from '../../src/app/package-dir.js';
import { startDovecot } from '../servers/dovecot.js';
import { startSmtpSink } from '../servers/smtp-sink.js';
import { type BenchOptions, openBenchServer } from './bench-server.js';
import { benchMail } from './mails.js';
import { median } from './measure.js';

const perSecond = 200;
const windowMs = 30_000;
/** Mails of one measurement of intake. */
const mails = 3_000;
/** A busy desk: 72,000 mails an hour. */
const steadyMailsPerSecond = 20;
const longestMs = 10 * 60_000;

const built = (file: string) => fileURLToPath(new URL(`../../src/${file}`, import.meta.url));

interface Answered {
  readonly ms: number;
  /** 0: there was none. */
  readonly status: number;
}

export async function benchHttp({ url }: BenchOptions): Promise<number> {
  const dovecot = await startDovecot({ users: ['bench'] });
  if (dovecot === null) {
    console.error("This needs a real IMAP server: install Debian's dovecot-imapd.");
    return 1;
  }
  const sink = await startSmtpSink();
  const forgetting = setInterval(() => sink.clear(), 500);
  const home = await mkdtemp(path.join(tmpdir(), 'casemill-bench-'));
  const server = await openBenchServer(url, path.join(home, 'postgres'));
  const pool = new pg.Pool({ connectionString: server.url, max: 1 });
  const port = await freePort();
  const environment = {
    ...{
      PATH: process.env.PATH,
      DATABASE_URL: server.url,
      CASEMILL_HOME: home,
      CASEMILL_RULES: path.join(home, 'rules'),
    },
    ...{
      CASEMILL_TEMPLATES: path.join(packageDir, 'templates'),
      LOG_LEVEL: 'error',
      CASEMILL_SECRET: 'only for the bench',
    },
    ...{ CASEMILL_HTTP: `127.0.0.1:${port}`, BENCH_PASSWORD: dovecot.password },
  };
  await writeRules(environment.CASEMILL_RULES, dovecot.port, sink.port);
  const { CASEMILL_HTTP: _, ...withoutHttp } = environment;
  const start = (env: NodeJS.ProcessEnv, ...program: readonly string[]) =>
    spawn(process.execPath, ['--max-semi-space-size=64', ...program], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  // Apart, as somebody runs them whose programs ask that much.
  const started = [start(withoutHttp, built('main.js'))];
  try {
    const decided = async () => {
      const { rows } = await pool.query(
        `SELECT count(*)::int AS count FROM "InboundMail" WHERE channel = 'email' AND outcome <> 'received'`,
      );
      return rows[0].count as number;
    };
    const address = `http://127.0.0.1:${port}`;
    await until(async () => (await decided()) === 0);
    started.push(start(environment, built('cli.js'), 'serve'));
    await until(() => fetch(`${address}/health`).then(({ ok }) => ok));
    const made = await promisify(execFile)(
      process.execPath,
      [built('cli.js'), 'token', 'create', 'bench', '--scope', 'read', 'work', 'inbound', '--agent', 'lena', '--json'],
      { env: environment },
    );
    const { token }: { readonly token: string } = JSON.parse(made.stdout);
    let delivered = 0;
    const deliver = async () => {
      for (let index = 0; index < mails; index++) await dovecot.append(benchMail(delivered++), 'INBOX', 'bench');
    };
    /** How long a mail takes, while there are any, for as long as requests are made. */
    const msAMail = async () => {
      const [first, began, all] = [await decided(), performance.now(), delivered + mails];
      const delivering = deliver();
      await until(async () => (await decided()) === all || performance.now() - began > windowMs);
      const ms = (performance.now() - began) / ((await decided()) - first);
      await delivering;
      return ms;
    };
    const settled = () => until(async () => (await decided()) === delivered);
    await msAMail();
    await settled();
    const alone = await msAMail();
    await settled();
    const deliverSteadily = async () => {
      const began = performance.now();
      for (let index = 0; index < (steadyMailsPerSecond * windowMs) / 1_000; index++) {
        await pause(Math.max(0, began + (index * 1_000) / steadyMailsPerSecond - performance.now()));
        await dovecot.append(benchMail(delivered++), 'INBOX', 'bench');
      }
    };
    const [steady] = await Promise.all([load(address, token, 'steady'), deliverSteadily()]);
    const behind = delivered - (await decided());
    await settled();
    const answering = load(address, token, 'full');
    const beside = await msAMail();
    const full = await answering;
    const enough = [
      report(`beside ${steadyMailsPerSecond} mails a second (${behind} of them not decided at the end)`, steady),
      report('beside intake as fast as it can', full),
    ];
    console.log(
      `intake: ${alone.toFixed(2)} ms a mail alone, ${beside.toFixed(2)} beside them, ratio ${(alone / beside).toFixed(2)}`,
    );
    return enough.every(Boolean) ? 0 : 1;
  } finally {
    clearInterval(forgetting);
    for (const one of started) {
      one.kill('SIGKILL');
      if (one.exitCode === null && one.signalCode === null) await once(one, 'exit');
    }
    await pool.end();
    await server.close();
    await sink.stop();
    await dovecot.stop();
    await rm(home, { recursive: true, force: true });
  }
}

/** Gives what became of the requests of the window. */
async function load(address: string, token: string, name: string): Promise<readonly Answered[]> {
  const answers: Promise<Answered>[] = [];
  const began = performance.now();
  for (let index = 0; index < (perSecond * windowMs) / 1_000; index++) {
    const at = began + (index * 1_000) / perSecond;
    const early = at - performance.now();
    if (early > 0) await pause(early);
    answers.push(ask(address, token, name, index, at));
  }
  return Promise.all(answers);
}

async function ask(address: string, token: string, name: string, index: number, at: number): Promise<Answered> {
  const { path: below, body } = requestOf(name, index);
  const answer = await fetch(`${address}/api/v1${below}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': `bench-${name}-${index}`,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => null);
  await answer?.arrayBuffer().catch(() => undefined);
  return { ms: performance.now() - at, status: answer?.status ?? 0 };
}

/** Seven of ten read; of a hundred, four bring in a case. */
function requestOf(name: string, index: number): { readonly path: string; readonly body?: object } {
  // Cases of the first mails, which nobody else changes.
  const number = `C-${String(1 + ((index * 37) % mails)).padStart(6, '0')}`;
  if (index % 25 === 9) {
    const sender = { address: `visitor${index}@form.example`, name: `Visitor ${index}` };
    const said = { subject: `Form ${index}`, text: 'The printer is silent.' };
    return { path: '/inbound', body: { channel: 'web', externalId: `${name}-${index}`, ...said, sender } };
  }
  switch (index % 10) {
    case 0:
    case 1:
      return { path: '/cases?queue=triage&limit=20' };
    case 2:
    case 3:
    case 4:
      return { path: `/cases/${number}` };
    case 5:
      return { path: `/cases/${number}/kpis` };
    case 6:
      return { path: '/queues' };
    case 7:
    case 8:
      return { path: `/cases/${number}/actions`, body: { action: 'note', text: `Note ${index} of the benchmark` } };
    default:
      return {
        path: `/cases/${number}/actions`,
        body: { action: 'set', priority: index % 20 === 9 ? 'high' : 'normal' },
      };
  }
}

/** False when a request was not answered as it should be. */
function report(beside: string, answers: readonly Answered[]): boolean {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1);
  const errors = answers.filter(({ status }) => status < 200 || status > 299);
  const statuses = [...new Set(errors.map(({ status }) => status))].join(', ');
  console.log(
    `${answers.length} requests, ${perSecond} a second, three of ten write, ${beside}:\n` +
      `  median ${median(sorted).toFixed(1)} ms, 99 % ${at(0.99)} ms, worst ${at(1)} ms; errors: ${errors.length}` +
      `${errors.length === 0 ? '' : ` (${statuses})`}; load of the machine ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
  return errors.length === 0;
}

async function writeRules(dir: string, imap: number, smtp: number): Promise<void> {
  await mkdir(dir);
  const rules = {
    'mailboxes.yaml': `bench:
  address: support@bench.example
  imap: { host: 127.0.0.1, port: ${imap}, user: bench, password: { env: BENCH_PASSWORD }, tls: none }
  smtp: { host: 127.0.0.1, port: ${smtp}, tls: none }
  startFrom: beginning`,
    'agents.yaml': 'lena: { name: Lena, email: lena@bench.example }',
    'queues.yaml': 'triage: { members: [ lena ] }',
    'routing.yaml': 'default: triage',
    'record-creation.yaml':
      '- mailbox: bench\n  acknowledge: acknowledgement\n  items:\n    - { name: everything, create: { type: request } }',
    'settings.yaml': 'loopLimits: { perAddressPerHour: 100000, perCasePerHour: 100000 }',
  };
  for (const [file, text] of Object.entries(rules)) await writeFile(path.join(dir, file), text);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + longestMs;
  while (!(await holds().catch(() => false))) {
    if (performance.now() > end) throw new Error('waited too long');
    await pause(20);
  }
}
