// The composition root: the only file that knows every other. Opens what the settings name, in order; whatever was
// opened is closed in the opposite order, also when a later part fails to open.

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import { type JobsConnection, openJobs } from '../adapters/bullmq/jobs.js';
import { createSigner } from '../adapters/crypto/signer.js';
import { openEmbeddedPostgres } from '../adapters/embedded-postgres/embedded-postgres.js';
import { folderFingerprint } from '../adapters/files/folder-fingerprint.js';
import { openRawFiles } from '../adapters/files/raw-files.js';
import { outageLog } from '../adapters/log/outage-log.js';
import { createLog } from '../adapters/log/pino.js';
import { fingerprintMail } from '../adapters/mime/fingerprint.js';
import { openIsolatedReader } from '../adapters/mime/isolated-reader.js';
import { unpackHtml, unpackMail } from '../adapters/mime/mailparser.js';
import { safeHtml } from '../adapters/mime/sanitize-html.js';
import { createCaseQueries } from '../adapters/postgres/case/case-queries.js';
import { clearDemo, type DemoRecords } from '../adapters/postgres/clear-demo.js';
import { openDatabase } from '../adapters/postgres/database/client.js';
import { migrate } from '../adapters/postgres/database/migrations.js';
import { sqlOn } from '../adapters/postgres/database/sql.js';
import { createContractQueries } from '../adapters/postgres/entitlement/contracts.js';
import { createEntitlementQueries } from '../adapters/postgres/entitlement/entitlements.js';
import { createDecidedMails } from '../adapters/postgres/intake/decided-mails.js';
import { createLedgerQueries } from '../adapters/postgres/intake/ledger-queries.js';
import { createQuarantineStore } from '../adapters/postgres/intake/quarantine.js';
import { createMeasureQueries } from '../adapters/postgres/report/measures.js';
import { createShadows } from '../adapters/postgres/simulation/shadows.js';
import { createStore } from '../adapters/postgres/store.js';
import { limitHeap } from '../adapters/process/lean-heap.js';
import { startWatchdog } from '../adapters/process/watchdog.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import { listenForHealth } from '../http/health.js';
import type { Log } from '../ports/clock-and-log.js';
import type { ContractQueries } from '../ports/contracts.js';
import type { DecidedMails } from '../ports/decided-mails.js';
import type { EntitlementQueries } from '../ports/entitlements.js';
import type { JobHandlers } from '../ports/jobs.js';
import type { MeasureQueries } from '../ports/measures.js';
import type { Signer } from '../ports/outgoing.js';
import type { CaseQueries, LedgerQueries } from '../ports/queries.js';
import type { Shadows } from '../ports/shadows.js';
import type { Store } from '../ports/store.js';
import type { World } from '../ports/world.js';
import { loadStoredRulesOrThrow } from '../rules/load-or-throw.js';
import { type ActResult, act } from '../usecases/case/act.js';
import type { Action } from '../usecases/case/perform.js';
import { applyEntitlement } from '../usecases/entitlement/apply-entitlement.js';
import type { CaseEntitlementResult } from '../usecases/entitlement/on-case.js';
import { processMails, processSuspect } from '../usecases/intake/attempts.js';
import { compareAndRepair, type MailboxComparison } from '../usecases/mailbox/compare-with-server.js';
import { watchMailbox } from '../usecases/mailbox/watch.js';
import { openWatches } from '../usecases/mailbox/watches.js';
import { compareDaily, compareEveryMs } from '../usecases/maintenance/compare-daily.js';
import { notifyEveryMs, notifyOperators } from '../usecases/maintenance/notify-operators.js';
import { reconcile, reconcileEveryMs } from '../usecases/maintenance/reconcile.js';
import { type Definitions, liveDefinitions, lookEveryMs, reloadWhenChanged } from '../usecases/maintenance/reload.js';
import { repeat } from '../usecases/maintenance/repeat.js';
import { forgetOldRawMails, retainEveryMs } from '../usecases/maintenance/retention.js';
import { createCircuitBreaker } from '../usecases/outbound/circuit-breaker.js';
import { sendMails } from '../usecases/outbound/send-mails.js';
import { type QuarantineDeps, retryQuarantined } from '../usecases/quarantine/review-quarantine.js';
import { openShadowing } from '../usecases/simulation/shadow.js';
import { reachMilestones } from '../usecases/sla/reach-milestones.js';
import { refreshDueTimes } from '../usecases/sla/refresh-due-times.js';
import { type CleanupStack, withCleanup } from './cleanup-stack.js';
import type { Config } from './config.js';
import { loadDefinitions } from './definitions.js';
import { type Logins, openLogins } from './mailbox-logins.js';
import { packageDir } from './package-dir.js';

/** The database, migrated, and nothing else: enough to read cases, and to import. */
export interface Records {
  readonly store: Store;
  readonly cases: CaseQueries;
  /** The HTML of a stored mail, safe to show; empty when it has none. */
  readHtml(rawHash: string): Promise<string>;
  readonly ledger: LedgerQueries;
  readonly decided: DecidedMails;
  readonly shadows: Shadows;
  readonly quarantine: QuarantineDeps;
  readonly entitlements: EntitlementQueries;
  readonly contracts: ContractQueries;
  readonly measures: MeasureQueries;
  /** Where they are kept; for a worker that shares them. Holds a password. */
  readonly databaseUrl: string;
  /** Removes every record, when all of them are the demo's; else says what else is there. */
  clearDemo(own: DemoRecords): Promise<string | null>;
  close(): Promise<void>;
}

/** The opened system. Nothing runs by itself until `start`. */
export interface App {
  readonly config: Config;
  readonly rules: () => RuleSet;
  readonly store: Store;
  readonly cases: CaseQueries;
  readonly act: (number: string, agent: string, action: Action) => Promise<ActResult>;
  /** Lets a case spend the entitlement of that name. */
  readonly applyEntitlement: (name: string, number: string) => Promise<CaseEntitlementResult>;
  /** Processes a mail in quarantine again, now. Throws QuarantineError. */
  readonly retryQuarantined: (id: string) => ReturnType<typeof retryQuarantined>;
  /** Takes the rules and templates as they stand in the files now; keeps the old ones when something in them is wrong. */
  reload(): Promise<void>;
  /** Server against ledger; with `repair`, after what is missing was brought back: then also says how much that was. */
  account(mailbox: string, repair: boolean): Promise<{ account: MailboxComparison; repaired: number | null }>;
  /** Reads mailboxes, works jobs off, looks after unkept promises, and notices changed rules. */
  start(): Promise<void>;
  /** Finishes the mail in hand and closes everything. */
  stop(): Promise<void>;
}

/** Enough for the jobs that run at once and the loops beside them. */
const connections = 12;

/** Something that the system needs cannot be used; the message says what to do. */
export class OpenError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OpenError';
  }
}

/** `between` may put something between the use cases and the world, for tests that break it. */
export function openApp(config: Config, log: Log, between = (world: World): World => world): Promise<App> {
  return withCleanup((releases) => openEverything(config, log, between, releases));
}

export function openRecords(config: Config, log: Log): Promise<Records> {
  return withCleanup(async (releases) => {
    const { databaseUrl, store, cases, prisma, sql } = await openTables(config, log, releases);
    const rawStore = openRawFiles(rawDirOf(config));
    return {
      store,
      cases,
      readHtml: async (hash) => safeHtml(await unpackHtml((await rawStore.open(hash)).bytes())),
      databaseUrl,
      ledger: createLedgerQueries(prisma),
      decided: createDecidedMails(sql),
      shadows: createShadows(sql),
      quarantine: {
        quarantine: createQuarantineStore(prisma),
        rawStore,
        clock: () => new Date(),
      },
      entitlements: createEntitlementQueries(sql),
      contracts: createContractQueries(sql),
      measures: createMeasureQueries(sql),
      clearDemo: (own) => clearDemo(prisma, own),
      close: () => releases.run(),
    };
  });
}

/** Names the migrations that were applied now. */
export function migrateOnly(config: Config, log: Log): Promise<readonly string[]> {
  return withCleanup(async (releases) => {
    const applied = await migrateDatabase(await openDatabaseServer(config, log, releases));
    await releases.run();
    return applied;
  });
}

/** Opens database and jobs and closes them again. Says where they are. */
export function checkDatabaseAndJobs(config: Config, log: Log): Promise<string> {
  return withCleanup(async (releases) => {
    const { databaseUrl } = await openTables(config, log, releases);
    const jobs = openJobs(jobsConnection(config, databaseUrl), log);
    releases.add(jobs.close);
    await jobs.check();
    await releases.run();
    const database = config.databaseUrl === null ? `embedded in ${config.home}` : `at ${new URL(databaseUrl).host}`;
    const jobsAt = config.redisUrl === null ? 'on it' : `on Redis at ${new URL(config.redisUrl).host}`;
    return `PostgreSQL ${database}, jobs ${jobsAt}`;
  });
}

/** Without a worker. The database is opened only where there are tokens: who renews one has to keep it. */
export function withLogins<T>(
  config: Config,
  log: Log,
  tokens: boolean,
  work: (logins: Logins) => Promise<T>,
): Promise<T> {
  return withCleanup(async (releases) => {
    const pool = tokens ? (await openTables(config, log, releases)).pool : null;
    const keeping = pool && { pool, secret: installationSecret(config), log };
    const done = await work(openLogins(config, keeping, releases));
    await releases.run();
    return done;
  });
}

function installationSecret({ secret }: Config): string {
  if (secret === null) throw new OpenError('set CASEMILL_SECRET in the environment, the same as for every worker');
  return secret;
}

/** Recognises our own signatures in explained mails. Without the installation's secret it recognises none. */
export function createExplainSigner(config: Config): Signer {
  return createSigner(config.secret ?? '');
}

export function openLog(config: Config, quiet: string): Log {
  return createLog(config.logLevel ?? quiet);
}

function rawDirOf(config: Config): string {
  return path.join(config.home, 'raw');
}

function jobsConnection(config: Config, databaseUrl: string): JobsConnection {
  return config.redisUrl === null ? { kind: 'postgres', url: databaseUrl } : { kind: 'redis', url: config.redisUrl };
}

async function openTables(config: Config, log: Log, releases: CleanupStack) {
  const databaseUrl = await openDatabaseServer(config, log, releases);
  await migrateDatabase(databaseUrl);
  const database = openDatabase({
    url: databaseUrl,
    connections,
    onError: outageLog(log, 'database connection'),
  });
  releases.add(database.close);
  const { prisma, pool } = database;
  const opened = { databaseUrl, prisma, pool, sql: sqlOn(pool) };
  return { ...opened, store: createStore(database), cases: createCaseQueries(prisma) };
}

async function openEverything(
  config: Config,
  log: Log,
  between: (world: World) => World,
  releases: CleanupStack,
): Promise<App> {
  const secret = installationSecret(config);
  // Looked at before they are read: a change in between is noticed.
  const stamp = () => folderFingerprint([config.rulesDir, config.templatesDir]);
  const read = await stamp();
  const first = await loadDefinitions(config);
  const { databaseUrl, store, cases, prisma, pool, sql } = await openTables(config, log, releases);
  const clock = () => new Date();
  let follow = (_: Definitions) => {};
  const live = await liveDefinitions(first, {
    load: () => loadDefinitions(config),
    store,
    clock,
    log,
    changed: (definitions) => follow(definitions),
  });
  const rules = () => live.current().rules;

  const { connect, smtp } = openLogins(config, { pool, secret, log }, releases);
  const rawDir = rawDirOf(config);
  const apart = openIsolatedReader(rawDir);
  releases.add(apart.close);
  // Closed before SMTP and the reader: the mails in hand still want to be read and to go out.
  const jobs = openJobs(jobsConnection(config, databaseUrl), log);
  releases.add(jobs.close);
  const shadowing = openShadowing({
    shadows: createShadows(sql),
    decided: createDecidedMails(sql),
    load: async (texts) => (await loadStoredRulesOrThrow(texts)).rules,
    clock,
    log,
  });
  const rawStore = openRawFiles(rawDir);
  const shared = {
    ...between({ store, rawStore, jobs, send: smtp.send, connect }),
    rules,
    clock,
    log,
    newId: randomUUID,
    signer: createSigner(secret),
    unpack: unpackMail,
    readIsolated: apart.read,
    fingerprint: fingerprintMail,
    afterDecided: shadowing.follow,
  };
  const circuitBreaker = createCircuitBreaker(clock);
  const handlers: JobHandlers = {
    'process-mails': ({ ids }) => processMails(shared, ids),
    'process-suspect': ({ id }) => processSuspect(shared, id),
    'send-mails': ({ ids }) => sendMails({ ...shared, circuitBreaker, render: live.current().render }, ids),
    'sla-alarm': ({ id }) => reachMilestones(shared, id),
  };

  return {
    config,
    rules,
    store,
    cases,
    act: (number, agent, action) => act(shared, number, agent, action),
    applyEntitlement: (name, number) => applyEntitlement(shared, name, number),
    account: (mailbox, repair) => compareAndRepair(shared, mailbox, repair),
    retryQuarantined: (id) => retryQuarantined({ ...shared, quarantine: createQuarantineStore(prisma) }, id),
    reload: () => live.reload(),
    async start() {
      const stopping = new AbortController();
      limitHeap();
      releases.add(await startWatchdog(log));
      await jobs.work(handlers);
      const watching = { ...shared, worker: `${hostname()}:${process.pid}` };
      const watches = openWatches((name, signal) => watchMailbox(watching, name, signal));
      follow = ({ rules: followed }) => {
        if (followed.mailboxes.size === 0) log.warn({}, 'no mail is read: the rules have no mailbox (mailboxes.yaml)');
        watches.follow(followed);
      };
      follow(live.current());
      if (config.healthPort !== null) {
        const health = await listenForHealth(config.healthPort, {
          store,
          checkJobs: jobs.check,
          jobsOn: config.redisUrl === null ? 'postgres' : 'redis',
          rules,
          rulesProblem: live.problem,
        });
        releases.add(health.close);
      }
      const loops = [
        repeat(lookEveryMs, reloadWhenChanged(live, stamp, read), log, stopping.signal),
        repeat(lookEveryMs, shadowing.look, log, stopping.signal),
        repeat(reconcileEveryMs, () => reconcile(shared), log, stopping.signal),
        repeat(compareEveryMs, () => compareDaily(shared), log, stopping.signal),
        repeat(notifyEveryMs, () => notifyOperators(shared), log, stopping.signal),
        repeat(reconcileEveryMs, refreshDueTimes(shared, stopping.signal), log, stopping.signal),
        repeat(retainEveryMs, () => forgetOldRawMails(shared), log, stopping.signal),
      ];
      releases.add(async () => {
        stopping.abort();
        await Promise.all(loops);
        await watches.stop();
      });
    },
    stop: () => releases.run(),
  };
}

async function openDatabaseServer(config: Config, log: Log, releases: CleanupStack): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl;
  const server = await openEmbeddedPostgres({ home: config.home, log: (line) => log.debug({}, line) });
  releases.add(server.close);
  return server.url;
}

async function migrateDatabase(databaseUrl: string): Promise<readonly string[]> {
  try {
    return await migrate(databaseUrl, path.join(packageDir, 'prisma', 'migrations'));
  } catch (error) {
    const { hostname, port, pathname } = new URL(databaseUrl);
    const where = `database ${pathname.slice(1)} at ${hostname}:${port || 5432}`;
    throw new OpenError(`${where}: ${(error as Error).message || (error as { code?: string }).code}`, { cause: error });
  }
}
