// Opens the world that the settings describe, each part when it is first used: a command that reads cases opens the
// database and nothing else. Everything that was opened is closed in the opposite order. `overrides` is the only way in
// which tests and benches replace or wrap a part.

import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { JobsBackend } from '../adapters/bullmq/jobs.js';
import { createIds } from '../adapters/crypto/ids.js';
import { openRawFiles } from '../adapters/files/raw-files.js';
import { openStoredFiles } from '../adapters/files/stored-files.js';
import type { Meter } from '../adapters/metrics/meter.js';
import { openIsolatedReader } from '../adapters/mime/isolated-reader.js';
import { openReaderPool, type ReaderPool } from '../adapters/mime/reader-pool.js';
import { createModelClient } from '../adapters/model/chat-completions.js';
import { createDatabaseClock } from '../adapters/postgres/database/database-clock.js';
import { readClock } from '../adapters/postgres/database/read-clock.js';
import { openPresence, type PresenceOptions } from '../adapters/postgres/worker/presence.js';
import { processName } from '../adapters/process/has-ended.js';
import { createHookSender } from '../adapters/webhook/send-hook.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import type { Clock, Log } from '../ports/clock-and-log.js';
import type { FileStore } from '../ports/file-store.js';
import type { Jobs } from '../ports/jobs.js';
import type { ConnectMailbox, RawStore, ReadIsolated } from '../ports/mailbox.js';
import type { Observe } from '../ports/observe.js';
import type { SendMessage } from '../ports/outgoing.js';
import type { Tracing } from '../ports/tracing.js';
import type { WorkerIdentity } from '../ports/workers.js';
import { loadRulesOrThrow } from '../rules/load-or-throw.js';
import type { Definitions } from '../usecases/maintenance/reload.js';
import { CleanupStack } from './cleanup-stack.js';
import { createClockWatch } from './clock-check.js';
import type { Config } from './config.js';
import { connectionShares } from './connection-shares.js';
import { type DatabaseParts, databaseParts } from './database.js';
import { createGiveWay, type GiveWay } from './give-way.js';
import { type InstallationParts, installationParts, storeForAll } from './installation.js';
import { type FollowedDefinitions, openDefinitions } from './live-definitions.js';
import { openLog } from './log.js';
import { type MailServers, openMailServers } from './mail-servers.js';
import { once } from './once.js';
import { packageVersion } from './package-dir.js';
import { createRepositories, type Repositories } from './repositories.js';
import type { World } from './world.js';

/** The opened system. A part that is a function is opened by its first call. */
export interface Context extends DatabaseParts, InstallationParts {
  readonly config: Config;
  /** Follows the database's clock as soon as the database is open. */
  readonly clock: Clock;
  /** How far this machine's clock is ahead of the database's. Milliseconds. */
  readonly clockAheadMs: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** Counts what happens, once the meter is open. */
  readonly observe: Observe;
  /** Begins to count. */
  readonly openMeter: () => Promise<Meter>;
  /** Records steps of mails, where the process was started with an OpenTelemetry SDK. */
  readonly tracing: () => Promise<Tracing>;
  /** Does work that can wait, and rests afterwards while people wait for answers. */
  readonly giveWay: GiveWay['afterwards'];
  /** This process. */
  readonly worker: WorkerIdentity;
  /** Makes this process known to other workers until the context is closed. Call it before the jobs backend is
   *  opened: jobs in hand are finished before others see it gone. */
  readonly attend: (onSight: PresenceOptions['onSight']) => Promise<void>;
  readonly rawStore: RawStore;
  readonly fileStore: FileStore;
  readonly readIsolated: ReadIsolated;
  readonly readTogether: ReaderPool['readTogether'];
  readonly mailServers: MailServers;
  readonly repositories: () => Promise<Repositories>;
  readonly jobsBackend: () => Promise<JobsBackend>;
  /** Where the use cases meet the world. */
  readonly world: () => Promise<World>;
  /** The rules and templates in force. */
  readonly definitions: () => Promise<FollowedDefinitions>;
  /** The rules alone, for what needs no templates: those in force, or those of the folder. */
  readonly rules: () => Promise<RuleSet>;
  /** Closes what was opened. */
  close(): Promise<void>;
}

/** Stands in for a part of the world. */
export interface Overrides {
  readonly clock?: Clock;
  readonly newId?: () => string;
  readonly log?: Log;
  readonly observe?: Observe;
  /** Instead of the rules and templates of the folders. */
  readonly definitions?: () => Promise<Definitions>;
  readonly rawStore?: RawStore;
  readonly jobs?: Jobs;
  readonly send?: SendMessage;
  readonly connect?: ConnectMailbox;
  readonly readIsolated?: ReadIsolated;
  /** Puts something between the use cases and the world, to watch or to break it. */
  readonly between?: (world: World) => World;
}

/** Opens no part yet. */
export function openContext(config: Config, overrides: Overrides = {}): Context {
  const cleanup = new CleanupStack();
  const databaseClock = createDatabaseClock();
  const clock = overrides.clock ?? databaseClock.now;
  const newId = overrides.newId ?? createIds(clock);
  const log = overrides.log ?? openLog(config, 'warn');
  const worker = { id: randomUUID(), name: processName };
  let meter: Meter | undefined;
  const giveWay = createGiveWay();
  const observe: Observe = (observation) => {
    overrides.observe?.(observation);
    giveWay.observe(observation);
    meter?.observe(observation);
  };
  const parts = databaseParts(config, log, cleanup);
  const database = {
    ...parts,
    database: once(async () => {
      const opened = await parts.database();
      databaseClock.follow(await readClock(opened.pool));
      return opened;
    }),
  };
  const repositories = once(async () => createRepositories(await database.database()));

  const rawDir = path.join(config.home, 'raw');
  const rawStore = overrides.rawStore ?? openRawFiles(rawDir);
  const filesDir = path.join(config.home, 'files');
  const fileStore = openStoredFiles(filesDir);
  const isolatedReader = openIsolatedReader({ rawDir, filesDir });
  cleanup.add(isolatedReader.close);
  const readerPool = openReaderPool({ rawDir, filesDir });
  cleanup.add(readerPool.close);
  const installation = installationParts(config, repositories, clock);
  const tokens = async () => {
    // With another secret they could not be read, and would be replaced.
    await installation.secretSince();
    return (await repositories()).mailboxTokens;
  };
  const mailServers = openMailServers(config, { tokens, clock, log, newId }, cleanup);

  const jobsBackend = once(async () => {
    // Opened after the database, on Redis too: then it is closed first, and jobs in hand can still write.
    const { directUrl: url } = await database.database();
    const { redisUrl } = config;
    const { jobs: connections } = connectionShares(config);
    const at =
      redisUrl === null
        ? ({ kind: 'postgres', url, connections } as const)
        : ({ kind: 'redis', url: redisUrl } as const);
    // Most commands have no jobs, and start sooner without it.
    const { openJobs } = await import('../adapters/bullmq/jobs.js');
    const backend = openJobs(at, log, clock);
    cleanup.add(backend.close);
    return backend;
  });
  const jobs: Jobs = {
    async add(some) {
      if (some.length > 0) await (await jobsBackend()).add(some);
    },
  };

  const load = overrides.definitions ?? (async () => (await import('./definitions.js')).loadDefinitions(config));
  const loadRules = overrides.definitions ?? (() => loadRulesOrThrow(config.rulesDir));
  const folderRules = once(async () => (await loadRules()).rules);
  const ruleSetVersions = async () => (await repositories()).ruleSetVersions;
  let inForce: FollowedDefinitions | undefined;
  const definitions = once(async () => {
    inForce = await openDefinitions(config, { load, ruleSetVersions, clock, log });
    return inForce;
  });

  return {
    ...database,
    ...installation,
    clockAheadMs: databaseClock.aheadMs,
    ...{ config, clock, newId, log, observe, giveWay: giveWay.afterwards, worker, rawStore, fileStore },
    ...{ mailServers, repositories, jobsBackend, definitions },
    async attend(onSight) {
      const { directUrl: url } = await database.database();
      const watchClock = createClockWatch(log);
      const presence = await openPresence({
        ...{ url, worker, log, isPressed: giveWay.isPressed },
        onSight(sight) {
          giveWay.onSight(sight);
          databaseClock.follow(sight.clock);
          watchClock(databaseClock.aheadMs());
          onSight(sight);
        },
      });
      cleanup.add(presence.close);
    },
    openMeter: once(async () => {
      // Commands count nothing, and start sooner without it.
      meter = (await import('../adapters/metrics/meter.js')).createMeter(packageVersion());
      return meter;
    }),
    tracing: once(async () => {
      // Most commands do nothing that is traced.
      return (await import('../adapters/tracing/opentelemetry.js')).createTracing(packageVersion());
    }),
    readIsolated: overrides.readIsolated ?? isolatedReader.read,
    readTogether: readerPool.readTogether,
    world: once(async () => {
      const world: World = {
        ...(await repositories()),
        rawStore,
        fileStore: storeForAll(fileStore, installation),
        jobs: overrides.jobs ?? jobs,
        send: overrides.send ?? mailServers.send,
        connect: overrides.connect ?? mailServers.connect,
        askModel: createModelClient(config.secretOf),
        sendHook: createHookSender(config),
      };
      return overrides.between?.(world) ?? world;
    }),
    rules: async () => inForce?.current().rules ?? folderRules(),
    close: () => cleanup.close(),
  };
}
