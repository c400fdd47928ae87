// What the commands open, in terms of the context. Goes when they take the context itself.

import { createLog } from '../adapters/log/pino.js';
import type { DemoRecords } from '../adapters/postgres/clear-demo.js';
import type { Log } from '../ports/clock-and-log.js';
import type { AccessTokenOf } from '../ports/oauth.js';
import type { Signer } from '../ports/outgoing.js';
import type { QuarantineDeps } from '../usecases/quarantine/review-quarantine.js';
import { checkDatabaseAndJobs as check } from './checks.js';
import type { Config } from './config.js';
import { type Context, openContext } from './context.js';
import type { MailServers } from './mail-servers.js';
import { openExplainSigner, readSafeHtml } from './mails.js';
import type { Repositories } from './repositories.js';
import { bindUsecases, type Usecases } from './usecases.js';
import { startWorker, type Worker } from './worker.js';

export interface Records extends Omit<Repositories, 'quarantine'> {
  readonly quarantine: QuarantineDeps;
  readHtml(rawHash: string): Promise<string>;
  readonly databaseUrl: string;
  clearDemo(own: DemoRecords): Promise<string | null>;
  close(): Promise<void>;
}

export interface App {
  readonly repositories: Context['repositories'];
  readonly act: Usecases['act'];
  readonly applyEntitlement: Usecases['applyEntitlement'];
  readonly retryQuarantined: Usecases['retryQuarantined'];
  readonly account: Usecases['compareAndRepair'];
  reload(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function openApp(config: Config, log: Log): Promise<App> {
  const context = openContext(config, { log });
  const usecases = bindUsecases(context);
  let worker: Worker | undefined;
  return {
    repositories: context.repositories,
    act: usecases.act,
    applyEntitlement: usecases.applyEntitlement,
    retryQuarantined: usecases.retryQuarantined,
    account: usecases.compareAndRepair,
    reload: async () => worker?.reload(),
    async start() {
      worker = await startWorker(context);
    },
    async stop() {
      await worker?.stop();
      await context.close();
    },
  };
}

export function openRecords(config: Config, log: Log): Promise<Records> {
  const context = openContext(config, { log });
  return orClosed(context, async () => {
    const { rawStore, clock } = context;
    const { url } = await context.database();
    const repositories = await context.repositories();
    return {
      ...repositories,
      quarantine: { quarantine: repositories.quarantine, rawStore, clock },
      readHtml: (hash) => readSafeHtml(rawStore, hash),
      databaseUrl: url,
      close: context.close,
    };
  });
}

export function migrateOnly(config: Config, log: Log): Promise<readonly string[]> {
  return using(config, log, ({ migrate }) => migrate());
}

export function checkDatabaseAndJobs(config: Config, log: Log): Promise<string> {
  return using(config, log, check);
}

export function withLogins<T>(
  config: Config,
  log: Log,
  _tokens: boolean,
  work: (logins: {
    readonly accessToken: AccessTokenOf;
    readonly connect: MailServers['connect'];
    readonly smtp: { readonly verify: MailServers['verifySmtp'] };
  }) => Promise<T>,
): Promise<T> {
  return using(config, log, ({ mailServers: { accessToken, connect, verifySmtp } }) =>
    work({ accessToken, connect, smtp: { verify: verifySmtp } }),
  );
}

export function createExplainSigner(config: Config): Signer {
  return openExplainSigner(config);
}

export function openLog(config: Config, quiet: string): Log {
  return createLog(config.logLevel ?? quiet);
}

async function using<T>(config: Config, log: Log, work: (context: Context) => Promise<T>): Promise<T> {
  const context = openContext(config, { log });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

async function orClosed<T>(context: Context, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    await context.close().catch(() => undefined);
    throw error;
  }
}
