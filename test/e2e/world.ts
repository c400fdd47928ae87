// Casemill as it runs at somebody's: a real Dovecot, a real SMTP server, a real PostgreSQL, jobs on PostgreSQL or
// Redis, and the worker, in this process or as one of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { type Config, configFrom } from '../../src/app/config.js';
import { packageDir } from '../../src/app/package-dir.js';
import { openRecords, type Records } from '../../src/app/records.js';
import { parseDataset } from '../../src/dataset/parse.js';
import { freshDatabase } from '../servers/database.js';
import { startDovecot, type TestDovecot } from '../servers/dovecot.js';
import { startRedis, type TestRedis } from '../servers/redis.js';
import { type SmtpSink, startSmtpSink } from '../servers/smtp-sink.js';
import { harnessDataset, harnessRules, silent } from '../usecases/harness.js';
import { openWorkerHere, type WorkerHere } from './worker-here.js';
import { keepOutput } from './worker-output.js';

/** A mail that arrived, as its reader sees it. */
export interface Arrived {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly replyTo: string;
  readonly inReplyTo: string;
}

export interface World {
  readonly config: Config;
  readonly dovecot: TestDovecot;
  readonly sink: SmtpSink;
  /** Null with jobs on PostgreSQL. */
  readonly redis: TestRedis | null;
  readonly records: Records;
  readonly environment: Readonly<Record<string, string>>;
  /** `clock`: instead of that of the machine. */
  openWorker(overrides?: { readonly clock: () => Date }): WorkerHere;
  /** The built worker as a process of its own; `nodeOptions` are those of Node itself. */
  spawnWorker(...nodeOptions: readonly string[]): ChildProcess;
  /** Another program in the worker's environment, with a channel to talk to it. */
  spawnNode(...parameters: readonly string[]): ChildProcess;
  /** Puts a mail into the mailbox, as the mail server does. */
  deliver(raw: string): Promise<void>;
  /** The first mail to `to` with `text` in its subject or body; waits for it. */
  arrival(to: string, text: string): Promise<Arrived>;
  arrivals(to: string): Promise<readonly Arrived[]>;
  /** Waits until it holds, looking often. */
  until(what: string, holds: () => Promise<boolean>, ms?: number): Promise<void>;
  close(): Promise<void>;
}

/** `databaseUrl`: an empty database instead of one that goes with this world; `directUrl` leads to it without a pooler;
 *  `mailboxLines`: more settings of the mailbox. */
export async function openWorld(
  jobs: 'postgres' | 'redis',
  rules: Readonly<Record<string, string>> = {},
  databaseUrl?: string,
  directUrl?: string,
  mailboxLines: readonly string[] = [],
): Promise<World> {
  const closers: (() => Promise<unknown>)[] = [];
  const dovecot = await startDovecot({ users: ['support@example.com'] });
  if (dovecot === null) throw new Error('Dovecot is not installed');
  closers.push(() => dovecot.stop());
  const sink = await startSmtpSink();
  closers.push(() => sink.stop());
  const database = databaseUrl === undefined ? await freshDatabase() : { url: databaseUrl, drop: async () => {} };
  closers.push(() => database.drop());
  const redis = jobs === 'redis' ? await startRedis() : null;
  if (redis !== null) closers.push(() => redis.stop());

  const home = await mkdtemp(path.join(tmpdir(), 'casemill-e2e-'));
  closers.push(() => rm(home, { recursive: true, force: true }));
  const rulesDir = path.join(home, 'rules');
  const files: Readonly<Record<string, string>> = {
    ...harnessRules,
    'mailboxes.yaml': `support:
  address: support@example.com
  name: Example Support
  imap: { host: 127.0.0.1, port: ${dovecot.port}, user: ${dovecot.user}, password: { env: SUPPORT_PASSWORD }, tls: none }
  smtp: { host: 127.0.0.1, port: ${sink.port}, tls: none }
  after: seen
  replyAddress: signed
${mailboxLines.map((line) => `  ${line}\n`).join('')}`,
    ...rules,
  };
  const { mkdir } = await import('node:fs/promises');
  await mkdir(rulesDir);
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(rulesDir, name), text);

  const environment: Readonly<Record<string, string>> = {
    DATABASE_URL: database.url,
    ...(directUrl !== undefined && { DATABASE_DIRECT_URL: directUrl }),
    ...(redis !== null && { REDIS_URL: redis.url }),
    CASEMILL_HOME: home,
    CASEMILL_RULES: rulesDir,
    CASEMILL_TEMPLATES: path.join(packageDir, 'templates'),
    CASEMILL_SECRET: 'a secret for end to end tests',
    SUPPORT_PASSWORD: dovecot.password,
  };
  const config = configFrom(environment, { signs: true });
  const records = await openRecords(config, { log: silent });
  closers.push(() => records.close());
  const given = parseDataset('given', harnessDataset, { rules: null, use: 'import' });
  if (!given.ok) throw new Error(JSON.stringify(given.problems));
  await records.datasets.import(given.dataset, new Date());

  const world: World = {
    config,
    dovecot,
    sink,
    redis,
    records,
    environment,
    openWorker: (overrides) => openWorkerHere(config, overrides),
    spawnWorker(...nodeOptions) {
      const main = path.join(packageDir, 'dist', 'main.js');
      if (!existsSync(main)) throw new Error('npm run build comes first');
      return world.spawnNode(...nodeOptions, main);
    },
    spawnNode(...parameters) {
      const worker = spawn(process.execPath, parameters, {
        env: {
          PATH: process.env.PATH,
          NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
          ...environment,
          LOG_LEVEL: 'warn',
        },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      keepOutput(worker);
      closers.push(async () => {
        if (worker.exitCode !== null || worker.signalCode !== null) return;
        worker.kill('SIGKILL');
        await once(worker, 'exit');
      });
      return worker;
    },
    deliver: async (raw) => void (await dovecot.append(raw.replaceAll(/\r?\n/g, '\r\n'))),
    async arrivals(to) {
      const parsed = await Promise.all(sink.mails.map(async (mail) => ({ mail, read: await simpleParser(mail.raw) })));
      return parsed
        .filter(({ mail }) => mail.envelope.to.includes(to))
        .map(({ read }) => ({
          to,
          subject: read.subject ?? '',
          text: read.text ?? '',
          messageId: read.messageId ?? '',
          replyTo: read.replyTo?.value[0]?.address ?? '',
          inReplyTo: read.inReplyTo ?? '',
        }));
    },
    async arrival(to, text) {
      let found: Arrived | undefined;
      await world.until(`a mail to ${to} with "${text}"`, async () => {
        found = (await world.arrivals(to)).find((mail) => mail.subject.includes(text) || mail.text.includes(text));
        return found !== undefined;
      });
      if (found === undefined) throw new Error('gone');
      return found;
    },
    async until(what, holds, ms = 30_000) {
      const end = Date.now() + ms;
      while (!(await holds())) {
        if (Date.now() > end) throw new Error(`waited ${ms} ms for ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async close() {
      for (const close of closers.reverse()) await close();
    },
  };
  return world;
}
