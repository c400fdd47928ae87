// Opens the database that the settings name, or the embedded one, and brings it to the schema of this version.

import path from 'node:path';
import { openEmbeddedPostgres } from '../adapters/embedded-postgres/embedded-postgres.js';
import { outageLog } from '../adapters/log/outage-log.js';
import { type Database, openDatabase } from '../adapters/postgres/database/client.js';
import { migrate } from '../adapters/postgres/database/migrations.js';
import type { Log } from '../ports/clock-and-log.js';
import type { CleanupStack } from './cleanup-stack.js';
import type { Config } from './config.js';
import { once } from './once.js';
import { packageDir } from './package-dir.js';

export interface OpenedDatabase extends Database {
  /** Contains the password. */
  readonly url: string;
  /** The same database without a pooler in between, for what needs a session of its own: migrations, LISTEN, advisory locks
   *  of a session. Contains the password. */
  readonly directUrl: string;
}

export interface DatabaseParts {
  /** Names the migrations that were applied now. Throws an Error for people. */
  readonly migrate: () => Promise<readonly string[]>;
  /** Migrates it first. */
  readonly database: () => Promise<OpenedDatabase>;
}

/** Enough for the jobs that run at once and the loops beside them. */
const connections = 12;

export function databaseParts(config: Config, log: Log, cleanup: CleanupStack): DatabaseParts {
  const url = once(async () => {
    if (config.databaseUrl !== null) return config.databaseUrl;
    const server = await openEmbeddedPostgres({ home: config.home, log: (line) => log.debug({}, line) });
    cleanup.add(server.close);
    return server.url;
  });
  const directUrl = async () => config.databaseDirectUrl ?? (await url());
  const migrated = once(async () => migrateDatabase(await directUrl()));
  return {
    migrate: migrated,
    database: once(async () => {
      await migrated();
      const options = { url: await url(), connections, onError: outageLog(log, 'database connection') };
      const database = openDatabase(options);
      cleanup.add(database.close);
      return { ...database, url: options.url, directUrl: await directUrl() };
    }),
  };
}

async function migrateDatabase(databaseUrl: string): Promise<readonly string[]> {
  try {
    return await migrate(databaseUrl, path.join(packageDir, 'prisma', 'migrations'));
  } catch (error) {
    const { hostname, port, pathname } = new URL(databaseUrl);
    const where = `database ${pathname.slice(1)} at ${hostname}:${port || 5432}`;
    const reason = (error as Error).message || (error as { code?: string }).code;
    throw new Error(`${where}: ${reason}`, { cause: error });
  }
}
