// `npm run bench -- http`: what programs wait for at a server while a worker reads mail, all on this machine.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { packageDir } from '../../src/app/package-dir.js';
import { startDovecot } from '../servers/dovecot.js';
import { startSmtpSink } from '../servers/smtp-sink.js';
import { type BenchOptions, openBenchServer } from './bench-server.js';
import { load, report, windowMs } from './http-load.js';
import { benchMail } from './mails.js';

/** Mails of one measurement of intake. */
const mails = 3_000;
/** A busy desk: 72,000 mails an hour. */
const steadyMailsPerSecond = 20;
const longestMs = 10 * 60_000;

const built = (file: string) => fileURLToPath(new URL(`../../src/${file}`, import.meta.url));

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
    const target = { address, token, cases: mails };
    // A server that has just begun to run compiles and plans.
    await load(target, 'first');
    const alone = await msAMail();
    await settled();
    const deliverSteadily = async () => {
      const began = performance.now();
      for (let index = 0; index < (steadyMailsPerSecond * windowMs) / 1_000; index++) {
        await pause(Math.max(0, began + (index * 1_000) / steadyMailsPerSecond - performance.now()));
        await dovecot.append(benchMail(delivered++), 'INBOX', 'bench');
      }
    };
    const [steady] = await Promise.all([load(target, 'steady'), deliverSteadily()]);
    const behind = delivered - (await decided());
    await settled();
    const answering = load(target, 'full');
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
