// Opens the database that the settings name, or the embedded one, and brings it to the schema of this version.

import path from 'node:path';
import { openEmbeddedPostgres } from '../adapters/embedded-postgres/embedded-postgres.js';
import { outageLog } from '../adapters/log/outage-log.js';
import { type Database, openDatabase } from '../adapters/postgres/database/client.js';
import { migrate } from '../adapters/postgres/database/migrations.js';
import { keepsSessions, leadToSameDatabase } from '../adapters/postgres/database/sessions.js';
import type { Log } from '../ports/clock-and-log.js';
import type { CleanupStack } from './cleanup-stack.js';
import type { Config } from './config.js';
import { connectionShares } from './connection-shares.js';
import { once } from './once.js';
import { packageDir } from './package-dir.js';
import { findRoomForWorker, type RoomFor } from './room-for-worker.js';

export interface OpenedDatabase extends Database {
  /** Contains the password. */
  readonly url: string;
  /** The same database without a pooler in between, for what needs a session of its own: migrations, LISTEN,
   *  advisory locks of a session. Contains the password. */
  readonly directUrl: string;
}

export interface DatabaseParts {
  /** Names the migrations that were applied now. Throws an Error for people. */
  readonly migrate: () => Promise<readonly string[]>;
  /** The same for the migrations of an earlier version only. */
  readonly migrateTo: (names: readonly string[]) => Promise<readonly string[]>;
  /** The database as it is, without a pooler in between. Contains the password. Throws an Error for people when the
   *  settings name two databases. */
  readonly directUrl: () => Promise<string>;
  /** Throws an Error for people when the database does not have the connections that a worker needs. Gives what was
   *  found, in words. */
  readonly checkForWorker: (roomFor: RoomFor) => Promise<string>;
  /** Migrates it first. */
  readonly database: () => Promise<OpenedDatabase>;
}

export function databaseParts(config: Config, log: Log, cleanup: CleanupStack): DatabaseParts {
  const url = once(async () => {
    if (config.databaseUrl !== null) return config.databaseUrl;
    const server = await openEmbeddedPostgres({ home: config.home, log: (line) => log.debug({}, line) });
    cleanup.add(server.close);
    return server.url;
  });
  const directUrl = once(async () => {
    const direct = config.databaseDirectUrl ?? (await url());
    // The embedded server has no pooler.
    if (config.databaseUrl !== null) await explained(direct, () => requireSessions(direct, config));
    if (isPooled(config)) await explained(await url(), async () => requireSameDatabase(await url(), direct));
    return direct;
  });
  const migrateTo = async (names?: readonly string[]) => {
    const to = await directUrl();
    return explained(to, () => migrate(to, path.join(packageDir, 'prisma', 'migrations'), names));
  };
  const migrated = once(() => migrateTo());
  return {
    migrate: migrated,
    migrateTo,
    directUrl,
    checkForWorker: async (roomFor) => {
      const at = await directUrl();
      return explained(at, () => findRoomForWorker(at, config, roomFor));
    },
    database: once(async () => {
      await migrated();
      const { queries: connections } = connectionShares(config);
      const at = { url: await url(), pooled: isPooled(config) };
      const database = openDatabase({ ...at, connections, onError: outageLog(log, 'database connection') });
      cleanup.add(database.close);
      return { ...database, url: at.url, directUrl: await directUrl() };
    }),
  };
}

function isPooled({ databaseUrl, databaseDirectUrl }: Config): boolean {
  return databaseDirectUrl !== null && databaseDirectUrl !== databaseUrl;
}

async function requireSessions(url: string, { databaseDirectUrl }: Config): Promise<void> {
  if (await keepsSessions(url)) return;
  const pooler = 'leads to a pooler (such as pgbouncer) that lends each transaction another session';
  throw new Error(
    databaseDirectUrl === null
      ? `DATABASE_URL ${pooler}; set DATABASE_DIRECT_URL to PostgreSQL itself, for migrations, locks and jobs`
      : `DATABASE_DIRECT_URL ${pooler}; it must lead to PostgreSQL itself, or to a pool in session mode`,
  );
}

async function requireSameDatabase(url: string, directUrl: string): Promise<void> {
  if (await leadToSameDatabase(url, directUrl)) return;
  throw new Error('DATABASE_URL leads here, and DATABASE_DIRECT_URL to another database; both must lead to the same');
}

/** What to do about a database that cannot be opened, by the code of PostgreSQL or of the system. */
function adviceAbout(code: string | undefined, name: string, user: string): string {
  switch (code) {
    case '53300': // too_many_connections
      return '; allow more, or let workers have fewer by setting DATABASE_CONNECTIONS';
    case '3D000': // invalid_catalog_name
      return `; make it: CREATE DATABASE "${name}" OWNER "${user}"`;
    case '28P01': // invalid_password
    case '28000': // invalid_authorization_specification
      return '; DATABASE_URL has another user or password than the server knows, or may not come from here (pg_hba.conf)';
    case '42501': // insufficient_privilege
      return (
        `; the role ${user} must own the database and all that is in it: ALTER DATABASE "${name}" OWNER TO "${user}", ` +
        'or, if another role has filled it, set DATABASE_URL to that one'
      );
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
      return '; start PostgreSQL there, or correct DATABASE_URL';
    default:
      return '';
  }
}

/** Says in an error which database it is about. */
async function explained<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { hostname, port, pathname, username } = new URL(databaseUrl);
    const name = decodeURIComponent(pathname.slice(1));
    const where = `database ${name} at ${hostname}:${port || 5432}`;
    const { message, code } = error as Error & { code?: string };
    const advice = adviceAbout(code, name, decodeURIComponent(username));
    throw new Error(`${where}: ${message || code}${advice}`, { cause: error });
  }
}
